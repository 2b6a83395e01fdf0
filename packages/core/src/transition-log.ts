import type { Access } from './instruction.ts';
import { Ambient, Numbering } from './numbering.ts';
import type { SharedObject } from './object.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * What is recorded of a transition: the number of an object or of a thread, or a value, times 8, plus one of these.
 *
 * - `READ`, `WRITE`: it touches the object, and conflicts with what others do to it
 * - `AWAITED`: its thread went on because of something that was done to the object before; that orders what the
 *   thread does next, not the transition itself
 * - `CHOSE`: it made a data choice, which took this value
 * - `FOLLOWED`: what the thread of this number does next comes after the transition: it was started, or went on, during it
 * - `FOLLOWER_AWAITED`: the same as `AWAITED` for the thread of the record before, which is `FOLLOWED`: it went on during the
 *   transition of another thread
 */
export const READ = 0;
export const WRITE = 1;
export const AWAITED = 2;
export const FOLLOWED = 3;
export const CHOSE = 4;
export const FOLLOWER_AWAITED = 5;

/** How far a record is shifted to make place for what it says. */
export const KIND_BITS = 3;
export const KIND_MASK: number = (1 << KIND_BITS) - 1;

/**
 * The transitions of an execution: what the threads do between two places at which the CPU may change hands. Without a
 * GIL model that forbids switches, a transition is one instruction and the local ones that follow it. What a
 * reduction has to know about them is recorded as they run: which thread, what was touched and how, who was
 * started or released.
 *
 * Objects and threads go by numbers that are the same in every execution of a scenario, whatever the interleaving:
 * a log belongs to one scenario and outlives its executions. Recording allocates nothing once the log has
 * grown to its size.
 */
export class TransitionLog {
  /** How many transitions were begun. */
  count = 0;
  /** The track of the thread of each. */
  tracks: Int32Array = new Int32Array(64);
  /** Where the records of each begin in {@link TransitionLog.records}; those of the last end at {@link TransitionLog.size}. */
  starts: Int32Array = new Int32Array(64);
  /** How often the clock had jumped, because no thread was enabled, before each. */
  phases: Int32Array = new Int32Array(64);
  records: Int32Array = new Int32Array(256);
  size = 0;
  /** Whether what steps write is looked at by invariants. */
  hasInvariants = false;
  /** How often the clock has jumped. */
  phase = 0;
  /**
   * Told of a thread during a transition of another that has it run something before the instruction that it stands at: it may
   * never run that instruction.
   */
  onInterrupt: ((thread: SimulatedThread) => void) | null = null;
  /** How many transitions are known from the execution before, and not recorded again. */
  #kept = 0;
  #isRecording = false;
  /** Whether it records nothing: for a search that has found that it can do without. To be changed between executions. */
  isMuted = false;
  /** What its objects and threads go by. */
  readonly numbering: Numbering;
  /** The touch of a footprint, made once. */
  readonly touch = (object: SharedObject, access: Access): void => {
    if (access !== 'none') this.add(this.numberOf(object), access === 'write' ? WRITE : READ);
  };

  constructor(numbering: Numbering = new Numbering()) {
    this.numbering = numbering;
  }

  /**
   * Has the next execution begin with the first transitions of the last one, whose records stay.
   * @param transitions how many; they must be the same again.
   */
  keep(transitions: number): void {
    this.#kept = transitions;
  }

  /** Forgets the transitions but those that are kept. Called by the machine at the start of an execution. */
  reset(): void {
    const kept = this.#kept;
    this.size = kept < this.count ? this.starts[kept]! : this.size;
    this.count = 0;
    this.phase = 0;
    this.hasInvariants = false;
    this.#isRecording = false;
  }

  /** A thread begins a transition. */
  begin(thread: SimulatedThread): void {
    if (this.isMuted) return;
    const at = this.count++;
    if (at < this.#kept) return;
    this.#kept = 0;
    this.#isRecording = true;
    if (at === this.tracks.length) this.#growTransitions();
    this.tracks[at] = this.trackOf(thread);
    this.starts[at] = this.size;
    this.phases[at] = this.phase;
    // Whoever writes a thread conflicts with everything that it does.
    this.add(this.numberOf(thread), READ);
  }

  /** The end of the records of a transition. */
  endOf(transition: number): number {
    // Those that are kept have others behind them before these begin.
    return transition + 1 < Math.max(this.count, this.#kept) ? this.starts[transition + 1]! : this.size;
  }

  /** Records something about the present transition. Before the first there is nothing to record. */
  add(number: number, kind: number): void {
    if (!this.#isRecording) return;
    if (this.size === this.records.length) this.#growRecords();
    this.records[this.size++] = (number << KIND_BITS) | kind;
    if (kind === WRITE && this.hasInvariants && number !== Ambient.invariants) {
      this.add(Ambient.invariants, WRITE);
    }
  }

  /** What the thread does next comes after the present transition. */
  follow(thread: SimulatedThread): void {
    if (this.#isRecording) this.add(this.trackOf(thread), FOLLOWED);
  }

  /** The number of an object; see {@link Numbering}. */
  numberOf(object: SharedObject): number {
    return object.number < 0 ? this.numbering.numberOf(object) : object.number;
  }

  /** The number of a thread among the threads. */
  trackOf(thread: SimulatedThread): number {
    return thread.track < 0 ? this.numbering.trackOf(thread) : thread.track;
  }

  #growTransitions(): void {
    this.tracks = grown(this.tracks);
    this.starts = grown(this.starts);
    this.phases = grown(this.phases);
  }

  #growRecords(): void {
    this.records = grown(this.records);
  }
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
