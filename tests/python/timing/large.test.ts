import { describe, expect, test } from 'vitest';
import { runAlone } from './alone.ts';

/** The virtual nanoseconds that an expression takes where `n` is so much. */
function costOf(expression: string, n: number): number {
  const source = `import time
n = ${n}
L = list(range(n)); D = dict.fromkeys(L); S = 'abc' * n; B = b'abc' * n; T = 3 ** n
begin = time.perf_counter_ns()
${expression}
print(time.perf_counter_ns() - begin)
`;
  return Number(runAlone(source, { gil: 'cpython-3.11' }).output[0]);
}

describe('what is done to a whole object', () => {
  test.each([
    ['bytes(n * 1000)'],
    ['bytearray(n * 1000)'],
    ['bytes(B * 100)'],
    ['[0] * n'],
    ['n * [0]'],
    ['(0,) * n'],
    ['"ab" * (n * 100)'],
    ['(n * 100) * b"ab"'],
    ['L + L'],
    ['L[:]'],
    ['L.copy()'],
    ['min(L)'],
    ['max(L)'],
    ['S.upper()'],
    ['S.lower()'],
    ['S.replace("b", "xy")'],
    ['set(range(n))'],
    ['list(range(n))'],
    ['tuple(L)'],
    ['dict(D)'],
    ['sorted(L, reverse=True)'],
    ['pow(3, 1 << n // 10, 10 ** 40 + 7)'],
  ])('costs twice as much where it is twice as large: %s', (expression) => {
    const ratio = costOf(expression, 8000) / costOf(expression, 4000);
    expect(ratio).toBeGreaterThan(1.7);
    expect(ratio).toBeLessThan(2.3);
  });

  // Karatsuba's algorithm: three products of half the length.
  test.each([['T * T'], ['3 ** n']])(
    'costs three times as much where it is a product of ints: %s',
    (text) => {
      const ratio = costOf(text, 40_000) / costOf(text, 20_000);
      expect(ratio).toBeGreaterThan(2.7);
      expect(ratio).toBeLessThan(3.3);
    },
  );

  test.each([
    ['bytes(1_000_000)', 19_000],
    ['bytearray(1_000_000)', 19_000],
    ['[0] * 1_000_000', 718_000],
    ['"ab" * 5_000_000', 4_800_000],
    ['3 ** 50_000', 516_000],
    ['pow(3, 10 ** 50, 10 ** 40 + 7)', 33_000],
    ['set(range(50_000))', 2_200_000],
    ['list(range(50_000))', 700_000],
    ['open("new.txt", "w").close()', 15_000],
  ])('costs about as much as in CPython 3.11: %s', (expression, measured) => {
    const cost = costOf(expression, 10);
    expect(cost).toBeGreaterThan(measured / 2);
    expect(cost).toBeLessThan(measured * 2);
  });
});
