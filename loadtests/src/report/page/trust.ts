import type { LoadReport } from '../loadReport.ts'
import { figureText, isKnown } from '../numbers.ts'
import { generatorBlocks } from './generatorTrust.ts'
import { machineBlocks } from './machineTrust.ts'
import type { Block, Section } from './page.ts'

/** Whether generator, machine and clocks were fit to judge a platform by. */
export const trustSection = (report: LoadReport): Section => ({
  id: 'trust',
  title: { zh: '结果可信程度', en: 'How far this can be trusted' },
  blocks: [...generatorBlocks(report), ...machineBlocks(report.machine), clockBlock(report.clock)],
})

function clockBlock({ isSame, offsetMs, uncertaintyMs }: LoadReport['clock']): Block {
  if (isSame)
    return {
      kind: 'says',
      tone: 'good',
      text: {
        zh: '发送与接收用同一台机器的同一时钟。',
        en: 'Sender and receiver used one clock of one machine.',
      },
    }
  if (!isKnown(offsetMs))
    return {
      kind: 'says',
      tone: 'bad',
      text: {
        zh: '用到两台机器的时钟，其偏差未知：分环节用时不可信。',
        en: 'The clocks of two machines were used, and their offset is not known: the stages cannot be trusted.',
      },
    }
  const plusMinus = isKnown(uncertaintyMs) ? ` ± ${figureText(uncertaintyMs)}` : ''
  return {
    kind: 'says',
    text: {
      zh: `平台时钟与本机相差 ${figureText(offsetMs)}${plusMinus} ms。时延只用本机时钟，不受影响；分环节用时受其影响。`,
      en: `The clock of the platform is ${figureText(offsetMs)}${plusMinus} ms from ours. Latency is by our clock alone; the stages feel it.`,
    },
  }
}
