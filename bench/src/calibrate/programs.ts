import { readFileSync } from 'node:fs';
import { PythonProgram } from '@heddle/python/internal/program/python-program';
import { pythonScenario } from '@heddle/python/internal/scenario';
import { costTable } from '@heddle/python/internal/timing/cost-table';
import { Costs } from '@heddle/python/internal/timing/costs';
import { Meter } from '@heddle/python/internal/timing/meter';
import { type SimulateOptions, simulate } from '@heddle/simulate';
import { median } from '../measure.ts';
import { runPython } from './measurement.ts';
import { scaled } from './slowness.ts';
import { directory } from './snippets.ts';

/** The programs that a calibration predicts. None of them is among the snippets that the costs are fitted to. */
export const programNames: readonly string[] = [
  'primes',
  'words',
  'bodies',
  'matrices',
  'accounts',
  'recursion',
  'streams',
  'downloads',
  'mixed',
  'pipeline',
];

/** Seconds that a program takes one after the other, and with threads. */
export interface Times {
  readonly serial: number;
  readonly threaded: number;
}

/**
 * Predicts a program on so many cores. Where the seed matters, the middle of several.
 * @param slowness how much more all Python code costs than the table says.
 */
export function predict(name: string, cores: number, slowness = 1): Times {
  const costs = new Costs(scaled(costTable, slowness));
  const source = `${readFileSync(`${directory}programs/${name}.py`, 'utf8')}
import time

for run in serial, threaded:
    begin = time.perf_counter()
    run()
    print(time.perf_counter() - begin)
`;
  const runs = [1, 2, 3].map((seed) => timesOf(source, name, costs, { cores, seed }));
  return { serial: runs[0]!.serial, threaded: median(runs.map(({ threaded }) => threaded)) };
}

function timesOf(source: string, name: string, costs: Costs, options: SimulateOptions): Times {
  const scenario = pythonScenario(new PythonProgram({ path: `${name}.py`, source }), (vm) => {
    vm.meter = new Meter(vm.machine.clock, vm.work, costs);
  });
  const { failures, output } = simulate(scenario, { gil: 'cpython-3.11', ...options });
  if (failures.length > 0) throw new Error(`${name}: ${failures[0]!.message}`);
  return { serial: Number(output[0]!.line), threaded: Number(output[1]!.line) };
}

interface Rounds {
  readonly python: string;
  readonly cores: number;
  readonly seconds: Readonly<Record<string, Readonly<Record<keyof Times, readonly number[]>>>>;
}

/** What CPython takes: the version, the number of cores, and the least time of each program; null where there is no python3. */
export interface Measured {
  readonly python: string;
  readonly cores: number;
  readonly times: ReadonlyMap<string, Times>;
}

/** Runs the programs in CPython; null where there is no python3. */
export function measurePrograms(rounds: number): Measured | null {
  const result = runPython('run.py', ['--rounds', String(rounds), ...programNames]) as Rounds | null;
  if (result === null) return null;
  const times = new Map(
    Object.entries(result.seconds).map(([name, { serial, threaded }]) => [
      name,
      { serial: Math.min(...serial), threaded: Math.min(...threaded) },
    ]),
  );
  return { python: result.python, cores: result.cores, times };
}
