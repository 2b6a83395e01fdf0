import { readFileSync } from 'node:fs';
import type { PythonVersion } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { printed } from '../support/printed.ts';

interface Recorded {
  /** The CPython that ran the program. */
  readonly version: PythonVersion;
  readonly lines: readonly string[];
}

const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL('./printed.json', import.meta.url), 'utf8'),
);

describe('what CPython has printed, Heddle prints', () => {
  test.each(Object.entries(recorded))('%s', (file, { version, lines }) => {
    const source = readFileSync(new URL(`./programs/${file}`, import.meta.url), 'utf8');
    expect(printed(source, { version })).toEqual(lines);
  });
});
