import {
  type Body,
  type Instruction,
  type Json,
  type Machine,
  type Program,
  type Scenario,
  type ThreadOptions,
  UsageError,
} from '@heddle/core';
import { Choice } from './choice.ts';
import { AssertionError } from './errors.ts';
import { Lock } from './lock.ts';
import { Output } from './output.ts';
import { RLock } from './rlock.ts';
import { RunAll } from './run-all.ts';
import { Thread } from './thread.ts';
import { Time } from './time.ts';
import { SharedVariable } from './variable.ts';

/**
 * The vocabulary of a program, bound to the machine that it runs on: Python's `threading`, the built-ins that
 * matter to threads, and shared variables.
 */
export class Threading {
  readonly machine: Machine;
  #output: Output | null = null;
  #time: Time | null = null;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** A variable that threads share. */
  variable<T extends Json>(name: string, initial: T): SharedVariable<Widened<T>> {
    return new SharedVariable<Widened<T>>(this.machine, name, initial as unknown as Widened<T>);
  }

  /** `threading.Lock()`. */
  lock(name?: string): Lock {
    return new Lock(this.machine, name);
  }

  /** `threading.RLock()`. */
  rlock(name?: string): RLock {
    return new RLock(this.machine, name);
  }

  /** `threading.Thread(target=target)`, not started. */
  thread(target: Body, options?: ThreadOptions): Thread {
    return new Thread(this.machine, target, options);
  }

  /** Makes a thread for each target, starts all of them, and waits for all of them. */
  run(...targets: readonly (Body | Thread)[]): RunAll {
    const threads: Thread[] = [];
    // A counted loop: this runs in every execution, and an iterator costs more than what it iterates over.
    for (let at = 0; at < targets.length; at++) {
      const target = targets[at]!;
      threads.push(typeof target === 'function' ? this.thread(target) : target);
    }
    return new RunAll(threads);
  }

  /**
   * `threading.current_thread()`.
   * @throws UsageError outside of a thread.
   */
  current(): Thread {
    const active = this.machine.active;
    if (!(active instanceof Thread)) throw new UsageError('current() was called outside of a thread');
    return active;
  }

  /** `threading.main_thread()`. */
  main(): Thread {
    const main = this.machine.threads[0];
    if (!(main instanceof Thread))
      throw new UsageError('main() was called on a machine without a main thread');
    return main;
  }

  /** `print(line)`. One step; the output is part of the outcome. */
  print(line: string): Instruction<void> {
    this.#output ??= this.machine.builtIn((machine) => new Output(machine));
    return this.#output.print(line);
  }

  /** `time.sleep(seconds)`. */
  sleep(seconds: number): Instruction<void> {
    this.#time ??= this.machine.builtIn((machine) => new Time(machine));
    return this.#time.sleep(seconds);
  }

  /** A value that the program does not decide; see {@link Choice}. */
  choice(name: string): Choice {
    return new Choice(this.machine, name);
  }

  /**
   * Python's `assert condition, message`.
   * @throws AssertionError where the condition is false.
   */
  assert(condition: boolean, message: string): void {
    if (!condition) throw new AssertionError(message);
  }
}

/** A literal type as the type of the variable that starts with it. */
export type Widened<T extends Json> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : T;

/** A scenario from the program of its main thread, which starts all others. */
export function scenario(name: string, main: (py: Threading) => Program<unknown>): Scenario {
  return {
    name,
    setup(machine) {
      const py = new Threading(machine);
      machine.start(new Thread(machine, () => main(py), { name: 'MainThread' }));
    },
  };
}
