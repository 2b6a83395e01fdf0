import { costTable } from '@heddle/python/internal/timing/cost-table';
import { kindNames } from '@heddle/python/internal/timing/kinds';
import { nativeNames } from '@heddle/python/internal/timing/natives';
import { describe, expect, test } from 'vitest';
import { runAlone } from './alone.ts';

/** A program that prints the virtual nanoseconds that its function `work` takes. */
function timing(work: string, argument: number, before = ''): number {
  const source = `import time\n${before}\n${work}
begin = time.perf_counter_ns()
work(${argument})
print(time.perf_counter_ns() - begin)
`;
  return Number(runAlone(source).output[0]);
}

const loop = 'def work(n):\n    total = 0\n    for i in range(n):\n        total = total + i * 2\n';

describe('the time that Python code works', () => {
  test('grows linearly with the rounds of a loop', () => {
    const [few, more, most] = [1000, 2000, 4000].map((n) => timing(loop, n)) as [number, number, number];
    expect((most - more) / (more - few)).toBeCloseTo(2, 2);
    expect((more - few) / 1000).toBeGreaterThan(10);
    expect((more - few) / 1000).toBeLessThan(200);
  });

  test('is the same in every run', () => {
    expect(timing(loop, 3000)).toBe(timing(loop, 3000));
  });

  test('is the same where the interpreter looks out for objects that die', () => {
    const watched = 'class Watched:\n    def __del__(self):\n        pass\nkept = Watched()';
    expect(timing(loop, 3000, watched)).toBe(timing(loop, 3000));
  });

  test('is the same, but for the calls of it, where a hook wants to hear of calls', () => {
    const hook = 'import sys\ndef hook(*args):\n    return None\nsys.settrace(hook)';
    const [few, more] = [1000, 3000].map((n) => timing(loop, n, hook)) as [number, number];
    expect(more - few).toBeCloseTo(timing(loop, 3000) - timing(loop, 1000), -1);
  });

  test('is the same whether others could see what it touches', () => {
    const locals = timing('def work(n):\n    box = [0]\n    for i in range(n):\n        box[0] = i\n', 2000);
    const shared = runAlone(`import threading, time
box = [0]
def work(n):
    b = box
    for i in range(n):
        b[0] = i
def main():
    begin = time.perf_counter_ns()
    work(2000)
    print(time.perf_counter_ns() - begin)
main()
`);
    expect(Number(shared.output[0]) / locals).toBeCloseTo(1, 1);
  });

  test('does not depend on how often the thread has to ask for a step', () => {
    const source = `${loop}work(2000)\n`;
    const often = runAlone(source, { allowance: 0 });
    const seldom = runAlone(source);
    expect(often.asked.length).toBeGreaterThan(seldom.asked.length + 1000);
    // Each step rounds to whole nanoseconds.
    expect(Math.abs(often.time - seldom.time)).toBeLessThan(often.asked.length);
  });

  test('grows with what native code goes over', () => {
    const of = (text: string, n: number) =>
      timing(`def work(n):\n    x = list(range(n))\n    ${text}\n`, n) -
      timing('def work(n):\n    x = list(range(n))\n', n);
    for (const text of [
      'sum(x)',
      'sorted(x)',
      'max(x)',
      'tuple(x)',
      '",".join(map(str, x))',
      'x[:]',
      'n in x[1:]',
    ]) {
      const [few, many] = [of(text, 100), of(text, 10_000)];
      expect(many, text).toBeGreaterThan(20 * few);
    }
  });

  test('shows on the clock of the program at once', () => {
    const source = `import time
begin = time.perf_counter_ns()
sum(range(100_000))
print(time.perf_counter_ns() - begin)
`;
    expect(Number(runAlone(source).output[0])).toBeGreaterThan(100_000);
  });

  test('of a raised and caught exception is some hundred nanoseconds', () => {
    const work =
      'def work(n):\n    for i in range(n):\n        try:\n            raise ValueError(i)\n        except ValueError:\n            pass\n';
    const each = (timing(work, 2000) - timing(work, 1000)) / 1000;
    expect(each).toBeGreaterThan(100);
    expect(each).toBeLessThan(2000);
  });
});

describe('the table of costs', () => {
  test('has a cost for everything, and none is negative', () => {
    expect(Object.keys(costTable.kinds)).toEqual([...kindNames]);
    expect(Object.keys(costTable.natives)).toEqual([...nativeNames]);
    for (const cost of [...Object.values(costTable.kinds), ...Object.values(costTable.natives).flat()]) {
      expect(cost).toBeGreaterThanOrEqual(0);
      expect(cost).toBeLessThan(1e6);
    }
  });

  test('says what it was measured with', () => {
    expect(costTable.python).toMatch(/^3\.\d+\.\d+$/);
    expect(costTable.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
