import type { LoadReport } from '../loadReport.ts'
import { figureText, isKnown } from '../numbers.ts'
import { CHANNEL_WORDS, stageWords } from '../words/names.ts'
import type { Block, Section } from './page.ts'
import { latencyTable } from './tables.ts'

/** How long an alert took: seen from outside on every channel, and inside by stage. */
export function latencySection({ latency, stages }: LoadReport): Section {
  const blocks: Block[] = []
  if (latency.length === 0)
    blocks.push({ kind: 'says', text: { zh: '没有测得时延。', en: 'No latency was measured.' } })
  else
    blocks.push(
      latencyTable(
        {
          zh: '各通道的预警时延，ms（第一行用于判定）',
          en: 'Alert latency by channel, ms (the first row is judged)',
        },
        { zh: '通道', en: 'channel' },
        latency.map((figures) => ({ name: CHANNEL_WORDS[figures.via], figures })),
      ),
    )
  if (stages.stages.length > 0)
    blocks.push(
      latencyTable(
        { zh: '平台各环节用时，ms（按平台自己的时间戳）', en: "By stage, ms (by the platform's own stamps)" },
        { zh: '环节', en: 'stage' },
        stages.stages.map((figures) => ({ name: stageWords(figures.name), figures })),
      ),
    )
  blocks.push(stageSum(stages))
  return { id: 'latency', title: { zh: '预警时延', en: 'Alert latency' }, blocks }
}

function stageSum({ insideP50Ms, outsideP50Ms, agrees }: LoadReport['stages']): Block {
  if (agrees === null || !isKnown(insideP50Ms) || !isKnown(outsideP50Ms))
    return {
      kind: 'says',
      text: {
        zh: '该平台没有给出时间戳，无法分环节说明；以上为外部实测。',
        en: 'This platform gives no stamps, so nothing is said of its stages; latency is as seen from outside.',
      },
    }
  const inside = figureText(insideP50Ms)
  const outside = figureText(outsideP50Ms)
  return agrees
    ? {
        kind: 'says',
        tone: 'good',
        text: {
          zh: `各环节之和的中位数 ${inside} ms，外部实测 ${outside} ms：两者相符（相差不超过 2 ms）。`,
          en: `The stages add up to ${inside} ms at the median, seen from outside were ${outside} ms: they agree within 2 ms.`,
        },
      }
    : {
        kind: 'says',
        tone: 'bad',
        text: {
          zh: `各环节之和的中位数 ${inside} ms，外部实测 ${outside} ms：两者不符，平台自述的用时不可信。`,
          en: `The stages add up to ${inside} ms at the median, seen from outside were ${outside} ms: they do not agree, and the platform's own account cannot be trusted.`,
        },
      }
}
