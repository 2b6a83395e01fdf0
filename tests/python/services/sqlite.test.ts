import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explore } from '@heddle/explore';
import { loadProgramResources, PythonProgram, pythonScenario } from '@heddle/python';
import fc from 'fast-check';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { randomly, runPython } from '../support/run.ts';

beforeAll(() => loadProgramResources(new PythonProgram({ path: 'program.py', source: 'import sqlite3' })));

const deposits = (transaction: string) => `
import sqlite3, threading

with sqlite3.connect('bank.db') as setup:
    setup.execute('create table account (balance integer)')
    setup.execute('insert into account values (0)')
setup.close()

def deposit():
    connection = sqlite3.connect('bank.db', isolation_level=None)
    ${transaction}

threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sqlite3.connect('bank.db').execute('select balance from account').fetchone()[0])
`;

const racing = deposits(`
    balance, = connection.execute('select balance from account').fetchone()
    connection.execute('update account set balance = ?', (balance + 1,))`);

const locking = deposits(`
    connection.execute('begin immediate')
    balance, = connection.execute('select balance from account').fetchone()
    connection.execute('update account set balance = ?', (balance + 1,))
    connection.execute('commit')`);

test('statements of two threads interleave: an update is lost', () => {
  const scenario = pythonScenario(new PythonProgram({ path: 'program.py', source: racing }));
  const { outcomes, worth } = explore(scenario, { gil: 'cpython-3.14', strategy: 'dpor', all: true });
  expect(worth).toBe('complete');
  expect(outcomes.map(({ output }) => output.join(' ')).sort()).toEqual(['1', '2']);
});

test('a transaction that takes the lock at once loses no update', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(runPython(locking, { strategy: randomly(seed) }).stdout).toBe('2\n');
    }),
    { numRuns: 25 },
  );
});

test('every execution begins without databases', () => {
  const source = `
import os, sqlite3
print(os.path.exists('a.db'))
connection = sqlite3.connect('a.db')
connection.execute('create table t(x)')
connection.execute('insert into t select random()')
connection.commit()
print(connection.execute('select x, current_timestamp from t').fetchall(), os.path.exists('a.db'))
`;
  const first = runPython(source);
  expect(first.stdout).toMatch(/^False\n\[\(-?\d+, '2025-01-01 00:00:00'\)\] True\n$/);
  for (let again = 0; again < 3; again++) expect(runPython(source)).toEqual(first);
});

test('the ledger adds up under every schedule', () => {
  // Each thread moves amounts between accounts in transactions, and tries again where the database stays locked.
  const source = `
import sqlite3, threading

setup = sqlite3.connect('bank.db')
setup.executescript('create table account (id integer primary key, balance integer);')
setup.executemany('insert into account values (?, 100)', [(n,) for n in range(3)])
setup.commit()
setup.close()

def move(source, target):
    connection = sqlite3.connect('bank.db', timeout=0.01)
    for amount in (5, 7):
        while True:
            try:
                with connection:
                    connection.execute('update account set balance = balance - ? where id = ?', (amount, source))
                    connection.execute('update account set balance = balance + ? where id = ?', (amount, target))
                break
            except sqlite3.OperationalError as error:
                assert str(error) == 'database is locked'
    connection.close()

threads = [threading.Thread(target=move, args=pair) for pair in ((0, 1), (1, 2), (2, 1))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([balance for balance, in sqlite3.connect('bank.db').execute('select balance from account order by id')])
`;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(runPython(source, { strategy: randomly(seed) }).stdout).toBe('[88, 112, 100]\n');
    }),
    { numRuns: 25 },
  );
});

test('without its import the library says what is missing', () => {
  const program = new PythonProgram({ path: 'program.py', source: 'import threading' });
  expect(program.imports('sqlite3')).toBe(false);
  expect(
    new PythonProgram({ path: 'program.py', source: 'def f():\n    from sqlite3 import connect' }).imports(
      'sqlite3',
    ),
  ).toBe(true);
});

test('the command as it was last built has connections and cursors with all their methods', () => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'rows.py');
  writeFileSync(
    file,
    `import sqlite3
with sqlite3.connect(':memory:') as connection:
    cursor = connection.cursor()
    cursor.execute('create table numbers (x)')
    cursor.executemany('insert into numbers values (?)', [(1,), (2,)])
    print(connection.execute('select x from numbers').fetchall(), cursor.rowcount)
`,
  );
  const bin = fileURLToPath(new URL('../../../packages/cli/bin/heddle.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'run', file], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '[(1,), (2,)] 2\n', stderr: '' });
});
