import { describeError, failureKindOf, UsageError } from './errors.ts';
import type { Instruction } from './instruction.ts';
import type { Suspended } from './interrupt.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import { SharedObject } from './object.ts';
import type { Parking } from './parking.ts';
import type { Body, Program } from './program.ts';

/**
 * The life cycle of a thread. Only a started thread that is not finished can be runnable, running or blocked:
 * running is the one that has had the CPU, at first the first thread, if it can go on.
 */
export type ThreadState = 'new' | 'runnable' | 'running' | 'blocked' | 'finished';

/** Options of a thread. */
export interface ThreadOptions {
  /** Default `Thread-N`, where N counts the threads without a name, or `Thread-N (target)` where the body has a name. */
  readonly name?: string;
  /**
   * A daemon does not keep the execution alive: it is killed when every other thread has finished. Default: whether the
   * thread that makes it is one.
   */
  readonly daemon?: boolean;
  /**
   * The process whose threads share its GIL: 0 is the program's own, every other number a process with a GIL of its own,
   * which runs beside it. Default: that of the thread that makes it.
   */
  readonly process?: number;
  /** What the body is called with. Default: nothing. */
  readonly args?: readonly unknown[];
}

const noOptions: ThreadOptions = {};

/**
 * A simulated thread. It is an object too: starting, finishing and waiting for it touch it. `threading.Thread`
 * of the primitives builds on it.
 */
export class SimulatedThread extends SharedObject {
  override get kind(): string {
    return 'thread';
  }

  /** Its place among the machine's threads, in order of creation: what schedules count by. */
  readonly index: number;
  /** Whether it is a daemon; see {@link ThreadOptions.daemon}. To be changed before its start only. */
  daemon: boolean;
  /** Its process; see {@link ThreadOptions.process}. */
  readonly process: number;
  /**
   * Whether it needs the GIL for its next work: it runs Python code. False while it does native work, or has no thread state. It
   * makes a difference in timed simulation.
   */
  needsGil = true;
  /** @internal Where it is in its life; see {@link SimulatedThread.state} for the whole truth. */
  life: 'new' | 'started' | 'finished' = 'new';
  /** The instruction it will run next; null before the start and after the end. */
  pending: Instruction | null = null;
  /** @internal What it runs. */
  program: Program<unknown> | null = null;
  /**
   * @internal How many steps had run in the execution when its life, its program or what it stands at changed last, that step
   * included. Everything that changes one of them says so here.
   */
  changedAt = 0;
  /** How many instructions it has run. */
  steps = 0;
  /** @internal Its number among the threads in the log of transitions; -1 while nothing has asked for it. */
  track = -1;
  /** @internal How many objects it has made. */
  made = 0;
  /** @internal Which of its timers counts; all earlier ones are void. */
  timer = 0;
  /**
   * The bits of the boundaries that its program has passed, on instructions that no other thread can see, since its last
   * instruction. Set by a program that has such instructions, before it gives the next one.
   */
  passed = 0;
  /** @internal In timed simulation, whether it has come to its pending instruction: it works on its way there before. */
  hasArrived = false;
  /** Whether its pending instruction has a time-out that still counts. */
  timed = false;
  /** Virtual nanoseconds at which that time-out fires; without meaning while there is none. */
  deadline = -1;
  /** Whether the time-out of its pending instruction has fired. */
  expired = false;
  /** Where it has parked; null while its pending instruction has not begun. Set by the instruction that parks. */
  parking: Parking | null = null;
  /** @internal What it did when it was interrupted, innermost last; null while it is not. */
  suspended: Suspended[] | null = null;
  /** @internal Programs that interrupt it as soon as its pending instruction has ended; null for none. */
  interrupts: Body[] | null = null;
  readonly #body: Body;
  readonly #args: readonly unknown[] | null;
  /** Its number among the threads without a name. */
  readonly #number: number;

  constructor(machine: Machine, body: Body, options: ThreadOptions = noOptions) {
    if (typeof body !== 'function') {
      throw new UsageError(
        `the body of a thread is ${typeof body}; expected a function that makes a program (f, not f())`,
      );
    }
    // Python takes an empty name for none.
    super(machine, options.name || null, 'thread');
    this.#body = body;
    this.#args = options.args ?? null;
    this.#number = options.name ? 0 : machine.countUnnamed();
    this.daemon = options.daemon ?? this.maker?.daemon ?? false;
    this.process = options.process ?? this.maker?.process ?? 0;
    if (this.process !== 0) machine.hasProcesses = true;
    this.index = machine.enrol(this);
  }

  /** Python's `ident`: null until the thread has started, then a number of its own, also after its end. */
  get ident(): number | null {
    return this.life === 'new' ? null : this.machine.firstIdent + this.index;
  }

  /** Whether the thread that starts it waits until it runs. It makes a difference in timed simulation. */
  get isStartAwaited(): boolean {
    return false;
  }

  /** Whether it has been started and has not finished. */
  get alive(): boolean {
    return this.life === 'started';
  }

  get state(): ThreadState {
    if (this.life !== 'started') return this.life;
    // One that was just started has no instruction yet, and waits for nothing.
    if (this.pending !== null && !this.machine.isEnabled(this)) return 'blocked';
    return this.machine.last === this.index ? 'running' : 'runnable';
  }

  /** @internal Makes the program. Called once, by the machine. */
  begin(): Program<unknown> {
    if (this.#args === null) return this.#body();
    return (this.#body as (...args: readonly unknown[]) => Program<unknown>)(...this.#args);
  }

  /**
   * @internal What it runs after its program has ended, and again after that; null where it ends now. Here: a
   * program that fails is a failure of the execution.
   */
  epilogue(failed: boolean, error: unknown): Program<unknown> | null {
    if (failed) this.machine.fail(failureKindOf(error), describeError(error), this, error);
    return null;
  }

  /** The name of the function that makes its program; empty where that has none. */
  protected get target(): string {
    return this.#body.name;
  }

  protected override defaultName(): string {
    const name = `Thread-${this.#number}`;
    return this.target === '' ? name : `${name} (${this.target})`;
  }

  override snapshot(): Json {
    return { state: this.state, daemon: this.daemon };
  }
}
