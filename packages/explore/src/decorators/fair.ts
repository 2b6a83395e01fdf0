import type { ChoicePoint, Execution, Instruction, SimulatedThread } from '@heddle/core';
import type { Loop } from '../loop.ts';
import type { Search, Worth } from '../search.ts';
import { Filtered } from './filtered.ts';
import { LoopWatch } from './loop-watch.ts';
import { ThreadMatrix } from './thread-matrix.ts';

/**
 * Whether a thread gives the CPU up with an instruction: one that says so, or one that touches nothing and gives nothing, which
 * has no other use.
 */
function isYield({ opcode, object, operand }: Instruction, thread: SimulatedThread): boolean {
  if (opcode.yields) return true;
  return (
    object === thread &&
    opcode.touchesAlso === null &&
    opcode.effect === 'none' &&
    opcode.access(object, operand, thread) === 'none'
  );
}

/**
 * Leaves a search only its fair schedules: a thread that yields twice has to let every thread take a step that could have
 * taken one all the while, or that it has kept from it. So loops that wait for another thread, and yield, come to an
 * end, and a systematic search of them does. (Musuvathi and Qadeer, PLDI 2008, algorithm 1.) Schedules that are
 * left out only wait longer.
 *
 * An execution that comes back to a state, by steps of every thread that could take one throughout, can do so for ever: it
 * is given up, and is one of {@link Fair.loops}. That takes states that can be told ({@link Program.pack}). Of other
 * programs, and of loops whose states never repeat, an execution that comes to the step limit is a loop too, though no
 * certain one.
 */
export class Fair extends Filtered {
  /** x before y in `priority`: x has to wait while y is enabled. */
  readonly #priority = new ThreadMatrix(0);
  /** For each thread the threads that have run since it yielded last, */
  readonly #scheduled = new ThreadMatrix(1);
  /** those that were enabled all the time since, */
  readonly #enabledSince = new ThreadMatrix(0);
  /** and those that it has disabled. */
  readonly #disabled = new ThreadMatrix(0);
  readonly #watch: LoopWatch;
  readonly #maxSteps: number;
  #threads = 0;
  /** Which threads are enabled here, and which were at the point before. */
  #enabled: boolean[] = [];
  #before: boolean[] = [];
  /** The thread that has taken the last step, -1 for none, and whether it yielded. */
  #last = -1;
  #hasYielded = false;
  #isCutOff = false;

  /** @param maxSteps the step limit of the machine. */
  constructor(inner: Search, maxSteps: number) {
    super(inner);
    this.#maxSteps = maxSteps;
    this.#watch = new LoopWatch();
  }

  override begin(): boolean {
    this.#priority.clear();
    this.#scheduled.clear();
    this.#enabledSince.clear();
    this.#disabled.clear();
    this.#enabled = [];
    this.#last = -1;
    this.#watch.begin();
    return super.begin();
  }

  override end(execution: Execution): void {
    if (execution.outcome === 'stepLimit' && !execution.isAbandoned) this.#isCutOff = true;
    super.end(execution);
  }

  override worth(): Worth {
    return this.#isCutOff || this.#watch.loops.length > 0 ? 'sampled' : super.worth();
  }

  /** Ways to go on for ever that a fair scheduler does not end. */
  loops(): readonly Loop[] {
    return this.#watch.loops;
  }

  protected override arrive(point: ChoicePoint): boolean {
    const { machine } = point.thread(0);
    this.#threads = machine.threads.length;
    [this.#before, this.#enabled] = [this.#enabled, this.#before];
    for (let thread = 0; thread < this.#threads; thread++) this.#enabled[thread] = false;
    for (let alternative = 0; alternative < point.count; alternative++) {
      this.#enabled[point.thread(alternative).index] = true;
    }
    if (this.#last >= 0) this.#update(this.#last);
    return this.#watch.arrive(point, this.#maxSteps);
  }

  protected override admits({ index }: SimulatedThread): boolean {
    for (let other = 0; other < this.#threads; other++) {
      if (this.#enabled[other] === true && this.#priority.get(index, other)) return false;
    }
    return true;
  }

  protected override leave(point: ChoicePoint, alternative: number): void {
    const thread = point.thread(alternative);
    this.#last = thread.index;
    this.#hasYielded = isYield(thread.pending!, thread);
    for (let other = 0; other < this.#threads; other++) this.#priority.set(other, thread.index, false);
    this.#watch.leave(point, thread);
  }

  /** Takes in the step of a thread. */
  #update(last: number): void {
    for (let thread = 0; thread < this.#threads; thread++) {
      this.#scheduled.set(thread, last, true);
      const isEnabled = this.#enabled[thread] === true;
      if (!isEnabled && this.#before[thread] === true) this.#disabled.set(last, thread, true);
      if (isEnabled) continue;
      for (let row = 0; row < this.#threads; row++) this.#enabledSince.set(row, thread, false);
    }
    if (this.#hasYielded) this.#yield(last);
  }

  /** A thread has yielded: those that it has kept waiting come before it, and it begins to count anew. */
  #yield(last: number): void {
    for (let thread = 0; thread < this.#threads; thread++) {
      const waits = this.#enabledSince.get(last, thread) || this.#disabled.get(last, thread);
      if (waits && !this.#scheduled.get(last, thread)) this.#priority.set(last, thread, true);
      this.#enabledSince.set(last, thread, this.#enabled[thread] === true);
      this.#disabled.set(last, thread, false);
      this.#scheduled.set(last, thread, false);
    }
  }
}
