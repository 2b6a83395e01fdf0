/**
 * Records what CPython 3.14 makes of the programs in valid.json and invalid.json: trees and mistakes.
 *
 * `node tests/python/syntax/record.js` writes both files anew; programs are added by hand as `{"source": "…"}`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const verdicts = `
import json, warnings

warnings.simplefilter('ignore')

def verdict(program, is_valid):
    source = program['source']
    mode = program.get('mode', 'exec')
    known = {'source': source} if mode == 'exec' else {'source': source, 'mode': mode}
    stage = 'parser'
    try:
        tree = json.loads(dump(source, mode))
        if is_valid:
            return {**known, 'tree': tree}
        stage = 'compiler'
        compile(source, 'program.py', mode, dont_inherit=True)
        raise ValueError('Python accepts ' + source)
    except SyntaxError as error:
        mistake = {
            'type': type(error).__name__,
            'message': error.msg,
            'line': error.lineno,
            'column': error.offset,
            'endLine': error.end_lineno,
            'endColumn': error.end_offset,
        }
        return {**known, 'stage': stage, **mistake}

json.dumps([verdict(program, name == 'valid.json') for program in json.loads(programs)])
`;

const directory = new URL('./', import.meta.url);
const python = await loadPyodide();
python.runPython(readFileSync(new URL('../support/dump-tree.py', directory), 'utf8'));
for (const name of ['valid.json', 'invalid.json']) {
  const file = new URL(name, directory);
  python.globals.set('name', name);
  python.globals.set('programs', readFileSync(file, 'utf8'));
  const recorded = JSON.parse(python.runPython(verdicts));
  const lines = recorded.map((program) => JSON.stringify(program));
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
}
