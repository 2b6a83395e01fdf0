import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Machine, type Strategy } from '@heddle/core';
import { PythonProgram, pythonScenario } from '@heddle/python';
import type { LinkedCode } from '@heddle/python/internal/interpreter/linked-code';
import { median, rate } from './measure.ts';

/** A program whose last line runs a function `work(n)`; how often it loops. */
interface Workload {
  readonly name: string;
  readonly source: string;
  readonly iterations: number;
}

const workloads: readonly Workload[] = [
  {
    name: 'arithmetic',
    iterations: 2_000_000,
    source: `
def work(n):
    i = 0
    total = 0
    while i < n:
        total = total + i * 2 - 1
        i += 1
    return total
`,
  },
  {
    name: 'attributes',
    iterations: 2_000_000,
    source: `
class Counter:
    def __init__(self):
        self.value = 0

def work(n):
    counter = Counter()
    for _ in range(n):
        counter.value += 1
    return counter.value
`,
  },
  {
    name: 'calls',
    iterations: 1_000_000,
    source: `
def same(x):
    return x

def work(n):
    for i in range(n):
        same(i)
`,
  },
];

const ahead: Strategy = { begin: () => true, choose: () => 0, end: () => undefined };

function run(program: PythonProgram): void {
  const execution = new Machine({ maxSteps: 1e9 }).run(pythonScenario(program), ahead);
  if (execution.failures.length > 0) throw new Error(execution.failures[0]!.message);
}

function programOf({ source }: Workload, n: number): PythonProgram {
  return new PythonProgram({ path: 'work.py', source: `${source}\nwork(${n})\n` });
}

/** How many bytecodes a program runs. */
function countBytecodes(program: PythonProgram): number {
  let count = 0;
  const wrap = (code: LinkedCode): void => {
    for (const instruction of code.instructions) {
      const { run: inner } = instruction;
      Object.assign(instruction, {
        run: (...args: Parameters<typeof inner>) => {
          count++;
          inner(...args);
        },
      });
    }
    for (const constant of code.constants) {
      if (typeof constant === 'object' && constant !== null && 'instructions' in constant)
        wrap(constant as LinkedCode);
    }
  };
  wrap(program.mainCode);
  run(program);
  return count;
}

/** Bytecodes of one more iteration. */
function bytecodesPerIteration(workload: Workload): number {
  return (countBytecodes(programOf(workload, 200)) - countBytecodes(programOf(workload, 100))) / 100;
}

/** Seconds that CPython takes for the work alone; undefined where none is installed. */
function cpythonSeconds({ source }: Workload, n: number): number | undefined {
  const timed = `${source}\nimport time\nbegin = time.perf_counter()\nwork(${n})\nprint(time.perf_counter() - begin)\n`;
  const { status, stdout } = spawnSync('python3', ['-c', timed], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

function secondsOf(work: () => void): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

function measureWorkloads(rounds: number): void {
  console.log('Bytecodes a second on one thread. The ratio is to python3 on the same loop, in time.');
  console.log(
    `${''.padEnd(14)}${'bytecodes/s'.padStart(14)}${'python3'.padStart(14)}${'slower by'.padStart(14)}`,
  );
  for (const workload of workloads) {
    const n = workload.iterations;
    const own: number[] = [];
    const theirs: number[] = [];
    const program = programOf(workload, n);
    for (let round = 0; round < rounds; round++) {
      own.push(secondsOf(() => run(program)));
      const peer = cpythonSeconds(workload, n);
      if (peer !== undefined) theirs.push(peer);
    }
    const bytecodes = bytecodesPerIteration(workload) * n;
    const seconds = median(own);
    const peer = theirs.length === 0 ? undefined : median(theirs);
    const columns = [
      rate(bytecodes / seconds),
      peer === undefined ? 'none' : rate(bytecodes / peer),
      peer === undefined ? '' : `${(seconds / peer).toFixed(1)}x`,
    ];
    console.log(`${workload.name.padEnd(14)}${columns.map((column) => column.padStart(14)).join('')}`);
  }
}

/** Seconds from the start of a process to its end. */
function processSeconds(args: readonly string[]): number {
  return secondsOf(() => {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
}

function measureStart(rounds: number): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const heddle = `${root}packages/cli/bin/heddle.js`;
  const program = `${root}examples/lost_update.py`;
  const own: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(processSeconds([heddle, 'explore', program, '--exit-zero']));
    empty.push(processSeconds(['--eval', '0']));
  }
  console.log(
    '\nFrom the start of the process to the verdict on a short race, in seconds, beside a process that does nothing.',
  );
  console.log(
    `heddle explore examples/lost_update.py  ${median(own).toFixed(2)}   node --eval 0  ${median(empty).toFixed(2)}`,
  );
}

/** Prints how fast Python programs run, and how soon a verdict is there. */
export async function python(isQuick: boolean): Promise<void> {
  const rounds = isQuick ? 1 : 5;
  measureWorkloads(rounds);
  measureStart(rounds);
}
