import swcVisitor from '@swc/core/Visitor.js'

/**
 * Which way imports may go. One direction: devices → platform → viewer, each knows the contract and none of the others; only
 * the command line knows all. `platform/testkit/src/house/importRules.test.ts` plants a forbidden import of each kind.
 */

// The visitor that comes with @swc/core does not know `using` declarations and would stop at the first.
const { Visitor } = swcVisitor
const visitStatement = Visitor.prototype.visitStatement
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement)
  statement.decls = this.visitVariableDeclarators(statement.decls)
  return statement
}

const OURS = '^(platform/[^/]+|simulator|twin-viewer|scenarios|loadtests)/'
const CONTRACT = '^platform/contract/'
const COMMANDLINE = '^platform/commandline/'
const SERVER = '^platform/server/'
const CLI = '^platform/cli/'
const TESTKIT = '^platform/testkit/'
/** Tests, test suites, benchmarks, and what only they use. */
const TESTS =
  '(\\.(test|suite|bench)\\.tsx?$|/(test[A-Z][A-Za-z]*|storageSamples)\\.ts$|/(e2e|bench|torture|house)/)'
/** Scripts that a person runs, never part of the product. */
const SCRIPTS = '/(scripts|bench)/|\\.config\\.ts$'

/** Benchmarks and the crash test, which start a stage by the command line's own parts. */
const BENCHES = '^loadtests/(bench|torture)/'

/** A package may import these packages of ours, and in its tests the test kit too. */
const mayImport = (name, from, allowed, comment) => [
  {
    name: `${name}-imports`,
    comment,
    severity: 'error',
    from: { path: from, pathNot: TESTS },
    to: { path: OURS, pathNot: [from, ...allowed] },
  },
  {
    name: `${name}-test-imports`,
    comment: `${comment} Its tests may use the test kit too.`,
    severity: 'error',
    from: { path: `${from}.*${TESTS}` },
    to: { path: OURS, pathNot: [from, TESTKIT, ...allowed] },
  },
]

const noDeepImports = (name, from, except) => ({
  name,
  comment: 'Another package is imported by its name and its exports, not by a path into it.',
  severity: 'error',
  from,
  to: {
    path: OURS,
    pathNot: ['^$1/', ...except],
    dependencyTypes: ['local'],
    dependencyTypesNot: ['aliased-workspace'],
  },
})

export default {
  forbidden: [
    ...mayImport(
      'contract',
      CONTRACT,
      [],
      'The contract stands alone: everybody imports it, it imports nobody.',
    ),
    ...mayImport('commandline', COMMANDLINE, [], 'Flags and the terminal serve every command and know none.'),
    ...mayImport(
      'simulator',
      '^simulator/',
      [CONTRACT, COMMANDLINE],
      'The simulator learns no threshold and no platform.',
    ),
    ...mayImport('platform', SERVER, [CONTRACT], 'The platform learns no device model and no page.'),
    ...mayImport(
      'viewer',
      '^twin-viewer/',
      [CONTRACT],
      'The viewer knows the platform by its contract only.',
    ),
    ...mayImport(
      'scenarios',
      '^scenarios/',
      [CONTRACT, '^simulator/'],
      'A scenario can be played against any platform, so it knows none.',
    ),
    ...mayImport(
      'testkit',
      TESTKIT,
      [CONTRACT, SERVER],
      'The test kit serves all tests, so it knows what all of them may know.',
    ),
    ...mayImport(
      'loadtests',
      '^loadtests/(src|peers)/',
      [CONTRACT, COMMANDLINE, '^scenarios/', '^simulator/', '^loadtests/'],
      'A load test starts what it tests as a process, as anybody would.',
    ),
    {
      name: 'k6-imports-nothing',
      comment: 'k6 resolves no npm names: what its scripts share must run there as it is.',
      severity: 'error',
      from: { path: '^loadtests/src/(shared|questions)/', pathNot: TESTS },
      to: { pathNot: '^(loadtests/src/|platform/contract/src/wire/)' },
    },
    {
      name: 'cli-knows-all-but-tests',
      comment: 'The command line is the one place that knows all parts, but no bench and no test kit.',
      severity: 'error',
      from: { path: CLI, pathNot: TESTS },
      to: { path: ['^loadtests/(?!src/index\\.ts)', TESTKIT] },
    },
    {
      name: 'nobody-imports-the-load-tests',
      comment: 'What loads the platform from outside is no part of it; the command line offers it.',
      severity: 'error',
      from: { pathNot: ['^loadtests/', CLI] },
      to: { path: '^loadtests/' },
    },
    {
      name: 'cli-is-imported-by-load-tests-only',
      comment: 'Whoever needs something of the command line needs it in a package of its own.',
      severity: 'error',
      from: { pathNot: [CLI, BENCHES] },
      to: { path: CLI },
    },
    {
      name: 'testkit-in-tests-only',
      comment: 'A browser and a broker for tests have no place in the product.',
      severity: 'error',
      from: { pathNot: [TESTKIT, TESTS] },
      to: { path: TESTKIT },
    },
    {
      name: 'wire-imports-nothing',
      comment: 'k6 resolves no npm names: the wire package must run there as it is.',
      severity: 'error',
      from: { path: '^platform/contract/src/wire/', pathNot: TESTS },
      to: { pathNot: '^platform/contract/src/wire/' },
    },
    {
      name: 'browser-safe-contract',
      comment: 'Messages are read in the browser too, which has no Node.',
      severity: 'error',
      from: { path: '^platform/contract/src/(messages|wire)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-and-transitions-are-pure',
      comment: 'Rules and the transition table see values, never a store, a broker, a socket or the machine.',
      severity: 'error',
      from: { path: '^platform/server/src/(rules/|alerts/transition)', pathNot: TESTS },
      to: {
        path: '^platform/server/src/(storage/(clickhouse|memory)|broker|api|notify|ingest/(?!reading\\.ts))',
      },
    },
    {
      name: 'rules-and-transitions-do-no-io',
      comment: 'No clock, no randomness, no files inside: the caller passes what they need.',
      severity: 'error',
      from: { path: '^platform/server/src/(rules/|alerts/transition)', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'api-knows-no-broker',
      comment: 'The API reads the store and the state in memory; who sent a reading is not its business.',
      severity: 'error',
      from: { path: '^platform/server/src/api/', pathNot: TESTS },
      to: { path: '^platform/server/src/broker/' },
    },
    {
      name: 'storage-knows-no-door',
      comment: 'The store is behind everything and imports none of the doors.',
      severity: 'error',
      from: { path: '^platform/server/src/storage/', pathNot: TESTS },
      to: { path: '^platform/server/src/(api|broker|notify|alerts)/' },
    },
    {
      name: 'device-models-are-pure',
      comment:
        'Same seed, same bytes: models take time and randomness as arguments and name nothing by faker.',
      severity: 'error',
      from: { path: '^simulator/src/(kernel|devices|weather|faults)/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'geometry-is-pure',
      comment: 'Site maths knows no React and no state, so it is tested without a page.',
      severity: 'error',
      from: { path: '^twin-viewer/src/geometry/', pathNot: TESTS },
      to: {
        path: ['^twin-viewer/src/(feed|state|scene|panels|i18n)/', 'node_modules/(react|@react-three)/'],
      },
    },
    noDeepImports('no-deep-imports', { path: OURS, pathNot: '^loadtests/src/' }, []),
    // k6 knows no package by its name, and takes from the contract what it can.
    noDeepImports('no-deep-imports-of-load-tests', { path: '^(loadtests)/src/' }, [
      '^platform/contract/src/wire/',
    ]),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere, or past the exports of a package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^k6(/|$)' },
    },
    {
      name: 'declared',
      comment: 'A package that is imported is in a package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependencies-in-the-product',
      comment: 'What is only there for development is not there where the product runs.',
      severity: 'error',
      from: {
        path: OURS,
        pathNot: [TESTS, SCRIPTS, '^platform/testkit/', '^loadtests/', '^simulator/figures/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.gongdi)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
