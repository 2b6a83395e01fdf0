import type { Access, Execution, SharedObject, SimulatedThread } from '@heddle/core';
import type { NestedAcquire } from './detectors/lock-graph.ts';
import { placeOfError } from './error-place.ts';
import type { History } from './history.ts';
import { findCycle, type Wait, waitsOf } from './wait-for.ts';

/** The kinds of finding; see the guide for what each means. */
export const findingKinds = [
  'deadlock',
  'partial-deadlock',
  'lock-order-inversion',
  'lost-wakeup',
  'data-race',
  'inconsistent-locking',
  'atomicity-violation',
  'leak',
  'assertion',
  'uncaught-exception',
  'misuse',
  'livelock',
  'starvation',
  'step-limit',
  'nondeterminism',
] as const;

/** One of {@link findingKinds}. */
export type FindingKind = (typeof findingKinds)[number];

/**
 * Something wrong with one execution, while the execution is at hand. Symptoms of different executions with one
 * key are the same finding.
 */
export interface Symptom {
  readonly kind: FindingKind;
  readonly key: string;
  /** One line that says what is wrong. */
  readonly message: string;
  /** How many steps had run when it showed. */
  readonly step: number;
  readonly threads: readonly SimulatedThread[];
  readonly objects: readonly SharedObject[];
  /** The threads that wait, where that is what is wrong: the cycle, or all of them. */
  readonly waits: readonly Wait[];
  /** Where a JavaScript error was thrown; null for everything else. */
  readonly place: string | null;
  /** What a detector has to say about it; absent where the execution shows it by itself. */
  readonly detected?: Detected;
}

/** What a detector knows of a symptom. */
export interface Detected {
  /** The steps that it is about, in the order in which they ran: the two accesses of a race. */
  readonly steps: readonly InvolvedStep[];
  /** Whether it can be a false alarm: then it does not end a search. */
  readonly isHint: boolean;
  /** The kind of what the execution shows by itself that this says more precisely, and takes the place of. */
  readonly replaces?: FindingKind;
  /** Why it is wrong: whole sentences, from the history of an execution that shows it. */
  explain(history: History): string;
  /** Where it predicts a deadlock: the acquires of its cycle. An execution that runs into it confirms it. */
  readonly cycle?: readonly NestedAcquire[];
}

/** A step that a symptom is about. */
export interface InvolvedStep {
  /** Its number. */
  readonly step: number;
  readonly object: SharedObject;
  readonly access: Access;
  /** The locks that its thread held; absent where they do not matter. */
  readonly holding?: readonly SharedObject[];
}

/** A message without its numbers, so that findings which differ only in a value count as one. */
function withoutNumbers(message: string): string {
  return message.replace(/\d+/g, '#');
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function waitSymptom(
  kind: 'deadlock' | 'partial-deadlock',
  waits: readonly Wait[],
  message: string,
  step: number,
): Symptom {
  return {
    kind,
    key: `${kind}: ${waits.map((wait) => `${wait.thread.id}>${wait.reason.object.id}`).join(' ')}`,
    message,
    step,
    threads: waits.map((wait) => wait.thread),
    objects: unique(waits.map((wait) => wait.reason.object)),
    waits,
    place: null,
  };
}

function names(waits: readonly Wait[]): string {
  const all = waits.map((wait) => wait.thread.name);
  const last = all.pop()!;
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}

function waitOnEachOther(cycle: readonly Wait[]): string {
  return cycle.length === 1 ? `${names(cycle)} waits for itself` : `${names(cycle)} wait for each other`;
}

function deadlockOf(execution: Execution): Symptom {
  const waits = waitsOf(execution);
  const cycle = findCycle(waits);
  if (cycle === null) {
    const message = `${names(waits)} ${waits.length === 1 ? 'waits' : 'wait'}, and no thread can go on`;
    return waitSymptom('deadlock', waits, message, execution.steps);
  }
  const symptom = waitSymptom('deadlock', cycle, waitOnEachOther(cycle), execution.steps);
  return { ...symptom, threads: unique([...cycle, ...waits].map((wait) => wait.thread)) };
}

function partialDeadlockOf(execution: Execution): Symptom[] {
  if (execution.outcome === 'deadlock' || !execution.threads.some((thread) => thread.life === 'started'))
    return [];
  const cycle = findCycle(waitsOf(execution));
  if (cycle === null) return [];
  const message = `${waitOnEachOther(cycle)} while other threads go on`;
  return [waitSymptom('partial-deadlock', cycle, message, execution.steps)];
}

function failuresOf(execution: Execution): Symptom[] {
  return execution.failures.map((failure) => ({
    kind: failure.kind,
    key: `${failure.kind}: ${failure.thread?.id ?? '-'} ${withoutNumbers(failure.message)}`,
    message: failure.message,
    step: failure.step,
    threads: failure.thread === null ? [] : [failure.thread],
    objects: [],
    waits: [],
    place: placeOfError(failure.error),
  }));
}

function stepLimitOf(execution: Execution): Symptom[] {
  if (execution.outcome !== 'stepLimit') return [];
  const alive = execution.threads.filter((thread) => thread.life === 'started');
  return [
    {
      kind: 'step-limit',
      key: 'step-limit',
      message: `the execution was cut off after ${execution.steps.toLocaleString('en-US')} steps`,
      step: execution.steps,
      threads: alive,
      objects: [],
      waits: [],
      place: null,
    },
  ];
}

/** Everything that is wrong with an execution, in the order of its steps. */
export function symptomsOf(execution: Execution): Symptom[] {
  const symptoms = failuresOf(execution);
  if (execution.outcome === 'deadlock') symptoms.push(deadlockOf(execution));
  symptoms.push(...partialDeadlockOf(execution), ...stepLimitOf(execution));
  return symptoms;
}

/** Whether an execution has to be looked at: whether it can have a symptom at all. */
export function isSuspicious(execution: Execution): boolean {
  if (execution.outcome !== 'completed') return true;
  for (const thread of execution.threads) {
    if (thread.life === 'started') return true;
  }
  return false;
}
