import { type Event, isSameChoice } from './event.ts';
import { LooseSequence } from './loose-sequence.ts';
import type { Part, Report, Waypoint } from './part.ts';
import { NOT_INITIAL } from './reversal.ts';
import { type Branch, insert } from './wakeup-tree.ts';

/** Everything that the parts of a round have found out about one state. */
interface State {
  readonly path: readonly Waypoint[];
  readonly isInner: boolean;
  readonly done: Event[];
  readonly branches: Branch[];
}

type States = Map<string, State>;

function keyOf(path: readonly Pick<Waypoint, 'track' | 'data'>[]): string {
  return path.map(({ track, data }) => `${track} ${data.join('.')}`).join();
}

function isSame(one: Event, other: Event): boolean {
  return (
    one.track === other.track && one.data.length === other.data.length && isSameChoice(one.data, other.data)
  );
}

/** The sequences from the root of a branch to its leaves. */
function sequencesOf({ event, children }: Branch): Event[][] {
  if (children.length === 0) return [[event]];
  return children.flatMap((child) => sequencesOf(child).map((rest) => [event, ...rest]));
}

function statesOf(reports: readonly Report[]): States {
  const states: States = new Map();
  for (const { path, isInner, done } of reports) {
    const key = keyOf(path);
    const state = states.get(key) ?? { path, isInner, done: [], branches: [] };
    states.set(key, state);
    for (const event of done) if (!state.done.some((known) => isSame(known, event))) state.done.push(event);
  }
  return states;
}

/**
 * Sees to it that a sequence will be explored from a state.
 * @param earlier what was explored from there before the sequence was found: what can begin with it needs no more.
 */
function plan(states: States, state: State, sequence: LooseSequence, earlier: readonly Event[]): void {
  for (const event of state.done) {
    const place = sequence.weakInitial(event);
    if (place === NOT_INITIAL) continue;
    if (earlier.some((known) => isSame(known, event))) return;
    // What was explored later lacks what could only be found before.
    const next = states.get(keyOf([...state.path, event]));
    sequence.take(place);
    if (next?.isInner === true && !sequence.isEmpty) plan(states, next, sequence, []);
    return;
  }
  insert(state.branches, sequence);
}

/** What a round leads to: the parts of the next one, and what has to be remembered of the states that they pass. */
export interface Round {
  readonly parts: readonly Part[];
  readonly reports: readonly Report[];
}

/**
 * The round that the reports of the one before lead to: what they plan for a state, and was explored by none of them. The
 * states that are deepest come first.
 */
export function roundAfter(reports: readonly Report[]): Round {
  const states = statesOf(reports);
  for (const { path, done, earlier, branches } of reports) {
    const state = states.get(keyOf(path))!;
    for (const branch of branches) {
      for (const events of sequencesOf(branch)) {
        plan(states, state, new LooseSequence(events), done.slice(0, earlier));
      }
    }
  }
  const parts = [...states.values()]
    .sort((one, other) => other.path.length - one.path.length)
    .flatMap(partsAt);
  return { parts, reports: passed(states, parts) };
}

function partsAt({ path, isInner, done, branches }: State): Part[] {
  return branches.map((branch, at) => ({
    path,
    isInner,
    done: [...done, ...branches.slice(0, at).map(({ event }) => event)],
    branch,
  }));
}

/**
 * What has to be remembered of states: of those on the ways of parts, and of what was explored beside the ways, where something
 * from outside sleeps. Nobody will find anything about the others.
 */
function passed(states: States, parts: readonly Part[]): Report[] {
  const ways = new Set<string>();
  for (const { path } of parts) {
    for (let length = 0; length <= path.length; length++) ways.add(keyOf(path.slice(0, length)));
  }
  const isBeside = ({ path, isInner }: State): boolean =>
    isInner && path.some((_, length) => ways.has(keyOf(path.slice(0, length))));
  return [...states]
    .filter(([key, state]) => ways.has(key) || isBeside(state))
    .map(([, { path, isInner, done, branches }]) => {
      const all = [...done, ...branches.map(({ event }) => event)];
      return { path, isInner, done: all, earlier: all.length, branches: [] };
    });
}
