import { durationOf, formatDuration } from '@heddle/simulate/internal/report/duration';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const times = fc.oneof(fc.nat(2_000), fc.nat(2_000_000_000), fc.nat(Number.MAX_SAFE_INTEGER - 1_000_000_000));

test('a time that was written is read back to half a per cent', () => {
  fc.assert(
    fc.property(times, (time) => {
      expect(Math.abs(durationOf(formatDuration(time))! - time)).toBeLessThanOrEqual(time * 0.005);
    }),
    { numRuns: 2_000 },
  );
});

test('a longer time is never written as a shorter one', () => {
  fc.assert(
    fc.property(times, times, (a, b) => {
      const [short, long] = a < b ? [a, b] : [b, a];
      expect(durationOf(formatDuration(short))!).toBeLessThanOrEqual(durationOf(formatDuration(long))!);
    }),
  );
});

test.each([
  [0, '0 s'],
  [7, '7 ns'],
  [12.5, '12.5 ns'],
  [999.6, '1 us'],
  [40_000, '40 us'],
  [12_500_000, '12.5 ms'],
  [999_499_999, '999 ms'],
  [999_500_000, '1 s'],
  [3_000_000_000, '3 s'],
  [3_725_400_000_000, '3725 s'],
])('%d ns are written as %s', (time, text) => {
  expect(formatDuration(time)).toBe(text);
});

test.each([
  ['5ms', 5_000_000],
  ['100us', 100_000],
  ['100 us', 100_000],
  ['0.2s', 200_000_000],
  ['.5ms', 500_000],
  ['1s', 1_000_000_000],
  ['250ns', 250],
  ['0.1s', 100_000_000],
  ['0s', 0],
])('%s is read as %d ns', (text, time) => {
  expect(durationOf(text)).toBe(time);
});

test.each(['', '5', 'ms', '-1ms', '1e3s', '5 minutes', '1,5s', '.s', '1m s', 'NaNs'])(
  '%j is no time',
  (text) => {
    expect(durationOf(text)).toBeNull();
  },
);
