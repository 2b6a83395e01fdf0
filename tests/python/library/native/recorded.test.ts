import { describe, expect, test } from 'vitest';
import { printed } from '../../support/printed.ts';
import recorded from './recorded.json' with { type: 'json' };

// The programs beside this file print, run by the interpreter, what CPython printed when `record.py` ran them.

describe.each(recorded.cases)('$name', ({ source, stdout }) => {
  test('prints what CPython prints', () => {
    expect(printed(source, { version: '3.11' })).toEqual(stdout.replace(/\n$/, '').split('\n'));
  });
});
