import type { Question, QuestionName } from '../shared/question.ts'
import { alertLatency } from './alertLatency.ts'
import { blackout } from './blackout.ts'
import { city10x } from './city10x.ts'
import { flap } from './flap.ts'
import { history } from './history.ts'
import { kill } from './kill.ts'
import { knee } from './knee.ts'
import { soak } from './soak.ts'
import { squall } from './squall.ts'
import { viewers } from './viewers.ts'

/** Every question by its name, in the order of the help page. */
export const ALL_QUESTIONS: Readonly<Record<QuestionName, Question>> = {
  'alert-latency': alertLatency,
  'city-10x': city10x,
  knee,
  squall,
  blackout,
  viewers,
  history,
  flap,
  kill,
  soak,
}
