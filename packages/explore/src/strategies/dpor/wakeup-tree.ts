import type { Event } from './event.ts';
import { NOT_INITIAL } from './reversal.ts';
import type { Sequence } from './sequence.ts';

/** A sequence of events that is to be put into a wakeup tree: what is left of it, while it is. */
export interface Insertable {
  readonly isEmpty: boolean;
  /**
   * Whether an event is a weak initial: it could come first in some sequence that is equivalent to this one, or to one that
   * begins with this one.
   * @returns its place, to be given to {@link Insertable.take}; or `COMMUTES` or `NOT_INITIAL`.
   */
  weakInitial(event: Event): number;
  /** Takes a weak initial away from the front. */
  take(place: number): void;
  /** What is left of it, apart from any log. */
  toSequence(): Sequence;
}

/**
 * A branch of a wakeup tree: an event that is to be run, and what is to be run after it, in order. A leaf is explored
 * wherever it leads. (Abdulla, Aronis, Jonsson, Sagonas, JACM 64(4) 2017, section 6.)
 */
export class Branch {
  readonly event: Event;
  /** The sequence that it is part of, as long as it does not fork behind it. */
  readonly #sequence: Sequence | null;
  readonly #place: number;
  /** What is to be run after the sequence. */
  readonly #forks: Branch[];
  #children: Branch[] | null = null;

  private constructor(event: Event, sequence: Sequence | null, place: number, forks: Branch[]) {
    this.event = event;
    this.#forks = forks;
    this.#sequence = sequence;
    this.#place = place;
  }

  /** A leaf. */
  static leaf(event: Event): Branch {
    return new Branch(event, null, 0, []);
  }

  /**
   * A sequence from a place on.
   * @param forks what is to be run after it.
   */
  static along(sequence: Sequence, place: number, forks: Branch[] = []): Branch {
    return new Branch(sequence.event(place), sequence, place, forks);
  }

  /** What is to be run after it. */
  get children(): Branch[] {
    this.#children ??= this.#next();
    return this.#children;
  }

  #next(): Branch[] {
    const next = this.#place + 1;
    if (this.#sequence === null || next >= this.#sequence.length) return this.#forks;
    return [Branch.along(this.#sequence, next, this.#forks)];
  }
}

/**
 * Sees to it that a sequence, or an equivalent one, will be explored.
 * @param branches what is to be explored from the state at which the sequence begins; grows where no branch leads there.
 */
export function insert(branches: Branch[], sequence: Insertable): void {
  let at: Branch[] | null = branches;
  while (at !== null && !sequence.isEmpty) at = descend(at, sequence);
}

/** The branches below the one that the sequence can begin with; null where it is provided for. */
function descend(branches: Branch[], sequence: Insertable): Branch[] | null {
  for (const branch of branches) {
    const place = sequence.weakInitial(branch.event);
    if (place === NOT_INITIAL) continue;
    sequence.take(place);
    return branch.children.length === 0 ? null : branch.children;
  }
  branches.push(Branch.along(sequence.toSequence(), 0));
  return null;
}
