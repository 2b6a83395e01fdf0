/**
 * Records what CPython 3.14 prints for the programs in `programs/`, here and for the built-in functions.
 *
 * `node tests/python/types/record.js` writes `printed.json` in both places anew.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const runner = `
import contextlib, io

def run(source):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, 'program.py', 'exec'), {'__name__': '__main__'})
    return printed.getvalue()

run
`;

const python = await loadPyodide({ stdin: () => undefined });
const run = python.runPython(runner);
for (const group of ['types', 'builtins']) {
  const directory = new URL(`../${group}/`, import.meta.url);
  const printed = {};
  for (const file of readdirSync(new URL('programs/', directory)).sort()) {
    printed[file] = run(readFileSync(new URL(`programs/${file}`, directory), 'utf8')).split('\n');
  }
  writeFileSync(new URL('printed.json', directory), `${JSON.stringify(printed, null, 2)}\n`);
}
