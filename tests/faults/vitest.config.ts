import { fileURLToPath } from 'node:url';
import type { Plugin, ViteUserConfig } from 'vitest/config';
import { faults } from './faults.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fault = faults.find(({ name }) => name === process.env.HEDDLE_FAULT);

/** Puts the fault into the source of its file when the file is loaded. */
const plugin: Plugin = {
  name: 'fault',
  enforce: 'pre',
  transform(source, id) {
    if (fault === undefined || !id.endsWith(`packages/primitives/src/${fault.file}`)) return null;
    return source.replace(fault.from, () => fault.to);
  },
};

/** Runs the tests of one fault with the fault in place; without a fault, the tests of all faults. */
const config: ViteUserConfig = {
  root,
  plugins: [plugin],
  ssr: { resolve: { conditions: ['@heddle/source'] } },
  test: {
    include: (fault === undefined ? faults : [fault]).map(({ tests }) => `tests/${tests}{,/**/*}.test.ts`),
    testTimeout: 60_000,
    isolate: false,
  },
};

export default config;
