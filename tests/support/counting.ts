import { fileURLToPath } from 'node:url';
import type { Result } from '@heddle/explore';
import { expect } from 'vitest';
import { heddleIn } from '../cli/support.ts';

// Worker threads and processes run what was last built.

/** The command, as it was last built. */
export const bin: string = fileURLToPath(new URL('../../packages/cli/bin/heddle.js', import.meta.url));

/** Three threads that count, with some thousands of schedules. */
export const counting: string = `
import { scenario } from '@heddle/primitives';

export default scenario('counting', function* (py) {
  const x = py.variable('x', 0);
  function* add() {
    for (let round = 0; round < 2; round++) {
      const value = yield* x.load();
      yield* x.store(value + 1);
    }
  }
  yield* py.run(add, add, add);
  py.assert((yield* x.load()) > 2, 'nearly everything was lost');
});
`;

/** What the command is asked to explore. */
export const target: readonly string[] = [
  'explore',
  'counting.mjs',
  '--self-check',
  'off',
  '--exit-zero',
  '--json',
];

/** A result without what is an estimate only. */
function exact(stdout: string): unknown {
  const { statistics, ...result } = JSON.parse(stdout) as Result;
  const { estimate: _, ...others } = statistics;
  return { ...result, statistics: others };
}

/** What the command gives as JSON, without what is an estimate only. */
export async function explored(cwd: string, ...args: string[]): Promise<unknown> {
  const { stdout, stderr } = await heddleIn({ cwd }, ...target, ...args);
  expect(stderr).toBe('');
  return exact(stdout);
}
