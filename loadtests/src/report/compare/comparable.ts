import type { Words } from '../../shared/question.ts'
import type { LoadReport } from '../loadReport.ts'
import { countText, figureText, lengthText } from '../numbers.ts'
import { OUTCOME_WORDS } from '../words/names.ts'

/** How far two runs can be held against each other. What `says` stands before any figure. */
export interface Comparable {
  /** Same question at the same scale with as many sites; else no figure is called better or worse. */
  isSameQuestion: boolean
  /** Faults were counted to the end in both. */
  areCountsJudged: boolean
  /** Both on one quiet machine with a generator that kept its schedule. */
  areLatenciesJudged: boolean
  says: Words[]
}

/** Lengths that differ by more than this change counts, share of the longer. */
const LENGTH_SHARE = 0.05

/** Whether two runs asked the same of the same, and what stands between them. Pure. */
export function comparable(a: LoadReport, b: LoadReport): Comparable {
  const differs = (words: Words, of: (report: LoadReport) => string | Words): Words[] => {
    const [one, other] = [of(a), of(b)].map((text) =>
      typeof text === 'string' ? { zh: text, en: text } : text,
    )
    return one!.zh === other!.zh && one!.en === other!.en
      ? []
      : [
          {
            zh: `${words.zh}：A ${one!.zh}，B ${other!.zh}。`,
            en: `${words.en}: A ${one!.en}, B ${other!.en}.`,
          },
        ]
  }
  const isSameQuestion =
    a.question === b.question && a.load.scale === b.load.scale && a.load.sites === b.load.sites
  const failed = [a, b].some(({ verdict }) => verdict.outcome === 'failed')
  const isDisturbed = [a, b].some(({ machine, generator }) => !machine.isQuiet || generator.isLimit)
  const isSameMachine = a.machine.line === b.machine.line
  const isSameLength =
    Math.abs(a.measuredS - b.measuredS) <= LENGTH_SHARE * Math.max(a.measuredS, b.measuredS)
  return {
    isSameQuestion,
    areCountsJudged: isSameQuestion && !failed,
    areLatenciesJudged: isSameQuestion && !failed && !isDisturbed && isSameMachine,
    says: [
      ...differs({ zh: '问题不同', en: 'Different questions' }, ({ question }) => question),
      ...differs({ zh: '负载不同', en: 'Different loads' }, ({ load }) => ({
        zh: `${figureText(load.scale)} × 烟台，${countText(load.sites)} 个工地`,
        en: `${figureText(load.scale)} × Yantai, ${countText(load.sites)} sites`,
      })),
      ...differs({ zh: '平台不同', en: 'Different platforms' }, ({ target }) => target),
      ...differs({ zh: '探针数不同', en: 'Different numbers of probes' }, ({ load }) =>
        countText(load.probes),
      ),
      ...(isSameLength
        ? []
        : differs(
            { zh: '时长不同，计数不可直接相比', en: 'Different lengths, which counts follow' },
            ({ measuredS }) => lengthText(measuredS),
          )),
      ...(isSameMachine
        ? []
        : differs(
            { zh: '机器不同，时延不评优劣', en: 'Different machines, so latencies are not judged' },
            ({ machine }) => machine.line,
          )),
      ...caveats('A', a),
      ...caveats('B', b),
    ],
  }
}

function caveats(name: string, { verdict, machine, generator, isInterrupted }: LoadReport): Words[] {
  const { because } = OUTCOME_WORDS[verdict.outcome]
  return [
    ...(verdict.outcome === 'failed'
      ? [{ zh: `${name} ${because!.zh}。`, en: `Of ${name}, ${because!.en}.` }]
      : []),
    ...(generator.isLimit
      ? [
          {
            zh: `${name} 的负载发生器先到极限，时延不评优劣。`,
            en: `In ${name} the generator was the limit, so latencies are not judged.`,
          },
        ]
      : []),
    ...(machine.isQuiet
      ? []
      : [
          {
            zh: `${name} 运行期间机器受到干扰，时延不评优劣。`,
            en: `In ${name} the machine was not quiet, so latencies are not judged.`,
          },
        ]),
    ...(isInterrupted ? [{ zh: `${name} 被提前中止。`, en: `${name} was ended early.` }] : []),
  ]
}
