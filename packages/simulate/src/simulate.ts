import {
  type Failure,
  gilModel,
  Machine,
  type Observer,
  type OutcomeKind,
  type Scenario,
} from '@heddle/core';
import { Kernel, type Look } from './kernel/kernel.ts';
import { Meter } from './measure/meter.ts';
import { snapshotOf } from './measure/snapshot.ts';
import { type Platform, platform } from './platform.ts';
import type { Ending, Simulation, Snapshot } from './result.ts';

/** After so many steps a simulation is cut off by default. */
export const DEFAULT_SIMULATED_STEPS = 1_000_000_000;

/** What to simulate on, and what to keep of it. All times are virtual nanoseconds. */
export interface SimulateOptions extends Partial<Platform> {
  /** Any text; default `1`. */
  readonly seed?: number | string;
  /** The name of a GIL model: where the interpreter checks for a request. Default that of the newest CPython. */
  readonly gil?: string;
  /** When it ends at the latest; default never. */
  readonly until?: number;
  /** At which instants to look at all threads. */
  readonly at?: readonly number[];
  /** Whether to keep what every thread did when, for timelines; default false. */
  readonly keepsIntervals?: boolean;
  /** After how many steps it is cut off; default {@link DEFAULT_SIMULATED_STEPS}. */
  readonly maxSteps?: number;
  /** Called with every line that the program prints, when it prints it. */
  readonly onPrint?: (line: string, time: number) => void;
}

/** Hears what a program prints. */
class Printed implements Observer {
  readonly lines: { time: number; line: string }[] = [];
  readonly #now: () => number;
  readonly #onPrint: ((line: string, time: number) => void) | undefined;

  constructor(now: () => number, onPrint: SimulateOptions['onPrint']) {
    this.#now = now;
    this.#onPrint = onPrint;
  }

  printed(line: string): void {
    const time = this.#now();
    this.lines.push({ time, line });
    this.#onPrint?.(line, time);
  }

  created(): void {}
  decided(): void {}
  stepping(): void {}
  stepped(): void {}
  chose(): void {}
  advanced(): void {}
  failed(): void {}
  ended(): void {}
}

function endingOf(outcome: OutcomeKind, isCutOff: boolean): Ending {
  return outcome === 'stepLimit' && isCutOff ? 'timeLimit' : outcome;
}

function plain({ kind, message, thread }: Failure): Simulation['failures'][number] {
  return { kind, message, thread: thread?.name ?? null };
}

/** The GIL model of a build without a GIL goes with threads that have none. */
function modelFor(name: string | undefined, concurrency: string): string {
  if (concurrency === 'free-threaded') return 'free-threaded';
  return name ?? 'cpython-3.14';
}

/**
 * Runs a scenario once in virtual time, on simulated cores with the GIL protocol of CPython. One seed gives one result, byte for byte.
 * @throws UsageError where an option makes no sense, or a program yields something else than an instruction.
 */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): Simulation {
  const { seed = 1, until, at = [], keepsIntervals = false, maxSteps = DEFAULT_SIMULATED_STEPS } = options;
  const isFree = options.gil === 'free-threaded';
  const on = platform({ ...definedOf(options), ...(isFree ? { concurrency: 'free-threaded' } : {}) });
  const gil = gilModel(modelFor(options.gil, on.concurrency));
  const meter = new Meter(on.cores, keepsIntervals);
  const snapshots: Snapshot[] = [];
  const looks: Look[] = [...at]
    .sort((a, b) => a - b)
    .map((time) => ({ time, see: () => void snapshots.push(snapshotOf(kernel.threads, meter, time)) }));
  const kernel = new Kernel(on, String(seed), meter, looks, until);
  const printed = new Printed(() => machine.clock.now, options.onPrint);
  const machine: Machine = new Machine({ gil, maxSteps, observer: printed });
  machine.simulate(scenario, kernel);
  const time = machine.clock.time;
  meter.end(time);
  const threads = kernel.threads.filter((os) => os !== undefined);
  const times = threads.map((os) => meter.timeOf(os));
  const lifetime = times.reduce((sum, { started, finished }) => sum + (finished ?? time) - started, 0);
  const waiting = times.reduce((sum, { spent }) => sum + spent.gil, 0);
  return {
    conditions: {
      scenario: scenario.name,
      seed: String(seed),
      concurrency: on.concurrency,
      gil: gil.name,
      cores: on.cores,
      switchInterval: machine.switchInterval,
    },
    ended: endingOf(machine.outcome, kernel.isCutOff),
    time,
    serialTime: meter.serialTime,
    speedUp: time === 0 ? 1 : meter.serialTime / time,
    gilWait: lifetime === 0 ? 0 : waiting / lifetime,
    threads: times,
    cores: meter.coreTimes(time),
    gils: kernel.gils.map((lock) => ({
      process: lock.process,
      held: lock.held + (lock.holder === null ? 0 : time - lock.heldSince),
      switches: lock.switches,
      voluntary: lock.voluntary,
      forced: lock.forced,
    })),
    calls: meter.calls.report(),
    contention: meter.contention.report(time),
    output: printed.lines,
    failures: machine.failures.map(plain),
    snapshots,
    intervals: meter.intervals,
    events: kernel.events,
  };
}

/** The values of a platform among some options: what is undefined is not given. */
function definedOf(options: SimulateOptions): Partial<Platform> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
