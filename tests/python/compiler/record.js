/**
 * Records what CPython 3.14 compiles the programs in functions.json, mistakes.json and listings.json to.
 *
 * `node tests/python/compiler/record.js` writes the files anew; programs are added by hand as `{"source": "…"}`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const recording = `
import dis, io, json, warnings

warnings.simplefilter('ignore')

def record(source, kind):
    try:
        code = compile(source, 'program.py', 'exec', dont_inherit=True)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return {'source': source, 'mistake': [error.msg, *place]}
    if kind == 'mistakes':
        raise ValueError('Python accepts ' + source)
    if kind == 'functions':
        return {'source': source, 'code': code_object(code)}
    printed = io.StringIO()
    dis.dis(code, file=printed)
    return {'source': source, 'listing': printed.getvalue()}

json.dumps([record(program['source'], kind) for program in json.loads(programs)])
`;

const directory = new URL('./', import.meta.url);
const python = await loadPyodide();
python.runPython(readFileSync(new URL('dump-code.py', directory), 'utf8'));
for (const kind of ['functions', 'mistakes', 'listings']) {
  const file = new URL(`${kind}.json`, directory);
  python.globals.set('kind', kind);
  python.globals.set('programs', readFileSync(file, 'utf8'));
  const lines = JSON.parse(python.runPython(recording)).map((program) => JSON.stringify(program));
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
}
