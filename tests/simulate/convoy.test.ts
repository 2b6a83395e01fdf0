import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { medianRoundTrip } from './support/convoy.ts';

/** A row of the table in the documentation: round trips in milliseconds. */
interface Row {
  readonly spinners: number;
  readonly interval: number;
  readonly measured: readonly number[];
  readonly simulated: string;
}

const page = readFileSync(new URL('../../docs/simulation.md', import.meta.url), 'utf8');

const rows: readonly Row[] = [
  ...page.matchAll(/^\| (\d) \| ([\d.]+) ms \| ([\d.]+) and ([\d.]+) \| ([\d.]+) \|$/gm),
].map(([, spinners, interval, first, second, simulated]) => ({
  spinners: Number(spinners),
  interval: Number(interval),
  measured: [Number(first), Number(second)],
  simulated: simulated!,
}));

test('the documentation says what was measured', () => {
  expect(rows.map(({ spinners, interval }) => [spinners, interval])).toEqual([
    [0, 5],
    [1, 5],
    [1, 1],
    [1, 0.1],
    [2, 5],
    [2, 1],
    [2, 0.1],
  ]);
});

test.each(rows)(
  'beside $spinners threads that compute, at $interval ms, a round trip takes as long as measured',
  ({ spinners, interval, measured, simulated }) => {
    const median = medianRoundTrip(spinners, interval * 1e6);
    expect(median.toFixed(median < 1 ? 3 : 2)).toBe(simulated);
    const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length;
    expect(Math.abs(median - mean) / mean).toBeLessThan(0.25);
  },
);
