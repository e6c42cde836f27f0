import { defineConfig } from 'vitest/config'

/**
 * Two projects: `unit` runs many files at once; `whole` holds the tests that start a broker, a store or a browser
 * (`*.it.test.ts`) and runs them one after another, because two of those at once on a small machine only measure each other.
 */
export default defineConfig({
  test: {
    reporters: ['default', './platform/testkit/src/plainReporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.it.test.ts'],
        },
      },
      {
        test: {
          name: 'whole',
          include: ['**/*.it.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
