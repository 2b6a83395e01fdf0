import { PythonProgram, pythonScenario } from '@heddle/python';
import { type Concurrency, simulate } from '@heddle/simulate';
import { describe, expect, test } from 'vitest';
import recorded from '../conformance/cases-3.11.json' with { type: 'json' };
import newer from '../conformance/cases-3.13.json' with { type: 'json' };
import { exempt } from '../python/conformance/exempt.ts';

/** What these print is true because there is a GIL. */
const byTheGil: ReadonlySet<string> = new Set(['gil-swap-not-interruptible']);

/** Where the threads of a program run says nothing about what it prints. */
const ways: readonly { concurrency: Concurrency; cores: number }[] = [
  { concurrency: 'threads', cores: 2 },
  { concurrency: 'free-threaded', cores: 4 },
];

describe.each([
  ['3.11', recorded.cases],
  ['3.13', newer.cases],
] as const)('in virtual time, what CPython %s prints', (version, cases) => {
  const kept = cases.filter(({ id }) => !exempt.has(id));
  test.each(kept.map((each) => [each.id, each] as const))('%s', (id, { source, expected }) => {
    for (const { concurrency, cores } of ways) {
      if (concurrency === 'free-threaded' && byTheGil.has(id)) continue;
      const program = new PythonProgram({ path: '<string>', source }, { version });
      const { output } = simulate(pythonScenario(program), { concurrency, cores, gil: `cpython-${version}` });
      expect(output.map(({ line }) => `${line}\n`).join(''), concurrency).toBe(expected);
    }
  });
});
