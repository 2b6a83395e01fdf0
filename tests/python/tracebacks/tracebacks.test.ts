import { readFileSync } from 'node:fs';
import { Machine } from '@heddle/core';
import { boot } from '@heddle/python/internal/interpreter/boot';
import type { Runtime } from '@heddle/python/internal/interpreter/runtime';
import { PythonProgram } from '@heddle/python/internal/program/python-program';
import { describe, expect, it } from 'vitest';
import { slices } from '../support/run.ts';
import { differences } from './differences.ts';

const programs = readFileSync(new URL('programs.txt', import.meta.url), 'utf8')
  .split('#### ')
  .slice(1)
  .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const);

/** What a program prints to standard error. */
function standardError(source: string, version: '3.11' | '3.14'): string[] {
  const program = new PythonProgram({ path: 'program.py', source }, { version });
  const strategy = slices();
  strategy.begin();
  let vm: Runtime | undefined;
  const setup = (machine: Machine): void => {
    vm = boot(machine, program);
  };
  new Machine({ maxSteps: 100_000 }).run({ name: 'program', setup }, strategy);
  return [...vm!.primitives.stderr.lines, ''];
}

describe.each(['3.14', '3.11'] as const)(
  'what CPython %s prints of an exception, to the byte:',
  (version) => {
    const recorded = JSON.parse(readFileSync(new URL(`${version}.json`, import.meta.url), 'utf8')) as Record<
      string,
      string[]
    >;
    it.each(programs)('%s', (name, source) => {
      const reason = differences[version][name];
      if (reason === undefined) expect(standardError(source, version)).toEqual(recorded[name]);
      // A difference that is none any more is to be struck off the list.
      else expect(standardError(source, version), reason).not.toEqual(recorded[name]);
    });
  },
);
