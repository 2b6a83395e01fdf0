import type { Event } from './event.ts';
import { isSameChoice } from './event.ts';
import { LooseSequence } from './loose-sequence.ts';
import type { Part, Report } from './part.ts';
import { NOT_INITIAL } from './reversal.ts';
import { type Branch, insert } from './wakeup-tree.ts';

/** Everything that the parts of a round have found out about one state. */
interface State {
  readonly path: Report['path'];
  readonly done: Event[];
  readonly branches: Branch[];
}

function keyOf({ path }: Report): string {
  return path.map(({ track, data }) => `${track} ${data.join('.')}`).join();
}

function isKnown(events: readonly Event[], { track, data }: Event): boolean {
  return events.some(
    (event) => event.track === track && event.data.length === data.length && isSameChoice(event.data, data),
  );
}

/** The sequences from the root of a branch to its leaves. */
function sequencesOf({ event, children }: Branch): Event[][] {
  if (children.length === 0) return [[event]];
  return children.flatMap((child) => sequencesOf(child).map((rest) => [event, ...rest]));
}

function plan({ done, branches }: State, events: readonly Event[]): void {
  const sequence = new LooseSequence(events);
  if (done.some((event) => sequence.weakInitial(event) !== NOT_INITIAL)) return;
  insert(branches, sequence);
}

/**
 * The parts of a round that the reports of the one before lead to: what they plan for a state, and was explored by none of
 * them. The states that are deepest come first.
 */
export function partsOf(reports: readonly Report[]): Part[] {
  const states = new Map<string, State>();
  for (const report of reports) {
    const key = keyOf(report);
    const state = states.get(key) ?? { path: report.path, done: [], branches: [] };
    states.set(key, state);
    for (const event of report.done) if (!isKnown(state.done, event)) state.done.push(event);
  }
  for (const report of reports) {
    const state = states.get(keyOf(report))!;
    for (const branch of report.branches) for (const events of sequencesOf(branch)) plan(state, events);
  }
  return [...states.values()]
    .sort((one, other) => other.path.length - one.path.length)
    .flatMap(({ path, done, branches }) =>
      branches.map((branch, at) => ({
        path,
        done: [...done, ...branches.slice(0, at).map(({ event }) => event)],
        branch,
      })),
    );
}
