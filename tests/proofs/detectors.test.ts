import { explore } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../litmus/benchmarks.ts';

/** More trace classes take too long. */
const MOST = 5_000;

const known = benchmarks.filter(
  ({ expected: { hb_racy_vars: racy, traces } }) =>
    racy !== null && racy !== undefined && (traces ?? Number.POSITIVE_INFINITY) <= MOST,
);

test('all published programs but a few are small enough', () => {
  expect(known.length).toBe(114);
});

describe('one schedule of every trace class is enough to meet every variable that can race', () => {
  test.each(known.map((benchmark) => ({ name: benchmark.program.name, ...benchmark })))(
    '$name',
    ({ program, expected }) => {
      const result = explore(litmusScenario(program), {
        strategy: 'dpor',
        detect: ['race'],
        all: true,
        minimise: 'off',
      });
      expect(result.worth).toBe('complete');
      const races = result.findings.filter(({ kind }) => kind === 'data-race');
      expect(races.flatMap(({ objects }) => objects).sort()).toEqual([...expected.hb_racy_vars!].sort());
    },
  );
});
