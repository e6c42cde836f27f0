import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './sourceFiles.ts'

const WORKSPACES: Record<string, string> = {
  'platform/contract': 'contract',
  'platform/commandline': 'commandline',
  'platform/server': 'platform',
  'platform/cli': 'cli',
  'platform/testkit': 'testkit',
  simulator: 'simulator',
  'twin-viewer': 'twin-viewer',
  scenarios: 'scenarios',
  loadtests: 'loadtests',
}

/** Packages that the planted files import, as empty shells; `acorn` stands for one that nobody has declared. */
const PACKAGES = ['zod', 'react', 'vitest', 'acorn', '@faker-js/faker']

/** A small tree of the same shape, with the same package.json files; every file here keeps the rules. */
const CLEAN: Record<string, string> = {
  'platform/contract/src/index.ts': "export * from './wire/index.ts'\nexport * from './messages/state.ts'",
  'platform/contract/src/wire/index.ts': 'export const root = 1',
  'platform/contract/src/messages/state.ts': "import { z } from 'zod'\nexport const State = z",
  'platform/contract/src/process/index.ts': 'export const parent = process.ppid',
  'platform/contract/src/samples/index.ts': "import { readFileSync } from 'node:fs'\nexport { readFileSync }",
  'platform/server/src/index.ts': "export { root } from '@gongdi/contract/wire'",
  'platform/server/src/main.ts': "import { State } from '@gongdi/contract'\nexport { State }",
  'platform/server/src/storage/port.ts': 'export interface Store {}',
  'platform/server/src/storage/memory/store.ts':
    "import type { Store } from '../port.ts'\nexport type S = Store",
  'platform/server/src/broker/broker.ts': 'export const broker = 1',
  'platform/server/src/api/api.ts': "import type { Store } from '../storage/port.ts'\nexport type A = Store",
  'platform/server/src/rules/engine.ts':
    "import type { Store } from '../storage/port.ts'\nexport type E = Store",
  'platform/server/src/app.it.test.ts': "import { kit } from '@gongdi/testkit'\nawait using it = kit",
  'platform/commandline/src/index.ts': "import { z } from 'zod'\nexport const flags = z",
  'platform/testkit/src/index.ts': 'export const kit = { async [Symbol.asyncDispose]() {} }',
  'platform/cli/src/index.ts': "export * from '@gongdi/simulator'\nexport { root } from '@gongdi/platform'",
  'simulator/src/index.ts': "import { State } from '@gongdi/contract'\nexport { State }",
  'simulator/src/site/names.ts': "import { faker } from '@faker-js/faker'\nexport { faker }",
  'twin-viewer/src/app.tsx':
    "import { createElement } from 'react'\nexport const app = <p>{createElement.name}</p>",
  'scenarios/src/index.ts': "export * from '@gongdi/simulator'",
  'loadtests/torture/kill.ts': "export * from '@gongdi/cli'",
  'loadtests/src/index.ts': "export { State } from '@gongdi/contract'",
  'loadtests/src/shared/question.ts': 'export const question = 1',
}

interface Plant {
  rule: string
  file: string
  text: string
}

/** One forbidden import of each kind that matters: who may know whom is what keeps the parts apart. */
const PLANTS: Plant[] = [
  {
    rule: 'contract-imports',
    file: 'platform/contract/src/messages/a.ts',
    text: "import '@gongdi/platform'",
  },
  {
    rule: 'contract-imports',
    file: 'platform/contract/src/process/b.ts',
    text: "import type {} from '@gongdi/cli'",
  },
  {
    rule: 'wire-imports-nothing',
    file: 'platform/contract/src/wire/c.ts',
    text: "import { z } from 'zod'\nz",
  },
  {
    rule: 'wire-imports-nothing',
    file: 'platform/contract/src/wire/d.ts',
    text: "import '../messages/state.ts'",
  },
  { rule: 'browser-safe-contract', file: 'platform/contract/src/messages/e.ts', text: "import 'node:fs'" },
  {
    rule: 'simulator-imports',
    file: 'simulator/src/runner/f.ts',
    text: "import type {} from '@gongdi/platform'",
  },
  { rule: 'commandline-imports', file: 'platform/commandline/src/fa.ts', text: "import '@gongdi/contract'" },
  { rule: 'simulator-imports', file: 'simulator/src/runner/g.ts', text: "export * from '@gongdi/scenarios'" },
  {
    rule: 'simulator-imports',
    file: 'simulator/src/runner/h.ts',
    text: "await import('@gongdi/platform/main')",
  },
  { rule: 'simulator-test-imports', file: 'simulator/src/i.it.test.ts', text: "import '@gongdi/platform'" },
  { rule: 'platform-imports', file: 'platform/server/src/j.ts', text: "import '@gongdi/simulator'" },
  {
    rule: 'platform-test-imports',
    file: 'platform/server/src/k.test.ts',
    text: "import '@gongdi/scenarios'",
  },
  {
    rule: 'viewer-imports',
    file: 'twin-viewer/src/panels/l.tsx',
    text: "import '@gongdi/platform'\nexport const l = <p />",
  },
  { rule: 'scenarios-imports', file: 'scenarios/src/m.ts', text: "import '@gongdi/platform'" },
  { rule: 'testkit-imports', file: 'platform/testkit/src/n.ts', text: "import '@gongdi/simulator'" },
  { rule: 'testkit-in-tests-only', file: 'platform/server/src/o.ts', text: "import '@gongdi/testkit'" },
  { rule: 'cli-is-imported-by-load-tests-only', file: 'scenarios/src/p.ts', text: "import '@gongdi/cli'" },
  { rule: 'nobody-imports-the-load-tests', file: 'scenarios/src/q.ts', text: "import '@gongdi/loadtests'" },
  {
    rule: 'cli-knows-all-but-tests',
    file: 'platform/cli/src/qa.ts',
    text: "import '../../../loadtests/torture/kill.ts'",
  },
  { rule: 'loadtests-imports', file: 'loadtests/src/run/qb.ts', text: "import '@gongdi/platform'" },
  { rule: 'loadtests-imports', file: 'loadtests/peers/straw/qc.ts', text: "import '@gongdi/cli'" },
  { rule: 'k6-imports-nothing', file: 'loadtests/src/shared/qd.ts', text: "import { z } from 'zod'\nz" },
  {
    rule: 'rules-and-transitions-are-pure',
    file: 'platform/server/src/rules/r.ts',
    text: "import '../storage/memory/store.ts'",
  },
  {
    rule: 'rules-and-transitions-are-pure',
    file: 'platform/server/src/alerts/transition.ts',
    text: "import '../broker/broker.ts'",
  },
  {
    rule: 'rules-and-transitions-do-no-io',
    file: 'platform/server/src/rules/s.ts',
    text: "import { readFileSync } from 'node:fs'\nreadFileSync",
  },
  { rule: 'api-knows-no-broker', file: 'platform/server/src/api/t.ts', text: "import '../broker/broker.ts'" },
  { rule: 'storage-knows-no-door', file: 'platform/server/src/storage/u.ts', text: "import '../api/api.ts'" },
  { rule: 'device-models-are-pure', file: 'simulator/src/devices/v.ts', text: "import '@faker-js/faker'" },
  { rule: 'geometry-is-pure', file: 'twin-viewer/src/geometry/w.ts', text: "import 'react'" },
  {
    rule: 'no-deep-imports',
    file: 'simulator/src/x.ts',
    text: "import '../../platform/contract/src/messages/state.ts'",
  },
  {
    rule: 'no-deep-imports-of-load-tests',
    file: 'loadtests/src/run/xa.ts',
    text: "import '../../../platform/contract/src/messages/state.ts'",
  },
  { rule: 'resolvable', file: 'simulator/src/y.ts', text: "import '@gongdi/contract/src/wire/index.ts'" },
  { rule: 'no-cycles', file: 'simulator/src/z.ts', text: "import './zz.ts'" },
  { rule: 'declared', file: 'platform/server/src/za.ts', text: "import 'acorn'" },
  { rule: 'no-dev-dependencies-in-the-product', file: 'simulator/src/zb.ts', text: "import 'vitest'" },
]

interface Violation {
  rule: string
  from: string
}

/** Runs the tool with the rules of this repository over a tree. Rejects when it cannot read a file of it. */
function violationsIn(folder: string): Promise<Violation[]> {
  const args = [
    `${ROOT}node_modules/.bin/depcruise`,
    ...['--config', `${ROOT}.dependency-cruiser.mjs`, '--output-type', 'json'],
    ...['platform', 'simulator', 'twin-viewer', 'scenarios', 'loadtests'],
  ]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (stdout === '') return reject(new Error(stderr, { cause: error }))
      const { summary } = JSON.parse(stdout)
      resolve(
        summary.violations.map((violation: { rule: { name: string }; from: string }) => ({
          rule: violation.rule.name,
          from: violation.from,
        })),
      )
    })
  })
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
}

describe('import rules', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongdi-imports-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(() => {
    cpSync(`${ROOT}package.json`, join(folder, 'package.json'))
    mkdirSync(join(folder, 'node_modules/@gongdi'), { recursive: true })
    for (const [path, name] of Object.entries(WORKSPACES)) {
      mkdirSync(join(folder, path), { recursive: true })
      cpSync(`${ROOT}${path}/package.json`, join(folder, path, 'package.json'))
      symlinkSync(join(folder, path), join(folder, 'node_modules/@gongdi', name))
    }
    for (const name of PACKAGES) {
      write(folder, {
        [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
        [`node_modules/${name}/index.js`]: '',
      })
    }
    write(folder, CLEAN)
  })

  it('a tree that keeps them has no finding, so that what follows is found for its own sake', async () => {
    expect(await violationsIn(folder)).toEqual([])
  })

  it('each forbidden import is found, of values and of types, in .ts and .tsx', async () => {
    write(folder, {
      ...Object.fromEntries(PLANTS.map(({ file, text }) => [file, text])),
      'simulator/src/zz.ts': "import './z.ts'",
    })
    const found = (await violationsIn(folder)).map(({ rule, from }) => `${rule}: ${from}`)
    for (const { rule, file } of PLANTS) expect(found).toContain(`${rule}: ${file}`)
  })

  it('this repository keeps them', async () => {
    expect(await violationsIn(ROOT)).toEqual([])
  })
})
