import {
  Ambient,
  type Execution,
  KIND_BITS,
  KIND_MASK,
  READ,
  type SimulatedThread,
  StateWords,
  type TransitionLog,
  WRITE,
} from '@heddle/core';
import { IntList } from './strategies/states/int-list.ts';
import { StateHash } from './strategies/states/state-hash.ts';

/** Where a thread stood after one of its transitions: a hash of what its program tells of itself. */
interface Stand {
  readonly transition: number;
  readonly low: number;
  readonly high: number;
}

/** An iteration of a loop that only reads and leaves nothing behind. */
export interface Spin {
  /** The transition before the iteration, and its last one. */
  readonly after: number;
  readonly until: number;
  /** The numbers of the objects that it reads, each once. Only who writes one of them can let the thread out. */
  readonly awaited: readonly number[];
  /** For each of them the transition that reads it last. */
  readonly readAt: readonly number[];
}

/** What is known of one thread. */
interface Trail {
  /** Where it stood since it wrote anything. */
  stands: Stand[];
  spin: Spin | null;
}

/**
 * Finds out which threads spin: their last transitions only read, led them back to where they stood, and nobody has written since
 * what they read. Such a thread repeats itself until somebody does, so a search need not let it run before: it waits as if
 * the instruction were a blocking one. (The await transformation, done while the program runs: for a loop whose body is free of effects.)
 *
 * It takes programs that can tell their state ({@link Program.pack}); other threads never spin. Call
 * {@link SpinWatch.begin} at the start of an execution, {@link SpinWatch.update} at every scheduling point before anything is asked, and
 * {@link SpinWatch.noteData} at data choices. Costs as much as a hash of the program's state for each transition, and
 * for a loop without effects one look at each of its records.
 */
export class SpinWatch {
  readonly #log: TransitionLog;
  readonly #trails: Trail[] = [];
  /** For each object the last transition that wrote it, plus 1. */
  readonly #written = new IntList();
  /** How many steps had run after each transition. */
  readonly #steps = new IntList();
  readonly #state = new StateWords();
  readonly #hash = new StateHash();
  #seen = 0;
  #hasData = false;

  constructor(log: TransitionLog) {
    this.#log = log;
  }

  /** An execution begins. */
  begin(): void {
    this.#trails.length = 0;
    this.#written.length = 0;
    this.#steps.length = 0;
    this.#seen = 0;
    this.#hasData = false;
  }

  /** Takes in the transition that has ended. */
  update({ threads, steps }: Execution): void {
    for (; this.#seen < this.#log.count; this.#seen++) {
      this.#steps.push(steps);
      this.#add(this.#seen, threads);
    }
  }

  /** The present transition makes a data choice: it need not go the same way again. */
  noteData(): void {
    this.#hasData = true;
  }

  /** The iteration that a thread will repeat until somebody writes what it reads; null where it does not spin now. */
  spinOf(thread: SimulatedThread): Spin | null {
    const trail = this.#trails[this.#log.trackOf(thread)];
    if (trail === undefined || trail.spin === null) return null;
    for (const object of trail.spin.awaited) {
      if (this.#writtenAt(object) > trail.spin.until) {
        trail.spin = null;
        return null;
      }
    }
    return trail.spin;
  }

  /** How many steps had run after a transition; 0 for the one before the first. */
  stepsAfter(transition: number): number {
    return transition < 0 ? 0 : this.#steps.at(transition);
  }

  #add(transition: number, threads: readonly SimulatedThread[]): void {
    const log = this.#log;
    const track = log.tracks[transition]!;
    while (this.#trails.length <= track) this.#trails.push({ stands: [], spin: null });
    const trail = this.#trails[track]!;
    const hasEffect = this.#noteWrites(transition) || this.#hasData;
    this.#hasData = false;
    const thread = threads.find((candidate) => log.trackOf(candidate) === track)!;
    const stand = this.#standOf(thread, transition);
    if (hasEffect) trail.stands = [];
    if (stand === null) return;
    trail.spin = this.#spinTo(trail.stands, stand);
    trail.stands.push(stand);
  }

  /** Whether a transition did anything but read. */
  #noteWrites(transition: number): boolean {
    const log = this.#log;
    const end = log.endOf(transition);
    let hasEffect = false;
    for (let at = log.starts[transition]!; at < end; at++) {
      const record = log.records[at]!;
      if ((record & KIND_MASK) === READ) continue;
      hasEffect = true;
      if ((record & KIND_MASK) !== WRITE) continue;
      const object = record >> KIND_BITS;
      if (object >= this.#written.length) this.#written.extend(0, object + 1 - this.#written.length);
      this.#written.values[object] = transition + 1;
    }
    return hasEffect;
  }

  #writtenAt(object: number): number {
    return object < this.#written.length ? this.#written.at(object) - 1 : -1;
  }

  #standOf(thread: SimulatedThread, transition: number): Stand | null {
    const { program, life, timed, parking, suspended, interrupts } = thread;
    const isPlain =
      life === 'started' && !timed && parking === null && suspended === null && interrupts === null;
    if (!isPlain || program?.pack === undefined) return null;
    this.#state.truncate(0);
    program.pack(this.#state);
    this.#hash.of(this.#state.words, this.#state.size);
    return { transition, low: this.#hash.low, high: this.#hash.high };
  }

  /** The last iteration that led a thread back to where it stands. */
  #spinTo(stands: readonly Stand[], { transition, low, high }: Stand): Spin | null {
    const earlier = stands.findLast((stand) => stand.low === low && stand.high === high);
    if (earlier === undefined) return null;
    const reads = this.#readsOf(earlier.transition, transition);
    if (reads === null) return null;
    const span = { after: earlier.transition, until: transition };
    return { ...span, awaited: [...reads.keys()], readAt: [...reads.values()] };
  }

  /**
   * What a thread has read in an iteration, and in which transition last; null where it reads the clock, or somebody wrote
   * something since it was read.
   */
  #readsOf(after: number, until: number): ReadonlyMap<number, number> | null {
    const log = this.#log;
    const track = log.tracks[until]!;
    const reads = new Map<number, number>();
    for (let transition = after + 1; transition <= until; transition++) {
      if (log.tracks[transition] !== track) continue;
      const end = log.endOf(transition);
      for (let at = log.starts[transition]!; at < end; at++) {
        const object = log.records[at]! >> KIND_BITS;
        if (object === Ambient.clock || this.#writtenAt(object) > transition) return null;
        reads.set(object, transition);
      }
    }
    return reads;
  }
}
