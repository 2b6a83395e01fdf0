/**
 * Records what CPython prints to standard error for the programs in `programs.txt`, which fail: CPython 3.14, and 3.11 where
 * `python3` is that.
 *
 * `node tests/python/tracebacks/record.js` writes `3.14.json` and `3.11.json` anew.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';

const runner = `
import builtins, contextlib, io, linecache, sys, traceback, types

def run(source):
    printed = io.StringIO()
    with open('program.py', 'w') as file:
        file.write(source)
    linecache.clearcache()
    main = sys.modules['__main__'] = types.ModuleType('__main__')
    # This function stands below the program.
    sys.setrecursionlimit(1001)
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(io.StringIO()):
        try:
            exec(compile(source, 'program.py', 'exec'), main.__dict__)
        except SystemExit as error:
            if not isinstance(error.code, int | None):
                print(error.code, file=sys.stderr)
        except BaseException as error:
            traceback.print_exception(type(error), error, error.__traceback__.tb_next)
    return '\\n'.join(line for line in printed.getvalue().split('\\n') if '<exec>' not in line)

run
`;

const here = new URL('./', import.meta.url);
const text = readFileSync(new URL('programs.txt', here), 'utf8');
const programs = text
  .split('#### ')
  .slice(1)
  .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]);

function write(version, run) {
  const recorded = Object.fromEntries(programs.map(([name, source]) => [name, run(source).split('\n')]));
  writeFileSync(new URL(`${version}.json`, here), `${JSON.stringify(recorded, null, 2)}\n`);
}

const python = await loadPyodide({ stdin: () => undefined });
write('3.14', python.runPython(runner));

if (execFileSync('python3', ['--version'], { encoding: 'utf8' }).startsWith('Python 3.11.')) {
  const directory = mkdtempSync(join(tmpdir(), 'tracebacks-'));
  write('3.11', (source) => {
    writeFileSync(join(directory, 'program.py'), source);
    const options = { cwd: directory, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } };
    const { stderr } = spawnSync('python3', ['program.py'], options);
    return stderr.replaceAll(`${directory}/`, '');
  });
  rmSync(directory, { recursive: true });
}
