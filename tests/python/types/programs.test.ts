import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import builtins from '../builtins/printed.json' with { type: 'json' };
import { printed } from '../support/printed.ts';
import types from './printed.json' with { type: 'json' };

describe.each([
  ['types', types],
  ['builtins', builtins],
] as const)('%s', (group, recorded) => {
  test.each(Object.entries(recorded))('%s prints what it prints in CPython', (file, lines) => {
    const source = readFileSync(new URL(`../${group}/programs/${file}`, import.meta.url), 'utf8');
    expect(printed(source)).toEqual(lines.slice(0, -1));
  });
});
