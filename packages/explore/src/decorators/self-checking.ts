import {
  type ChoicePoint,
  canonicalJson,
  type Execution,
  Machine,
  type MachineOptions,
  NondeterminismError,
  type Scenario,
  type SharedObject,
  type Strategy,
  UsageError,
} from '@heddle/core';
import type { Search } from '../search.ts';
import { Replay } from '../strategies/replay.ts';
import { Decorator } from './decorator.ts';

/** Which executions are checked: `sparse` the 1st, 2nd, 4th, 8th, …, `all` every one. */
export type SelfCheck = 'sparse' | 'all' | 'off';

/** Every way to check, the default first. */
export const selfChecks: readonly SelfCheck[] = ['sparse', 'all', 'off'];

/** What an execution showed of itself; two runs of the same decisions must show the same. */
interface Signature {
  /** Line by line. */
  readonly lines: readonly string[];
  /**
   * The parts of objects that are made when they are first touched, by their ids. One that a search has looked at, before a
   * thread came to touch it, need not be there in a replay.
   */
  readonly parts: ReadonlyMap<string, string>;
}

const noParts: ReadonlyMap<string, string> = new Map();

function describePoint(point: ChoicePoint): string {
  if (point.kind === 'data') return `step ${point.step}: ${point.label} has ${point.count} values`;
  const threads: string[] = [];
  for (let alternative = 0; alternative < point.count; alternative++) {
    const thread = point.thread(alternative);
    threads.push(`${thread.name} can ${thread.pending!.explain(thread)}`);
  }
  return `before step ${point.step + 1} ${threads.join(', ')}`;
}

function describeObject(object: SharedObject): string {
  return `at the end ${object.kind} ${object.name} is ${canonicalJson(object.snapshot())}`;
}

/** @param points what was met at the choice points. */
function describe(points: readonly string[], execution: Execution): Signature {
  const objects = execution.objects.filter(({ partOf }) => partOf === null);
  const parts = execution.objects.filter(({ partOf }) => partOf !== null);
  const lines = [
    ...points,
    `the execution ends as ${execution.outcome} after ${execution.steps} steps`,
    ...execution.failures.map((failure) => `it fails with ${failure.message}`),
    ...execution.output.map((line) => `it prints ${JSON.stringify(line)}`),
    ...objects.map(describeObject),
  ];
  return { lines, parts: new Map(parts.map((part) => [part.id, describeObject(part)])) };
}

/** Replays decisions and keeps what it meets at choice points. */
class SignedReplay extends Replay {
  readonly points: string[] = [];

  override choose(point: ChoicePoint): number {
    this.points.push(describePoint(point));
    return super.choose(point);
  }
}

/**
 * Checks that a scenario is deterministic: it runs an execution a second time under the same decisions and
 * compares what the threads were about to do at every choice point, the outcome, the output and the final state of
 * every object. Throws a NondeterminismError that says what differs first.
 */
export class SelfChecking extends Decorator {
  readonly #scenario: Scenario;
  readonly #machine: Machine;
  readonly #mode: SelfCheck;
  #executions = 0;
  /** What was met at the choice points of an execution that is checked; null for another. */
  #points: string[] | null = null;

  constructor(inner: Search, scenario: Scenario, options: MachineOptions, mode: SelfCheck) {
    super(inner);
    this.#scenario = scenario;
    this.#machine = new Machine(options);
    this.#mode = mode;
  }

  override begin(): boolean {
    if (!this.inner.begin()) return false;
    const count = ++this.#executions;
    const isPowerOfTwo = (count & (count - 1)) === 0;
    this.#points = this.#mode === 'all' || (this.#mode === 'sparse' && isPowerOfTwo) ? [] : null;
    return true;
  }

  override decider(): Strategy {
    return this.#points === null ? this.inner.decider() : this;
  }

  override choose(point: ChoicePoint): number {
    // What a search is asked where there is no choice, a replay is not.
    if (this.#points !== null && point.count > 1) this.#points.push(describePoint(point));
    return this.inner.choose(point);
  }

  override end(execution: Execution): void {
    this.inner.end(execution);
    if (this.#points === null || execution.isAbandoned) return;
    this.#compare(describe(this.#points, execution), this.#again(execution.decisions));
  }

  #again(decisions: readonly number[]): Signature {
    const replay = new SignedReplay(decisions);
    replay.begin();
    try {
      return describe(replay.points, this.#machine.run(this.#scenario, replay));
    } catch (error) {
      if (error instanceof UsageError) return { lines: replay.points, parts: noParts };
      throw error;
    }
  }

  #compare(first: Signature, second: Signature): void {
    const length = Math.max(first.lines.length, second.lines.length);
    for (let at = 0; at < length; at++) refuseDifference(first.lines[at], second.lines[at]);
    for (const [id, part] of first.parts) refuseDifference(part, second.parts.get(id) ?? part);
  }
}

/** @throws NondeterminismError where two runs of the same decisions showed different things; undefined for nothing. */
function refuseDifference(first: string | undefined, second: string | undefined): void {
  if (first === second) return;
  throw new NondeterminismError(
    `the same decisions led to different executions: first ${first ?? 'it was over'}; then ${second ?? 'it was over'}`,
  );
}
