import { UsageError } from '@heddle/core';

/**
 * A schedule as its difference from a shorter one: like `parent` up to a choice point, where it takes
 * `choice`, and with 0 at every other choice point that its ancestors do not name.
 */
export interface Deviation {
  readonly parent: Deviation | null;
  /** The depth of the choice point. */
  readonly depth: number;
  readonly choice: number;
  /** How many alternatives the choice point had; it must have them again. */
  readonly count: number;
}

/** An executed schedule and the choice points behind its last deviation: those where a deviation is new. */
export interface Branches {
  readonly deviation: Deviation | null;
  /** The depth of the first of them. */
  readonly first: number;
  /** Each as count * 4 + isData * 2 + isPreemptive. */
  readonly points: Uint32Array;
}

/** A walk over the choice points of one schedule, from the deepest up: part of the depth-first stack. */
export interface Walk {
  readonly branches: Branches;
  /** The choice point to look at next, and the last one to look at. */
  depth: number;
  lowest: number;
  /** The alternative to take there, and the first one that this walk takes there. */
  choice: number;
  from: number;
  /** Whether this walk takes the alternatives that are charged; the others were taken a round earlier. */
  readonly charged: boolean;
}

/** A schedule that is known and was not run yet: its deviation, null for the default. */
export interface Run {
  readonly run: Deviation | null;
}

/** At most so many choice points of a walk become parts of their own; those above stay together. */
const PIECES = 16;

/**
 * Cuts what is left of a walk into walks over less, in order.
 * @param from the choice point from which on upwards each is cut off alone.
 */
export function cut(walk: Walk, from: number): Walk[] {
  const pieces: Walk[] = [];
  let depth = walk.depth;
  const take = (lowest: number): void => {
    const isFirst = depth === walk.depth;
    const start = isFirst ? { choice: walk.choice, from: walk.from } : { choice: 1, from: 1 };
    pieces.push({ ...walk, depth, lowest, ...start });
    depth = lowest - 1;
  };
  if (depth > from) take(Math.max(from + 1, walk.lowest));
  for (let piece = 0; piece < PIECES && depth >= walk.lowest; piece++) take(depth);
  if (depth >= walk.lowest) take(walk.lowest);
  return pieces;
}

// The text of a part: `run` or `walk`, the deviations as depth.choice.count from the first on, and for a walk its
// place as depth.lowest.choice.from.charged, and its choice points from the lowest on, in base 36.

function formatDeviation(deviation: Deviation | null): string {
  const path: string[] = [];
  for (let at = deviation; at !== null; at = at.parent) path.push(`${at.depth}.${at.choice}.${at.count}`);
  return path.length === 0 ? '-' : path.reverse().join();
}

/** A walk as text. */
export function formatWalk({ branches, depth, lowest, choice, from, charged }: Walk): string {
  const points: string[] = [];
  for (let at = lowest; at <= depth; at++) points.push(branches.points[at - branches.first]!.toString(36));
  const place = `${depth}.${lowest}.${choice}.${from}.${charged ? 1 : 0}`;
  return `walk ${formatDeviation(branches.deviation)} ${place} ${points.join('.')}`;
}

/** A schedule that was not run yet as text. */
export function formatRun({ run }: Run): string {
  return `run ${formatDeviation(run)}`;
}

function parseNumbers(text: string, length: number, radix = 10): number[] {
  const numbers = text.split('.').map((word) => Number.parseInt(word, radix));
  if (numbers.length !== length || !numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new UsageError(`a part of a search has ${JSON.stringify(text)}; expected ${length} numbers`);
  }
  return numbers;
}

function parseDeviation(text: string): Deviation | null {
  let deviation: Deviation | null = null;
  if (text === '-') return deviation;
  for (const word of text.split(',')) {
    const [depth, choice, count] = parseNumbers(word, 3) as [number, number, number];
    deviation = { parent: deviation, depth, choice, count };
  }
  return deviation;
}

/**
 * The walk or the run of a text.
 * @throws UsageError where it is none.
 */
export function parsePart(text: string): Walk | Run {
  const [kind, path = '', place = '', points = '', ...rest] = text.split(' ');
  if (kind === 'run' && place === '') return { run: parseDeviation(path) };
  if (kind !== 'walk' || rest.length > 0) {
    throw new UsageError(
      `a part of a search is ${JSON.stringify(text.slice(0, 60))}; expected a run or a walk`,
    );
  }
  const [depth, lowest, choice, from, charged] = parseNumbers(place, 5) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const branches: Branches = {
    deviation: parseDeviation(path),
    first: lowest,
    points: Uint32Array.from(parseNumbers(points, depth - lowest + 1, 36)),
  };
  return { branches, depth, lowest, choice, from, charged: charged === 1 };
}
