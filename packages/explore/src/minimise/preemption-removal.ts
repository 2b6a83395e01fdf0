import type { ChoicePoint, Strategy } from '@heddle/core';
import type { Candidate } from './candidate.ts';
import type { Switches } from './switches.ts';
import type { Trials } from './trials.ts';

/** Makes given switches wherever they are possible, and no other: a lenient replay. */
class Guided implements Strategy {
  readonly #switches: Switches;
  #successor = 0;
  #datum = 0;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    if (point.kind === 'data') return Math.min(this.#switches.data[this.#datum++] ?? 0, point.count - 1);
    if (!point.preemptive) return this.#alternativeOf(point, this.#switches.successors[this.#successor++]);
    const from = point.thread(0);
    const match = this.#switches.preemptions.find(
      (preemption) => preemption.thread === from.index && preemption.steps === from.steps,
    );
    return this.#alternativeOf(point, match?.to);
  }

  end(): void {}

  /** The alternative that runs a thread, or 0 where it is not enabled. */
  #alternativeOf(point: ChoicePoint, thread: number | undefined): number {
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (point.thread(alternative).index === thread) return alternative;
    }
    return 0;
  }
}

/**
 * Delta debugging (Zeller and Hildebrandt, TSE 2002, section 3) over the preemptions of a candidate, with a lenient replay
 * of everything else: first half of them are left out, then smaller and smaller groups. In the end none can be left out
 * alone.
 * @returns the candidate given where nothing can be left out.
 */
export function removePreemptions(trials: Trials, given: Candidate): Candidate {
  let best = given;
  for (let size = Math.ceil(given.preemptions / 2); size >= 1 && best.preemptions > 0; ) {
    const fewer = withoutSome(trials, best, size);
    if (fewer !== null) best = fewer;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
    size = Math.min(size, best.preemptions);
  }
  return best;
}

/** The first candidate with fewer preemptions that leaving `size` neighbouring ones out gives. */
function withoutSome(trials: Trials, from: Candidate, size: number): Candidate | null {
  const { preemptions, successors, data } = from.switches;
  for (let start = 0; start < preemptions.length; start += size) {
    const kept = [...preemptions.slice(0, start), ...preemptions.slice(start + size)];
    const shown = trials.attempt(new Guided({ preemptions: kept, successors, data }));
    if (shown !== null && shown.candidate.preemptions < from.preemptions) return shown.candidate;
  }
  return null;
}
