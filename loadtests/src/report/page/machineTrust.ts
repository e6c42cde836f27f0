import type { LoadReport } from '../loadReport.ts'
import { countText, figureText, isKnown } from '../numbers.ts'
import { processWords } from '../words/names.ts'
import type { Block } from './page.ts'
import { reasons } from './reasons.ts'
import { cell, number, words } from './tables.ts'

/** Whether others used the machine meanwhile, and what each process used. */
export function machineBlocks(machine: LoadReport['machine']): Block[] {
  return [
    quietBlock(machine),
    ...reasons(machine.why),
    { kind: 'says', text: { zh: `机器：${machine.line}`, en: `Machine: ${machine.line}` } },
    {
      kind: 'table',
      caption: { zh: '处理器（单核 %）与内存', en: 'CPU (percent of one core) and memory' },
      columns: [
        words({ zh: '进程', en: 'process' }),
        number({ zh: '处理器平均', en: 'CPU mean' }),
        number({ zh: '处理器最大', en: 'CPU max' }),
        number({ zh: '内存最大，MB', en: 'memory max, MB' }),
      ],
      rows: [
        ...machine.processes.map(({ name, cpuMeanPercent, cpuMaxPercent, rssMaxMb }) => [
          cell(processWords(name)),
          cell(figureText(cpuMeanPercent)),
          cell(figureText(cpuMaxPercent)),
          cell(countText(rssMaxMb)),
        ]),
        [
          cell({ zh: '其他进程（最大：连续 5 s 平均）', en: 'foreign processes (max: mean of 5 s)' }),
          cell(figureText(machine.foreignPercentMean)),
          cell(figureText(machine.foreignPercentMax)),
          cell(''),
        ],
        [
          cell({ zh: '宿主机占用（最大：连续 5 s 平均）', en: 'steal (max: mean of 5 s)' }),
          cell(figureText(machine.stealPercentMean)),
          cell(figureText(machine.stealPercentMax)),
          cell(''),
        ],
      ],
    },
  ]
}

function quietBlock({ isQuiet, foreignPercentMean }: LoadReport['machine']): Block {
  if (!isQuiet)
    return {
      kind: 'says',
      tone: 'bad',
      text: {
        zh: '运行期间机器受到干扰：时延只能视为上界。',
        en: 'The machine was not quiet during the run: latencies are upper bounds at best.',
      },
    }
  return isKnown(foreignPercentMean)
    ? {
        kind: 'says',
        tone: 'good',
        text: { zh: '运行期间机器安静。', en: 'The machine was quiet during the run.' },
      }
    : {
        kind: 'says',
        text: {
          zh: '没有记录其他进程的占用，机器是否安静无从得知。',
          en: 'What others used was not recorded, so whether the machine was quiet is not known.',
        },
      }
}
