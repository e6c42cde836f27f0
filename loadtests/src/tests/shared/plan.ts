import type { LoadPlan } from '../../shared/plan.ts'

const file = __ENV.PLAN
if (file === undefined) throw new Error('PLAN names no file: these scripts are run by `gongdi load`')

/** What this run is: read once a virtual user, from the file that PLAN names. */
export const plan = JSON.parse(open(file)) as LoadPlan
