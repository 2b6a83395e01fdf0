import {
  type Body,
  describeError,
  type Frame,
  failureKindOf,
  Instruction,
  type Machine,
  overProgram,
  type Program,
  SimulatedThread,
  type ThreadOptions,
} from '@heddle/core';
import { AttributeError, SystemExit } from '../errors.ts';
import { runExceptHook, runHooked, writeUncaught } from '../runtime/hooks.ts';
import { Interpreter, type ThreadHook } from '../runtime/interpreter.ts';
import { libraryFrame, programFrames } from '../runtime/traceback.ts';
import { typeName } from '../text.ts';
import { isRefused, nanoseconds } from '../time/timeout.ts';
import {
  getName,
  isAlive,
  join,
  refusedJoin,
  rename,
  setDaemon,
  start,
  visibleJoin,
  visibleStart,
} from './thread-opcodes.ts';

// A function that is returned has no name, so that the thread is called Thread-1.
const noTarget: Body = (
  () => () =>
    overProgram
)();

/** The hooks of a thread, and what it runs under them. */
interface Hooked {
  readonly trace: ThreadHook | null;
  readonly profile: ThreadHook | null;
  /** The program that hears nothing of them. */
  readonly running: Program<unknown> | null;
}

/**
 * `threading.Thread`: a target, or a subclass with a `run` of its own.
 *
 * An error that leaves its program ends the thread alone. It is a finding, and goes to `threading.excepthook`: CPython's own
 * prints it to standard error. `SystemExit` ends a thread in silence.
 */
export class Thread extends SimulatedThread {
  /** @internal Whether it counts as stopped although it runs; see {@link Thread.join}. */
  presumedStopped = false;
  #hasRun = false;
  #endings: Body[] | null = null;
  /** Null where it has none: most threads are made, run and forgotten. */
  #hooked: Hooked | null = null;

  /** @param target what {@link Thread.run} runs; without one, nothing. */
  constructor(machine: Machine, target?: Body | null, options?: ThreadOptions) {
    super(machine, target ?? noTarget, options);
  }

  /** `start()` waits until the thread has said that it has begun. */
  override get isStartAwaited(): boolean {
    return true;
  }

  /** What `sys.gettrace()` gives in it. */
  get traceHook(): ThreadHook | null {
    return this.#hooked?.trace ?? null;
  }

  set traceHook(hook: ThreadHook | null) {
    this.#hook({ trace: hook });
  }

  /** What `sys.getprofile()` gives in it. */
  get profileHook(): ThreadHook | null {
    return this.#hooked?.profile ?? null;
  }

  set profileHook(hook: ThreadHook | null) {
    this.#hook({ profile: hook });
  }

  #hook(change: Partial<Hooked>): void {
    const { trace = null, profile = null, running = null } = this.#hooked ?? {};
    this.#hooked = { trace, profile, running, ...change };
  }

  /** Python's `native_id`: the number of the thread in the system, here its ident. */
  get nativeId(): number | null {
    return this.ident;
  }

  /**
   * What the thread runs: its target. A subclass overrides it.
   * @throws AttributeError where it was called before: the target is gone then.
   */
  run(): Program<unknown> {
    if (this.#hasRun) throw new AttributeError(`'${typeName(this)}' object has no attribute '_target'`);
    this.#hasRun = true;
    return super.begin();
  }

  override begin(): Program<unknown> {
    const interpreter = this.machine.existing(Interpreter);
    const { traceHook = null, profileHook = null } = interpreter ?? {};
    const isHooked = traceHook !== null || profileHook !== null;
    if (isHooked || this.#hooked !== null) this.#hook({ trace: traceHook, profile: profileHook });
    const program = this.run();
    if (!isHooked) return program;
    this.#hook({ running: program });
    return runHooked(this, this.targetOfRun ?? 'run', program);
  }

  /** Starts it. The instruction raises RuntimeError where it was started before. */
  start(): Instruction<void> {
    return Instruction.of(this.machine.lifecycle === 'merged' ? start : visibleStart, this);
  }

  /**
   * Waits until it has finished, or until the time-out has passed. Which of both it was can only be told by
   * {@link Thread.isAlive}. The instruction raises RuntimeError for the current thread and for one not started.
   *
   * Before Python 3.13, a thread whose `join` is left by the error of a signal handler counts as stopped from then on.
   * @param timeout seconds; null for ever, negative ones count as 0.
   * @throws ValueError, OverflowError, PythonTypeError for a bad time-out, where the thread can be joined.
   */
  join(timeout: number | null = null): Instruction<void> {
    if (timeout === null)
      return Instruction.of(this.machine.lifecycle === 'merged' ? join : visibleJoin, this);
    if (Number.isNaN(timeout) || isRefused(timeout)) return Instruction.of(refusedJoin, this, timeout);
    return Instruction.of(visibleJoin, this, undefined, nanoseconds(Math.max(timeout, 0)));
  }

  /** Whether it has started and not finished. One step. */
  isAlive(): Instruction<boolean> {
    return Instruction.of(isAlive, this);
  }

  /** Gives it another name, at any time. One step. */
  rename(name: string): Instruction<void> {
    return Instruction.of(rename, this, name);
  }

  /** Its name. One step. */
  getName(): Instruction<string> {
    return Instruction.of(getName, this);
  }

  /** Makes it a daemon, or none. One step. The instruction raises RuntimeError where it was started, also after its end. */
  setDaemon(value: boolean): Instruction<void> {
    return Instruction.of(setDaemon, this, value);
  }

  /** Whether `threading.enumerate()` has it. */
  get isListed(): boolean {
    return this.life === 'started';
  }

  override get alive(): boolean {
    return this.life === 'started' && !this.presumedStopped;
  }

  /** @internal What {@link Thread.isAlive} gives. */
  checkAlive(): boolean {
    return this.alive;
  }

  /** @internal Whether an interrupted `join` makes it count as stopped. */
  get isPresumedStoppedByInterrupt(): boolean {
    return !this.machine.builtIn(Interpreter).isAtLeast('3.13');
  }

  /** @internal Lets it count as stopped, and whoever waits for that go on. */
  presumeStopped(): void {
    this.presumedStopped = true;
    this.machine.wake(this);
  }

  /** Python's text of it: `<Thread(worker, started daemon 2)>`. */
  repr(): string {
    const state = this.life === 'new' ? 'initial' : this.alive ? 'started' : 'stopped';
    const daemon = this.daemon ? ' daemon' : '';
    const ident = this.ident === null ? '' : ` ${this.ident}`;
    return `<${typeName(this)}(${this.name}, ${state}${daemon}${ident})>`;
  }

  /** @internal Has a program run in it when its own has ended, before it counts as finished. Such programs run in order. */
  atEnd(body: Body): void {
    this.#endings ??= [];
    this.#endings.push(body);
  }

  override epilogue(failed: boolean, error: unknown): Program<unknown> | null {
    if (failed) {
      const report = this.report(error);
      if (report !== null) return report;
    }
    return this.#endings === null ? null : this.nextEnding();
  }

  /** The next of the programs that run at its end; null where there is none left. */
  protected nextEnding(): Program<unknown> | null {
    return this.#endings?.shift()?.() ?? null;
  }

  /** What it runs because an error has left its program; null where that needs no program. */
  protected report(error: unknown): Program<unknown> | null {
    if (error instanceof SystemExit) return null;
    const { machine } = this;
    machine.fail(failureKindOf(error), describeError(error), this, error);
    const isMain = machine.threads[0] === this;
    const hook = isMain ? null : (machine.existing(Interpreter)?.excepthook ?? null);
    const calls = this.calls();
    if (hook !== null) return runExceptHook(hook, this, error, calls);
    writeUncaught(machine, isMain ? null : this.name, error, calls);
    return null;
  }

  /** The name of the target where {@link Thread.run} is the library's own; null where it is the program's. */
  protected get targetOfRun(): string | null {
    return this.run === Thread.prototype.run ? this.target : null;
  }

  /** @internal The calls that its program, or one that was interrupted, stands in, outermost first. */
  calls(program: Program<unknown> | null = this.#hooked?.running ?? this.program): readonly Frame[] {
    if (this.machine.threads[0] === this) return programFrames(program, '<module>');
    const { targetOfRun } = this;
    const bootstrap = libraryFrame('_bootstrap_inner');
    if (targetOfRun === null) return [bootstrap, ...programFrames(program, 'run')];
    return [bootstrap, libraryFrame('run'), ...programFrames(program, targetOfRun)];
  }
}
