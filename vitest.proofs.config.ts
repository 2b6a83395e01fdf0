import { defineConfig } from 'vitest/config';

/** The heavier proofs, run by `test:proofs` and left out of `test`. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@heddle/source'] } },
  test: {
    include: ['tests/proofs/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 600_000,
    isolate: false,
    maxWorkers: '100%',
  },
});
