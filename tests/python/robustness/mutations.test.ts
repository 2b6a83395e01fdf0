import { readFileSync } from 'node:fs';
import { Machine } from '@heddle/core';
import { boot } from '@heddle/python/internal/interpreter/boot';
import { PythonError } from '@heddle/python/internal/interpreter/python-error';
import { PythonProgram } from '@heddle/python/internal/program/python-program';
import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import fc from 'fast-check';
import { it } from 'vitest';
import { slices } from '../support/run.ts';

/** Programs over the whole language, in tokens. */
const programs = readFileSync(new URL('../tracebacks/programs.txt', import.meta.url), 'utf8')
  .split(/#### .*\n/)
  .slice(1)
  .map((source) => source.match(/\w+|\s+|[^\w\s]/gsu) ?? []);

const words =
  '0 -1 None () [] {} "" 1.5 x self True 10**20 * ** = == not yield await return del ( ) : .x @ "%s" int str list type iter len ... 1j set() range(3) raise 1/0 break'.split(
    ' ',
  );

const change = fc.record({
  at: fc.nat(),
  other: fc.nat(),
  word: fc.constantFrom(...words, '\n', '    ', 'lambda: 0', 'import sys'),
  kind: fc.constantFrom('drop', 'double', 'swap', 'replace', 'insert'),
});

const mutated = fc
  .tuple(fc.constantFrom(...programs), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([program, changes]) => {
    const tokens = [...program];
    for (const { at, other, word, kind } of changes) {
      const place = at % tokens.length;
      const second = other % tokens.length;
      if (kind === 'drop') tokens.splice(place, 1);
      else if (kind === 'double') tokens.splice(place, 0, tokens[second]!);
      else if (kind === 'swap') [tokens[place], tokens[second]] = [tokens[second]!, tokens[place]!];
      else tokens.splice(place, kind === 'replace' ? 1 : 0, word);
      if (tokens.length === 0) tokens.push(word);
    }
    return tokens.join('');
  });

it('answers every mutated program with an error of Python or a result', () => {
  fc.assert(
    fc.property(mutated, (source) => {
      let program: PythonProgram;
      try {
        program = new PythonProgram({ path: 'program.py', source });
      } catch (error) {
        if (error instanceof SyntaxMistake) return;
        throw error;
      }
      const strategy = slices();
      strategy.begin();
      const setup = (machine: Machine): void => void boot(machine, program);
      const { failures } = new Machine({ maxSteps: 500 }).run({ name: 'program', setup }, strategy);
      // An error of JavaScript would be no error of Python.
      for (const { error } of failures) if (!(error instanceof PythonError)) throw error;
    }),
    { numRuns: 400 },
  );
});
