import type { Access, SharedObject, SimulatedThread } from '@heddle/core';
import type { InvolvedStep } from '../symptom.ts';
import type { Transaction } from './transactions.ts';

/** An access, and where its thread stands at it. */
interface PlacedAccess {
  readonly thread: SimulatedThread;
  readonly object: SharedObject;
  readonly access: Access;
  readonly transaction: Transaction | null;
  /** The locks that the thread holds. */
  readonly held: readonly SharedObject[];
  /** Whether a read is one that the thread may act on later, and not a try that has failed. */
  readonly isLook: boolean;
}

/** An access that has happened. */
interface KnownAccess extends PlacedAccess, InvolvedStep {
  readonly access: Access;
  readonly object: SharedObject;
  /** How often the thread had synchronised otherwise than by locks. */
  readonly era: number;
}

/** What is known of the accesses to an object. */
interface Accesses {
  /** The last of each thread, by index. */
  readonly last: (KnownAccess | undefined)[];
  /** The last write, and the last one by any other thread than that. */
  write: KnownAccess | null;
  otherWrite: KnownAccess | null;
}

/** Two accesses of one thread to one object, and a write of another thread between them. */
export interface SplitAccess {
  readonly thread: SimulatedThread;
  readonly other: SimulatedThread;
  readonly first: InvolvedStep;
  readonly between: InvolvedStep;
  readonly second: InvolvedStep;
}

/**
 * Reads whose value is out of date when it is used: a thread reads an object, another one writes it, and the first, without having
 * looked again, writes it too; or, where one lock is held at both accesses and was let go between them, reads it again. These are
 * two of the four unserialisable cases of AVIO (Lu, Tucek, Qin and Zhou, ASPLOS 2006), those that seldom are meant. The
 * other two, a read or a write of another thread between a write and the next access, are how threads talk to each
 * other.
 *
 * Two accesses are taken for parts of one thing unless the thread synchronised between them otherwise than by locks: waited for a
 * condition, a semaphore, a thread. Both are accesses to no more than one object, so what is found is a hint. Inside a
 * transaction the {@link SerialisationGraph} knows better.
 */
export class SplitAccesses {
  readonly #accesses = new Map<SharedObject, Accesses>();
  readonly #eras: number[] = [];

  begin(): void {
    this.#accesses.clear();
    this.#eras.length = 0;
  }

  /** A thread synchronises otherwise than by locks: what it accessed before is done with. */
  synchronise(thread: SimulatedThread): void {
    this.#eras[thread.index] = this.#era(thread) + 1;
  }

  /** Takes in an access. @returns what it is the end of; null for nothing. */
  access(now: PlacedAccess): SplitAccess | null {
    const { thread, object, access } = now;
    const accesses = this.#accessesTo(object);
    const second: KnownAccess = { ...now, era: this.#era(thread), step: thread.machine.steps };
    const first = accesses.last[thread.index];
    accesses.last[thread.index] = second;
    const between = accesses.write?.thread === thread ? accesses.otherWrite : accesses.write;
    if (access === 'write') {
      if (accesses.write !== null && accesses.write.thread !== thread) accesses.otherWrite = accesses.write;
      accesses.write = second;
    }
    if (first === undefined || between === null || between.step < first.step) return null;
    if (!belongTogether(first, second)) return null;
    return { thread, other: between.thread, first, between, second };
  }

  #era(thread: SimulatedThread): number {
    return this.#eras[thread.index] ?? 0;
  }

  #accessesTo(object: SharedObject): Accesses {
    let accesses = this.#accesses.get(object);
    if (accesses === undefined) {
      accesses = { last: [], write: null, otherWrite: null };
      this.#accesses.set(object, accesses);
    }
    return accesses;
  }
}

function belongTogether(first: KnownAccess, second: KnownAccess): boolean {
  if (first.access !== 'read' || !first.isLook || first.era !== second.era) return false;
  if (first.transaction !== null && first.transaction === second.transaction) return false;
  return second.access === 'write' || first.held.some((lock) => second.held.includes(lock));
}
