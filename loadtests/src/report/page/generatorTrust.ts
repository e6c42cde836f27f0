import type { LatencyFigures, LoadReport } from '../loadReport.ts'
import { countText, figureText } from '../numbers.ts'
import { PLAYER_WORDS, processWords } from '../words/names.ts'
import type { Block } from './page.ts'
import { reasons } from './reasons.ts'
import { latencyTable } from './tables.ts'

/** Whether who made the load kept its schedule, and how fast the same probes are without a platform. */
export function generatorBlocks({ generator, load, latency, machine }: LoadReport): Block[] {
  const { why, sendLag, bareBroker, cityLagP99Ms, cityBehindS, unsent } = generator
  const own: { name: { zh: string; en: string }; figures: LatencyFigures }[] = [
    { name: { zh: '探针发送滞后', en: 'send lag of the probes' }, figures: sendLag },
  ]
  if (bareBroker !== null)
    own.push({
      name: { zh: '空代理时延（运行前）', en: 'latency on a bare broker, before the run' },
      figures: bareBroker,
    })
  if (latency[0] !== undefined)
    own.push({
      name: { zh: '平台预警时延（对照）', en: 'latency of the platform, beside it' },
      figures: latency[0],
    })
  return [
    scheduleBlock(generator, machine),
    ...reasons(why),
    latencyTable({ zh: '测量本身，ms', en: 'The measurement itself, ms' }, { zh: '项目', en: 'what' }, own),
    {
      kind: 'figures',
      caption: { zh: '城市负载', en: 'Load of the city' },
      figures: [
        { label: { zh: '发送滞后 p99，ms', en: 'send lag p99, ms' }, value: figureText(cityLagP99Ms) },
        { label: { zh: '落后时长，s', en: 'behind for, s' }, value: figureText(cityBehindS) },
        {
          label: { zh: '未能发出，条', en: 'not sent' },
          value: countText(unsent),
          ...(unsent > 0 && { tone: 'bad' as const }),
        },
        ...Object.entries(generator.cpuPercent).map(([name, percent]) => ({
          label: {
            zh: `${processWords(name).zh} 处理器，单核 %`,
            en: `CPU of ${processWords(name).en}, % of a core`,
          },
          value: figureText(percent),
        })),
      ],
    },
    {
      kind: 'says',
      text: {
        zh: `城市负载来源：${PLAYER_WORDS[load.players].zh}。`,
        en: `The city was played by ${PLAYER_WORDS[load.players].en}.`,
      },
    },
  ]
}

function scheduleBlock(
  { isLimit, sendLag }: LoadReport['generator'],
  { isQuiet }: LoadReport['machine'],
): Block {
  if (isLimit) {
    const because = isQuiet
      ? { zh: '', en: '' }
      : { zh: '，多半因其他进程占用处理器', en: ', most likely because others used the machine' }
    return {
      kind: 'says',
      tone: 'bad',
      text: {
        zh: `负载发生器未能按计划发送${because.zh}：超出限值的时延不能归咎于平台。`,
        en: `The generator did not keep its schedule${because.en}: a latency above its limit cannot be blamed on the platform.`,
      },
    }
  }
  return sendLag.n === 0
    ? {
        kind: 'says',
        text: {
          zh: '探针没有发送读数，负载发生器是否按计划发送无从得知。',
          en: 'The probes sent no reading, so whether the generator would have kept its schedule is not known.',
        },
      }
    : {
        kind: 'says',
        tone: 'good',
        text: { zh: '负载发生器按计划发送。', en: 'The generator kept its schedule.' },
      }
}
