import { readdirSync, readFileSync } from 'node:fs';
import { explore, fingerprint } from '@heddle/explore';
import { PythonProgram, type PythonScenario, pythonScenario } from '@heddle/python';
import { describe, expect, test } from 'vitest';

const examples = new URL('../../../examples/', import.meta.url);

function scenarioOf(path: string): PythonScenario {
  return pythonScenario(new PythonProgram({ path, source: readFileSync(new URL(path, examples), 'utf8') }));
}

/** Shares constants of code and of the library between threads. */
const sharing = `
import sys
import threading
import time

shared = []


def work():
    shared.append((1, 2.5, b"c", frozenset({1, 2}), ..., sys.float_info, threading.TIMEOUT_MAX))
    time.sleep(0.5)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

describe('a Python program as a scenario', () => {
  test.each(readdirSync(examples).filter((name) => name.endsWith('.py')))(
    'is the same however often it was run before: %s',
    (name) => {
      const first = scenarioOf(name);
      const prints = [fingerprint(first), fingerprint(first), fingerprint(scenarioOf(name))];
      expect(new Set(prints).size).toBe(1);
    },
  );

  test('leaves nothing behind in what all programs share', () => {
    const program = () => pythonScenario(new PythonProgram({ path: 'x.py', source: sharing }));
    const before = fingerprint(program());
    const settings = { gil: 'cpython-3.14', executions: 20, selfCheck: 'all', all: true } as const;
    expect(explore(program(), settings).findings).toEqual([]);
    expect(fingerprint(program())).toBe(before);
  });

  test('says where its steps stand', () => {
    const { findings } = explore(scenarioOf('lost_update.py'), { gil: 'cpython-3.14' });
    const rows = findings[0]!.interleaving.map(({ text, source }) => `${source} ${text}`);
    expect(rows).toContain('lost_update.py:13 read balance (100)');
    expect(rows).toContain('lost_update.py:13 balance = 69 (was 49)');
    expect(rows).toContain('lost_update.py:18 start alice');
  });

  test('says it too where a pool runs its functions', () => {
    const source = `from concurrent.futures import ThreadPoolExecutor

total = 0

def one():
    return 1

def add():
    global total
    total = total + one()

with ThreadPoolExecutor(2) as pool:
    for _ in range(2):
        pool.submit(add)
assert total == 2
`;
    const scenario = pythonScenario(new PythonProgram({ path: 'pool.py', source }));
    const { findings } = explore(scenario, { gil: 'cpython-3.14' });
    const rows = findings[0]!.interleaving.map(({ text, source }) => `${source} ${text}`);
    expect(rows.filter((row) => row === 'pool.py:10 read total (0)')).toHaveLength(2);
  });
});
