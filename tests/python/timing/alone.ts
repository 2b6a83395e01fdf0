import {
  type GilModel,
  gilModel,
  Machine,
  type Scheduler,
  type SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import { PythonProgram, pythonScenario } from '@heddle/python';

/** A scheduler for programs of one thread, which has a core for itself. */
export class Alone implements Scheduler {
  readonly isCutOff = false;
  /** The instructions that the thread has asked for, with how long it has worked on its way, and the boundaries it has passed since. */
  readonly asked: { readonly name: string; readonly work: number; readonly passed: number }[] = [];
  readonly #allowance: number;
  #machine: Machine | null = null;
  #thread: SimulatedThread | null = null;

  /** @param allowance after so many nanoseconds of work something else could happen. */
  constructor(allowance: number) {
    this.#allowance = allowance;
  }

  begin(machine: Machine): void {
    this.#machine = machine;
  }

  started(): void {}

  reached(thread: SimulatedThread): void {
    const { clock } = this.#machine!;
    this.#thread = thread;
    this.asked.push({ name: thread.pending!.opcode.name, work: clock.work, passed: thread.passed });
    clock.time += Math.round(clock.work + thread.pending!.opcode.cost);
    clock.work = 0;
  }

  touched(_object: SharedObject): void {}
  stepped(): void {}

  choose(): number {
    return 0;
  }

  unit(): number {
    return 0.5;
  }

  next(): SimulatedThread | null {
    const thread = this.#thread;
    if (thread === null) return null;
    const { clock } = this.#machine!;
    if (!this.#machine!.arrive(thread)) {
      clock.time = clock.nextDeadline!;
      clock.fire();
    }
    this.#thread = null;
    clock.allowance = this.#allowance;
    return thread;
  }
}

/** A run of a program of one thread in virtual time. */
export interface Ran {
  /** Virtual nanoseconds. */
  readonly time: number;
  readonly output: readonly string[];
  readonly asked: Alone['asked'];
}

/** Runs a program of one thread. */
export function runAlone(
  source: string,
  {
    allowance = 5e6,
    gil = 'cpython-3.11',
  }: { readonly allowance?: number; readonly gil?: GilModel['name'] } = {},
): Ran {
  const machine = new Machine({ maxSteps: 1e9, gil: gilModel(gil) });
  const scheduler = new Alone(allowance);
  machine.simulate(pythonScenario(new PythonProgram({ path: 'program.py', source })), scheduler);
  if (machine.failures.length > 0) throw new Error(machine.failures[0]!.message);
  return { time: machine.clock.time, output: machine.output, asked: scheduler.asked };
}
