import type { StepEvent } from '@heddle/core';
import type { History } from './history.ts';

/** How a thread touched an object: `W` where it may have changed it. */
type Mode = 'R' | 'W';

/**
 * Two accesses of one thread to one object with an access of another thread between them that no serial order of the two
 * threads explains. (The four unserialisable cases of Lu, Tucek, Qin and Zhou, ASPLOS 2006.)
 */
export interface Interference {
  readonly object: string;
  readonly first: StepEvent;
  readonly between: StepEvent;
  readonly second: StepEvent;
  /** The modes of the three accesses. */
  readonly pattern: 'RWW' | 'RWR' | 'WWR' | 'WRW';
}

const patterns: readonly string[] = ['RWW', 'RWR', 'WWR', 'WRW'];

interface Access {
  readonly event: StepEvent;
  readonly mode: Mode;
}

function accessesByObject(history: History): Map<string, Access[]> {
  const accesses = new Map<string, Access[]>();
  for (const { event } of history.steps) {
    for (const touch of event.touches) {
      const role = history.object(touch.object)?.role;
      if (role === 'synchronisation' || role === 'thread') continue;
      const access: Access = { event, mode: touch.access === 'write' ? 'W' : 'R' };
      const known = accesses.get(touch.object);
      if (known === undefined) accesses.set(touch.object, [access]);
      else known.push(access);
    }
  }
  return accesses;
}

function interferencesOn(object: string, accesses: readonly Access[]): Interference[] {
  const found: Interference[] = [];
  const lastOf = new Map<string, number>();
  for (const [at, second] of accesses.entries()) {
    const before = lastOf.get(second.event.thread);
    lastOf.set(second.event.thread, at);
    if (before === undefined) continue;
    const first = accesses[before]!;
    for (const between of accesses.slice(before + 1, at)) {
      const pattern = `${first.mode}${between.mode}${second.mode}`;
      if (!patterns.includes(pattern)) continue;
      found.push({
        object,
        first: first.event,
        between: between.event,
        second: second.event,
        pattern: pattern as Interference['pattern'],
      });
    }
  }
  return found;
}

/**
 * The interferences on shared data in a history, those that lose a change first, then in the order in which they show.
 */
export function interferencesIn(history: History): Interference[] {
  const found: Interference[] = [];
  for (const [object, accesses] of accessesByObject(history))
    found.push(...interferencesOn(object, accesses));
  return found.sort(
    (a, b) =>
      patterns.indexOf(a.pattern) - patterns.indexOf(b.pattern) ||
      a.second.step - b.second.step ||
      a.between.step - b.between.step,
  );
}

/** One sentence, without its full stop, that says what happened between whom. */
export function describeInterference(
  history: History,
  { object, first, between, second, pattern }: Interference,
): string {
  const one = history.name(first.thread);
  const other = history.name(between.thread);
  const what = history.name(object);
  const start = `${one} did "${first.text}" at step ${first.step}, then ${other} did "${between.text}" at step ${between.step}`;
  switch (pattern) {
    case 'RWW':
      return `${start}, and ${one} went on from the value it had read: "${second.text}" at step ${second.step} overwrites what ${other} did to ${what}`;
    case 'RWR':
      return `${start}, so ${one} met another value of ${what} at step ${second.step}: "${second.text}"`;
    case 'WWR':
      return `${start}, so what ${one} met at step ${second.step} is not what it had written to ${what}: "${second.text}"`;
    case 'WRW':
      return `${start}, between two writes of ${one} that belong together; the second is "${second.text}" at step ${second.step}`;
  }
}
