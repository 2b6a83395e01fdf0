import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run the sources of every package, not what was last built.
  ssr: { resolve: { conditions: ['@heddle/source'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/proofs/**', '**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    // The packages keep no state of their own, so files can share what they import; by default one core would stay idle.
    isolate: false,
    maxWorkers: '100%',
  },
});
