import {
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  withoutDefaultTail,
} from '@heddle/core';
import { Replay } from '../strategies/replay.ts';
import { symptomsOf } from '../symptom.ts';
import { type Wait, waitsOf } from '../wait-for.ts';
import {
  alongside,
  atRandom,
  byPriority,
  type Choose,
  CourseReader,
  CyclePlaces,
  Directed,
} from './directed.ts';
import type { NestedAcquire } from './lock-graph.ts';
import { Watch } from './watch.ts';

/** At most so many executions are directed at one cycle. */
const CONFIRMING_EXECUTIONS = 100;

/** How likely a thread gets another priority at a step of the executions in which that happens. */
const CHANGE = 0.1;

/** A schedule that deadlocks in a predicted cycle. */
interface Confirmation {
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How many steps had run when nobody could go on. */
  readonly step: number;
  /** The key of the deadlock. */
  readonly key: string;
}

/** What the attempt to confirm a prediction gave. */
export interface Attempt {
  /** Null where no execution ran into the deadlock: it may be impossible. */
  readonly confirmation: Confirmation | null;
  /** How many executions it took. */
  readonly executions: number;
}

/** Whether each thread of a cycle waits for the lock that it wants, which the thread before holds. */
function isDeadlocked(cycle: readonly NestedAcquire[], waits: readonly Wait[]): boolean {
  return cycle.every(({ thread, wanted }, at) => {
    const holder = cycle[(at + 1) % cycle.length]!.thread.id;
    const wait = waits.find((candidate) => candidate.thread.id === thread.id);
    return (
      wait?.reason.object.id === wanted.id && wait.reason.holders.some((one) => one.thread.id === holder)
    );
  });
}

function confirmationOf(execution: Execution, cycle: readonly NestedAcquire[]): Confirmation | null {
  if (!isDeadlocked(cycle, waitsOf(execution))) return null;
  const symptom = symptomsOf(execution).find(
    ({ kind }) => kind === 'deadlock' || kind === 'partial-deadlock',
  );
  if (symptom === undefined) return null;
  return {
    decisions: withoutDefaultTail(execution.decisions),
    preemptions: execution.preemptions,
    step: symptom.step,
    key: symptom.key,
  };
}

/**
 * Who goes first, drawn from a seed in one of three ways: one thread after the other, mostly so, or at every step anew. Long
 * ways to the first locks take the first, back and forth between the threads the last.
 */
function drawn(seed: string, way: number): Choose {
  if (way === 0) return atRandom(seed);
  return byPriority(seed, way === 1 ? 0 : CHANGE);
}

/**
 * Looks for an execution that deadlocks in a cycle of acquires, by executions that are directed at it.
 * @param observed the decisions of an execution that showed the cycle.
 * @param seed what the random ones draw from: the same seed gives the same answer.
 * @throws UsageError where the decisions do not fit the scenario.
 */
export function confirm(
  scenario: Scenario,
  options: MachineOptions,
  cycle: readonly NestedAcquire[],
  observed: readonly number[],
  seed: number | string,
): Attempt {
  const reader = new CourseReader(new Replay(observed));
  reader.begin();
  reader.end(new Machine(options).run(scenario, reader));
  const places = new CyclePlaces(cycle);
  const watch = new Watch([places]);
  const machine = new Machine({ ...options, observer: watch });
  for (let attempt = 0; attempt < CONFIRMING_EXECUTIONS; attempt++) {
    const choose = attempt === 0 ? alongside(reader) : drawn(`${seed}/${attempt}`, attempt % 3);
    watch.begin();
    const execution = machine.run(scenario, new Directed(places, choose));
    const confirmation = confirmationOf(execution, cycle);
    if (confirmation !== null) return { confirmation, executions: attempt + 2 };
  }
  return { confirmation: null, executions: CONFIRMING_EXECUTIONS + 1 };
}
