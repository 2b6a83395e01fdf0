import type { Event } from './event.ts';
import { NOT_INITIAL, type Reversal } from './reversal.ts';
import type { Sequence } from './sequence.ts';

/**
 * A branch of a wakeup tree: an event that is to be run, and what is to be run after it, in order. A leaf is explored
 * wherever it leads. (Abdulla, Aronis, Jonsson, Sagonas, JACM 64(4) 2017, section 6.)
 */
export class Branch {
  readonly event: Event;
  /** The sequence that it is part of, as long as it does not fork behind it. */
  readonly #sequence: Sequence | null;
  readonly #place: number;
  #children: Branch[] | null = null;

  private constructor(event: Event, sequence: Sequence | null, place: number) {
    this.event = event;
    this.#sequence = sequence;
    this.#place = place;
  }

  /** A leaf. */
  static leaf(event: Event): Branch {
    return new Branch(event, null, 0);
  }

  /** A branch without forks: a sequence from a place on. */
  static along(sequence: Sequence, place: number): Branch {
    return new Branch(sequence.event(place), sequence, place);
  }

  /** What is to be run after it. */
  get children(): Branch[] {
    this.#children ??= this.#next();
    return this.#children;
  }

  #next(): Branch[] {
    const next = this.#place + 1;
    return this.#sequence !== null && next < this.#sequence.length
      ? [Branch.along(this.#sequence, next)]
      : [];
  }
}

/**
 * Sees to it that the sequence of a reversal, or an equivalent one, will be explored.
 * @param branches what is to be explored from the state at which the sequence begins; grows where no branch leads there.
 */
export function insert(branches: Branch[], reversal: Reversal): void {
  let at: Branch[] | null = branches;
  while (at !== null && !reversal.isEmpty) at = descend(at, reversal);
}

/** The branches below the one that the sequence can begin with; null where it is provided for. */
function descend(branches: Branch[], reversal: Reversal): Branch[] | null {
  for (const branch of branches) {
    const place = reversal.weakInitial(branch.event);
    if (place === NOT_INITIAL) continue;
    reversal.take(place);
    return branch.children.length === 0 ? null : branch.children;
  }
  branches.push(Branch.along(reversal.toSequence(), 0));
  return null;
}
