import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drawFigure } from './chart.ts'
import { craneFigure } from './crane.ts'
import { dustFigure } from './dust.ts'
import { hoistFigure } from './hoist.ts'
import { noiseFigure } from './noise.ts'
import { pitFigure } from './pit.ts'
import { find, openStage } from './stage.ts'
import { weatherFigure } from './weather.ts'

/** `npm run docs:figures`: draws the figures of the docs from the simulator itself. The same source gives the same bytes. */
const FOLDER = fileURLToPath(new URL('../../docs/figures/', import.meta.url))
/** Kept small: they are looked at in a repository. */
const MOST_BYTES = 150_000

const stage = openStage()
const pitSite = find(stage.sites, 'pit', ({ pits }) => pits.length > 0)
const figures = [
  craneFigure(stage),
  hoistFigure(stage),
  dustFigure(stage),
  noiseFigure(stage),
  pitFigure(stage.surroundings(pitSite)),
  weatherFigure(stage),
]
await mkdir(FOLDER, { recursive: true })
for (const figure of figures) {
  const svg = drawFigure(figure)
  const bytes = Buffer.byteLength(svg)
  if (bytes > MOST_BYTES) throw new Error(`${figure.name}.svg has ${bytes} bytes, more than ${MOST_BYTES}`)
  await writeFile(`${FOLDER}${figure.name}.svg`, svg)
  process.stdout.write(`${figure.name}.svg ${Math.ceil(bytes / 1000)} kB\n`)
}
