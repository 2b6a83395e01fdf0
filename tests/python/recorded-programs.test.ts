import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import recorded from './programs-3.11.json' with { type: 'json' };
import { randomly, runPython } from './support/run.ts';

/** Each program runs under the default schedule and this many random ones: what it prints depends on none. */
const SCHEDULES = 2;

describe('what CPython 3.11 prints for whole programs', () => {
  test.each(Object.entries(recorded))('%s', (name, expected) => {
    const source = readFileSync(new URL(`programs-3.11/${name}.py`, import.meta.url), 'utf8');
    const { stdout, outcome, failures } = runPython(source, { version: '3.11' });
    expect({ stdout, failures: stdout === expected ? [] : failures }).toEqual({
      stdout: expected,
      failures: [],
    });
    expect(['completed', 'error']).toContain(outcome);
    for (let seed = 0; seed < SCHEDULES; seed++) {
      expect(runPython(source, { version: '3.11', strategy: randomly(seed) }).stdout, `seed ${seed}`).toBe(
        expected,
      );
    }
  });
});
