import { checkMask, gilModel } from '@heddle/core';
import { describe, expect, test } from 'vitest';
import { runAlone } from './alone.ts';

const mask = checkMask(gilModel('cpython-3.11'));

/** The steps that a thread asks for because it has worked for long. */
function ticks(source: string, allowance: number, gil = 'cpython-3.11') {
  return runAlone(source, { allowance, gil }).asked.filter(({ name }) => name === 'work');
}

const straight = `def work():\n    a = 1\n${'    a = a + 1\n'.repeat(500)}work()\n`;
const loop = 'def work(n):\n    i = 0\n    while i < n:\n        i += 1\nwork(2000)\n';

describe('a thread that has worked for long', () => {
  test('asks for a step where the interpreter checks for a request', () => {
    const asked = ticks(loop, 1000);
    expect(asked.length).toBeGreaterThan(40);
    for (const { passed } of asked) expect(passed & mask).not.toBe(0);
  });

  test('asks for none in straight-line code', () => {
    const entries = ticks('def work():\n    a = 1\nwork()\n', 0).length;
    expect(ticks(straight, 0).length).toBe(entries);
  });

  test('asks for one after every instruction where the model has it so', () => {
    const entries = ticks('def work():\n    a = 1\nwork()\n', 0, 'free-threaded').length;
    expect(ticks(straight, 0, 'free-threaded').length).toBeGreaterThan(entries + 1500);
  });

  test('asks at the first check after the time is over', () => {
    const round = (runAlone(loop.replace('2000', '4000')).time - runAlone(loop).time) / 2000;
    // Those that it asks for anyway, now and then, come sooner.
    const late = ticks(loop, 3000).filter(({ work }) => work >= 3000);
    expect(late.length).toBeGreaterThan(10);
    for (const { work } of late) expect(work).toBeLessThan(3000 + 2 * round);
  });

  test('asks after a call of native code that has taken long, not before', () => {
    const source = 'def work():\n    x = sum(range(200_000))\n    y = 1\nwork()\n';
    // A program stops at its first check in any case.
    const asked = ticks(source, 50_000).filter(({ work }) => work >= 50_000);
    expect(asked.length).toBe(1);
    expect(asked[0]!.work).toBeGreaterThan(500_000);
  });
});
