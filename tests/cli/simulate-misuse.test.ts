import { expect, test } from 'vitest';
import { directory, heddleIn } from './support.ts';

const source = 'THREADS = 4\nSECONDS = 0.5\n';
const models =
  'instruction, cpython-3.9, cpython-3.10, cpython-3.11, cpython-3.12, cpython-3.13, cpython-3.14, free-threaded';
const ways = 'threads, processes, asyncio, free-threaded';
const values = 'expected values, such as threads=1..16, threads=1..16:5 or switch-interval=5ms,1ms';

/** What is typed behind `heddle simulate`, and the line that answers it. */
const wrongUses: readonly (readonly [args: string, line: string])[] = [
  ['', "missing required argument 'scenario|file'"],
  ['missing.py', 'missing.py: no such file or directory'],
  [
    'lost-updat',
    'unknown scenario "lost-updat"; did you mean lost-update or lost-update/repaired or lost-update/typescript?',
  ],
  ['x.py --cores 0', '--cores is "0"; expected a whole number from 1 to 4096'],
  ['x.py --cores two', '--cores is "two"; expected a whole number from 1 to 4096'],
  [
    'x.py --switch-interval 0',
    '--switch-interval is "0"; expected a time above 0, such as 5ms, 100us or 0.2s',
  ],
  [
    'x.py --switch-interval 5m',
    '--switch-interval is "5m"; expected a time above 0, such as 5ms, 100us or 0.2s',
  ],
  ['x.py --wake-up=-1', '--wake-up is "-1"; expected a time, such as 5ms, 100us or 0.2s'],
  ['x.py --until 99999999s', '--until is "99999999s"; expected a time above 0, such as 5ms, 100us or 0.2s'],
  ['x.py --at 1s,', '--at is ""; expected a time, such as 5ms, 100us or 0.2s'],
  ['x.py --gil 3.12', `unknown GIL model "3.12"; expected one of ${models}`],
  ['x.py --python 2.7', '--python is "2.7"; expected one of 3.11, 3.12, 3.13, 3.14'],
  ['lost-update/typescript --python 3.12', '--python is for Python programs; lost-update/typescript is none'],
  ['x.py --program a', '--program is for files of ctl-1 programs; x.py is one scenario'],
  ['x.py --concurrency fibers', `--concurrency is "fibers"; expected one of ${ways}`],
  ['x.py --gil-policy lifo', '--gil-policy is "lifo"; expected one of random, fifo'],
  [
    'x.py --gil free-threaded --concurrency processes',
    '--gil free-threaded goes with --concurrency free-threaded; processes have a GIL',
  ],
  [
    'x.py --gil cpython-3.12 --concurrency free-threaded',
    '--gil cpython-3.12 is for threads with a GIL; --concurrency free-threaded has none',
  ],
  ['x.py --set threads', '--set is "threads"; expected a name and a value, such as threads=8'],
  ['x.py --set thread=8', 'x.py: has no constant "thread"; expected one of THREADS, SECONDS'],
  [
    'x.py --set threads=many',
    'x.py: THREADS is a number, but "many" is given; expected a number, True, False or None',
  ],
  [
    'lost-update/typescript --set threads=8',
    'lost-update/typescript: has no constant "threads"; only Python programs have some',
  ],
  ['lost-update/typescript first', '"first" is an argument of the program; only Python programs take some'],
  ['x.py --sweep threads', '--sweep is "threads"; expected a name and a value, such as threads=8'],
  ['x.py --sweep threads=', `--sweep is "threads="; ${values}`],
  ['x.py --sweep threads=4..1', `--sweep is "threads=4..1"; ${values}`],
  ['x.py --sweep threads=1..4:0', `--sweep is "threads=1..4:0"; ${values}`],
  ['x.py --sweep threads=1,2,1', '--sweep is "threads=1,2,1"; expected each value once'],
  ['x.py --sweep threads=1..99999', '--sweep is "threads=1..99999"; expected at most 10000 values'],
  ['x.py --sweep cores=0..4', '--sweep: cores is "0"; expected a whole number from 1 to 4096'],
  ['x.py --sweep gil=3.12', `--sweep: unknown GIL model "3.12"; expected one of ${models}`],
  [
    'x.py --sweep core=1..4',
    'x.py: has no constant "core"; expected one of THREADS, SECONDS; did you mean cores?',
  ],
  [
    'lost-update/typescript --sweep n=1,2',
    'lost-update/typescript: has no constant "n"; only Python programs have some',
  ],
  ['x.py --compare threads,fibers', `--compare is "fibers"; expected one of ${ways}`],
  ['x.py --compare threads,threads', '--compare is "threads,threads"; expected each way once'],
  [
    'x.py --compare --concurrency asyncio',
    '--concurrency and --compare do not go together; expected one of them',
  ],
  [
    'x.py --compare --gil free-threaded',
    '--gil free-threaded and --compare do not go together: --compare decides who has a GIL',
  ],
  ['x.py --compare --seeds 3', '--seeds and --compare do not go together; expected one of them'],
  ['x.py --seeds 3 --seed 1', '--seed and --seeds do not go together; expected one of them'],
  ['x.py --seeds 0', '--seeds is "0"; expected a whole number from 1 to 1000000'],
  ['x.py --compare --at 1s', '--at is about one simulation; --compare makes several'],
  ['x.py --seeds 3 --timeline t.svg', '--timeline is about one simulation; --seeds makes several'],
  ['x.py --sweep threads=1,2 --trace t.json', '--trace is about one simulation; --sweep makes several'],
  ['x.py --chart c.svg', '--chart draws what --sweep or --compare gives; neither is there'],
  ['x.py --json x.py', '--json is "x.py"; expected a .json file, or nothing behind --json'],
];

test.each(wrongUses)('heddle simulate %s', async (args, line) => {
  const cwd = directory({ 'x.py': source });
  const words = args.split(' ').filter((word) => word !== '');
  expect(await heddleIn({ cwd }, 'simulate', ...words)).toEqual({
    status: 2,
    stdout: '',
    stderr: `heddle: ${line}\n`,
  });
});

test('a program with a mistake in its syntax is answered as Python does', async () => {
  const cwd = directory({ 'x.py': 'print(1' });
  const { status, stderr } = await heddleIn({ cwd }, 'simulate', 'x.py');
  expect(status).toBe(2);
  expect(stderr).toMatch(/SyntaxError: '\(' was never closed\n$/);
});
