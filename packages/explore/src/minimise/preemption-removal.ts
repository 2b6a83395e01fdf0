import type { Candidate } from './candidate.ts';
import { Guided } from './guided.ts';
import type { Trials } from './trials.ts';

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
