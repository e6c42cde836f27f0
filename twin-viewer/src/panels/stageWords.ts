import type { Stage } from '@gongdi/contract'
import type { WordKey } from '../i18n/words.ts'

export const STAGE_WORDS: Record<Stage | 'screen', WordKey> = {
  device: 'stageDevice',
  link: 'stageLink',
  judge: 'stageJudge',
  publish: 'stagePublish',
  deliver: 'stageDeliver',
  store: 'stageStore',
  total: 'stageTotal',
  screen: 'stageScreen',
}
