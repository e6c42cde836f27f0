import { heldReport } from './testReport.ts'
import { writeReport } from './writeReport.ts'

/** A process that writes reports into folders 0, 1, 2 … of the one that it is given; says each number when that report is done. */
const [dir, count] = process.argv.slice(2)
for (let i = 0; i < Number(count); i++) {
  try {
    await writeReport(`${dir}/${i}`, heldReport)
    process.stdout.write(`${i}\n`)
  } catch (error) {
    process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`)
  }
}
