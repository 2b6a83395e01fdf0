import { readFileSync } from 'node:fs';
import { loadProgramResources, PythonProgram } from '@heddle/python';
import { expect, test } from 'vitest';
import { printed } from '../support/printed.ts';
import recorded from './recorded.json' with { type: 'json' };

// The programs beside this file print, run by the interpreter, what CPython 3.11 printed when `record.py` ran them: with real
// databases, processes and sockets.

test.each(recorded)('$name prints what CPython prints', async ({ name, stdout }) => {
  const source = readFileSync(new URL(`programs/${name}.py`, import.meta.url), 'utf8');
  await loadProgramResources(new PythonProgram({ path: 'program.py', source }));
  expect(printed(source, { version: '3.11' })).toEqual(stdout.replace(/\n$/, '').split('\n'));
});
