import { canonicalJson } from '@heddle/core';
import { explore, type Result } from '@heddle/explore';
import { type LitmusProgram, litmusScenario, parseLitmus } from '@heddle/litmus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../../litmus/benchmarks.ts';

const options = {
  spinning: 'await',
  all: true,
  minimise: 'off',
  executions: 1_500,
  selfCheck: 'off',
} as const;

function ends({ outcomes }: Result): string[] {
  return [
    ...new Set(outcomes.map(({ kind, final, blocked }) => canonicalJson([kind, final, blocked]))),
  ].sort();
}

function kinds({ findings }: Result): string[] {
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

function search(program: LitmusProgram, strategy: string): Result {
  return explore(litmusScenario(program), { ...options, strategy });
}

describe('a reduction that lets spinning threads wait', () => {
  test.each(['spin_flag', 'spin_tas', 'spin_never_set'])(
    'ends on %s with what a full search finds',
    (name) => {
      const { program } = benchmarks.find((benchmark) => benchmark.program.name === name)!;
      const reduced = search(program, 'dpor');
      const full = search(program, 'dfs');
      expect(ends(reduced)).toEqual(ends(full));
      expect(kinds(reduced)).toEqual(kinds(full));
      expect(reduced.executions).toBeLessThanOrEqual(full.executions);
    },
  );

  /** A thread that waits for a variable to have a value, in a loop. */
  const wait = (variable: string, value: number, label: string): unknown[][] => [
    ['label', label],
    ['load', 'w', variable],
    ['if', ['!=', 'w', value], label],
  ];
  const action = fc.oneof(
    fc
      .tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 }))
      .map(([variable, value]) => ({ variable, value, waits: false })),
    fc
      .tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 }))
      .map(([variable, value]) => ({ variable, value, waits: true })),
  );

  test('finds the same ends and the same livelocks as a full search, on random programs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(action, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
        (threads) => {
          const [program] = parseLitmus(
            JSON.stringify({
              name: 'waiting',
              vars: { x: 0, y: 0 },
              threads: threads.map((actions, index) => ({
                name: `t${index}`,
                code: actions.flatMap(({ variable, value, waits }, at) =>
                  waits ? wait(variable, value, `l${at}`) : [['store', variable, value]],
                ),
              })),
            }),
          ).programs;
          const full = search(program!, 'dfs');
          if (full.worth !== 'complete') return;
          const reduced = search(program!, 'dpor');
          expect(reduced.worth).toBe('complete');
          expect(ends(reduced)).toEqual(ends(full));
          expect(kinds(reduced)).toEqual(kinds(full));
        },
      ),
      { numRuns: 40 },
    );
  });
});
