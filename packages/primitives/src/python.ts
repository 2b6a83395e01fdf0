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
import { Choice } from './data/choice.ts';
import { SharedVariable } from './data/variable.ts';
import { AssertionError } from './errors.ts';
import { Output } from './io/output.ts';
import { type Fidelity, Interpreter, type PythonVersion } from './runtime/interpreter.ts';
import { str } from './text.ts';
import { AtomicCondition } from './threading/atomic/condition.ts';
import { AtomicEvent } from './threading/atomic/event.ts';
import { AtomicSemaphore } from './threading/atomic/semaphore.ts';
import type { Condition } from './threading/condition.ts';
import { CPythonCondition } from './threading/cpython/condition.ts';
import { CPythonEvent } from './threading/cpython/event.ts';
import { CPythonSemaphore } from './threading/cpython/semaphore.ts';
import type { Event } from './threading/event.ts';
import { Lock } from './threading/lock.ts';
import { RLock } from './threading/rlock.ts';
import { RunAll } from './threading/run-all.ts';
import type { Semaphore } from './threading/semaphore.ts';
import { Thread } from './threading/thread.ts';
import { Time } from './time/time.ts';

/** Which Python a program runs on. */
export interface PythonOptions {
  /** Default `atomic`. */
  readonly fidelity?: Fidelity;
  /** Whose behaviour and messages to show where the versions differ; default the newest. */
  readonly version?: PythonVersion;
}

/**
 * The vocabulary of a program, bound to the machine that it runs on: Python's `threading`, the built-ins that
 * matter to threads, and shared variables.
 */
export class Python {
  readonly machine: Machine;
  #output: Output | null = null;
  #time: Time | null = null;

  /** How much of CPython's own Python code is opened up. */
  readonly fidelity: Fidelity;

  constructor(machine: Machine, options: PythonOptions = {}) {
    this.machine = machine;
    this.fidelity = options.fidelity ?? 'atomic';
    if (options.fidelity !== undefined) machine.builtIn(Interpreter).fidelity = options.fidelity;
    if (options.version !== undefined) machine.builtIn(Interpreter).version = options.version;
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

  /** `threading.Condition(lock)`; without a lock it gets an `RLock` of its own. */
  condition(lock?: Lock | RLock, name = 'condition'): Condition {
    const guarded = lock ?? new RLock(this.machine, `${name} lock`);
    return this.fidelity === 'atomic'
      ? new AtomicCondition(this.machine, guarded, name)
      : new CPythonCondition(this.machine, guarded, name);
  }

  /** `threading.Semaphore(initial)`. */
  semaphore(initial = 1, name?: string): Semaphore {
    return this.fidelity === 'atomic'
      ? new AtomicSemaphore(this.machine, initial, name)
      : new CPythonSemaphore(this.machine, initial, name);
  }

  /** `threading.BoundedSemaphore(initial)`. */
  boundedSemaphore(initial = 1, name?: string): Semaphore {
    return this.fidelity === 'atomic'
      ? new AtomicSemaphore(this.machine, initial, name, { bounded: true })
      : new CPythonSemaphore(this.machine, initial, name, { bounded: true });
  }

  /** `threading.Event()`. */
  event(name?: string): Event {
    return this.fidelity === 'atomic'
      ? new AtomicEvent(this.machine, name)
      : new CPythonEvent(this.machine, name);
  }

  /** `threading.Thread(target=target, args=options.args)`, not started. */
  thread(target: (...args: never[]) => Program<unknown>, options?: ThreadOptions): Thread {
    return new Thread(this.machine, target as Body, options);
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

  /** `print(*values)`, as Python shows them; see {@link str}. One step; the output is part of the outcome. */
  print(...values: readonly unknown[]): Instruction<void> {
    this.#output ??= this.machine.builtIn(Output);
    return this.#output.print(values.map(str).join(' '));
  }

  /** `time.sleep(seconds)`. */
  sleep(seconds: number): Instruction<void> {
    this.#time ??= this.machine.builtIn(Time);
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
export function scenario(
  name: string,
  main: (py: Python) => Program<unknown>,
  options?: PythonOptions,
): Scenario {
  return {
    name,
    setup(machine) {
      const py = new Python(machine, options);
      machine.start(new Thread(machine, () => main(py), { name: 'MainThread' }));
    },
  };
}
