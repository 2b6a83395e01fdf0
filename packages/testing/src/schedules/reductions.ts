import type { Lifecycle } from '@heddle/core';
import {
  asSearch,
  Guided,
  normalForm,
  Replay,
  type Switches,
  SwitchReader,
  treatSpinning,
} from '@heddle/explore';
import { type ExecutionFacts, isSmaller } from './facts.ts';
import type { Runner } from './runner.ts';

/** The switches of an execution. Costs one execution. */
export function switchesOf(runner: Runner, { decisions, lifecycle }: ExecutionFacts): Switches {
  const reader = new SwitchReader(new Replay(decisions));
  reader.begin();
  runner.run(asSearch(reader), lifecycle);
  return reader;
}

/**
 * Runs an execution that makes given switches wherever they are possible.
 * @returns null where the threads that spin leave none.
 */
export function runGuided(runner: Runner, switches: Switches, lifecycle: Lifecycle): ExecutionFacts | null {
  const { spinning } = runner.settings;
  const search = treatSpinning(asSearch(new Guided(switches)), spinning, runner.options(lifecycle));
  search.begin();
  return runner.run(search, lifecycle);
}

/**
 * Smaller executions that are like a given one, the likeliest to show the same first: the normal form of its trace class;
 * then what is left without some of its preemptions, first half of them, then smaller and smaller groups (delta debugging:
 * Zeller and Hildebrandt, TSE 2002, section 3); then without some of its other switches and data choices.
 */
export function* reductions(runner: Runner, from: ExecutionFacts): Generator<ExecutionFacts> {
  const normal = normalised(runner, from);
  if (normal !== null) yield normal;
  const switches = switchesOf(runner, from);
  for (const fewer of withoutSome(switches)) {
    const facts = runGuided(runner, fewer, from.lifecycle);
    if (facts !== null && isSmaller(facts, from)) yield facts;
  }
}

/** The normal form; null where there is none, or it is not smaller. */
function normalised(runner: Runner, from: ExecutionFacts): ExecutionFacts | null {
  const { lifecycle, decisions, preemptions, outcome } = from;
  // Another order of the same steps need not treat threads that spin as they are to be.
  if (outcome === 'stepLimit' || runner.settings.spinning !== 'run') return null;
  const normal = normalForm(runner.scenario, runner.options(lifecycle), decisions);
  if (normal.preemptions > preemptions) return null;
  const facts = runner.run(new Replay(normal.decisions), lifecycle)!;
  return isSmaller(facts, from) ? facts : null;
}

/** No thread has this index. */
const NOBODY = -1;

/** Switches with some left out: groups of half of them, then of a quarter, and so on down to one. */
function* withoutSome({ preemptions, successors, data }: Switches): Generator<Switches> {
  for (const [start, end] of groups(preemptions.length)) {
    yield { preemptions: [...preemptions.slice(0, start), ...preemptions.slice(end)], successors, data };
  }
  for (const [start, end] of groups(successors.length)) {
    yield {
      preemptions,
      successors: successors.map((to, at) => (at >= start && at < end ? NOBODY : to)),
      data,
    };
  }
  for (const [start, end] of groups(data.length)) {
    yield { preemptions, successors, data: data.map((value, at) => (at >= start && at < end ? 0 : value)) };
  }
}

/** The first and the last place, not included, of each group of neighbours: all, halves, quarters, … down to single ones. */
function* groups(length: number): Generator<readonly [number, number]> {
  for (let size = length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < length; start += size) yield [start, Math.min(start + size, length)];
  }
}
