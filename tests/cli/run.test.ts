import { describe, expect, test } from 'vitest';
import { directory, heddleIn } from './support.ts';

async function run(source: string, ...args: string[]) {
  return heddleIn({ cwd: directory({ 'x.py': source }) }, 'run', ...args);
}

describe('heddle run', () => {
  test('prints what the program prints, and exits as it does', async () => {
    const source = [
      'import sys',
      'print("a", "b", sep="-")',
      'print("to stderr", file=sys.stderr)',
      'print(sys.argv[1:], end="")',
      'sys.exit(5)',
    ].join('\n');
    expect(await run(source, 'x.py', '--seed', '-1', 'last')).toEqual({
      status: 5,
      stdout: "a-b\n['--seed', '-1', 'last']",
      stderr: 'to stderr\n',
    });
  });

  test('prints the traceback of an exception that nobody catches, and exits with 1', async () => {
    const source = 'def divide(x):\n    return 1 / x\n\nprint("first")\ndivide(0)\n';
    expect(await run(source, 'x.py')).toEqual({
      status: 1,
      stdout: 'first\n',
      stderr: [
        'Traceback (most recent call last):',
        '  File "x.py", line 5, in <module>',
        '    divide(0)',
        '    ~~~~~~^^^',
        '  File "x.py", line 2, in divide',
        '    return 1 / x',
        '           ~~^~~',
        'ZeroDivisionError: division by zero',
        '',
      ].join('\n'),
    });
  });

  test('says who waits for whom in a deadlock', async () => {
    const source = 'import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n';
    expect(await run(source, 'x.py')).toEqual({
      status: 3,
      stdout: '',
      stderr: [
        'heddle: deadlock: MainThread waits for itself',
        'heddle: MainThread waits for lock lock, which MainThread holds (x.py:4: lock.acquire())',
        '',
      ].join('\n'),
    });
  });

  test('cuts off what does not end', async () => {
    const { status, stderr } = await run('while True:\n    pass\n', '--max-steps', '10', 'x.py');
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'heddle: cut off after 10 steps in MainThread (x.py:1: while True:); --max-steps allows more\n',
    });
  });

  test('draws the schedule from a seed, the same every time', async () => {
    const source = [
      'import threading',
      'def work(name):',
      '    for _ in range(3): print(name)',
      'threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]',
      'for thread in threads: thread.start()',
    ].join('\n');
    const seeds = ['0', '1', '2', '3'];
    const outputs = await Promise.all(
      seeds.map(async (seed) => (await run(source, '--seed', seed, 'x.py')).stdout),
    );
    expect(new Set(outputs).size).toBeGreaterThan(1);
    expect((await run(source, '--seed', '2', 'x.py')).stdout).toBe(outputs[2]);
    expect((await run(source, 'x.py')).stdout).toBe('a\na\na\nb\nb\nb\nc\nc\nc\n');
  });

  test('follows the library of a version', async () => {
    const source = 'import sys\nprint(sys.version_info[:2])\n';
    expect((await run(source, 'x.py')).stdout).toBe('(3, 14)\n');
    expect((await run(source, '--python', '3.12', 'x.py')).stdout).toBe('(3, 12)\n');
  });

  test('reads what is typed, and writes what asks for it before', async () => {
    const source = [
      'import sys',
      'name = input("name? ")',
      'print("hello", name)',
      'print(sys.stdin.readline(2), sys.stdin.read(), sep="|", end="")',
      'input("more? ")',
    ].join('\n');
    const cwd = directory({ 'x.py': source });
    const { stdout, stderr } = await heddleIn({ cwd, input: 'ada\nsecond\nthird' }, 'run', 'x.py');
    expect(stdout).toBe('name? hello ada\nse|cond\nthirdmore? ');
    expect(stderr).toMatch(/EOFError: EOF when reading a line\n$/);
  });

  test('leaves the checks of the program to explorations', async () => {
    expect((await run('# heddle: invariant x == 0\nx = 1\nprint(x)\n', 'x.py')).stdout).toBe('1\n');
  });

  test('takes Python programs', async () => {
    const { status, stderr } = await run('', 'x.json');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'heddle: x.json: expected a .py file, or the name of a Python program that heddle list shows\n',
    });
  });
});
