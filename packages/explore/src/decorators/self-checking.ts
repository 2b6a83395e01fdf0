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

/** What an execution showed of itself, line by line; two runs of the same decisions must show the same. */
type Signature = string[];

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

function describeEnd(execution: Execution): Signature {
  return [
    `the execution ends as ${execution.outcome} after ${execution.steps} steps`,
    ...execution.failures.map((failure) => `it fails with ${failure.message}`),
    ...execution.output.map((line) => `it prints ${JSON.stringify(line)}`),
    ...execution.objects.map(describeObject),
  ];
}

/** Replays decisions and keeps a signature of what it meets. */
class SignedReplay extends Replay {
  readonly signature: Signature = [];

  override choose(point: ChoicePoint): number {
    this.signature.push(describePoint(point));
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
  #signature: Signature | null = null;

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
    this.#signature = this.#mode === 'all' || (this.#mode === 'sparse' && isPowerOfTwo) ? [] : null;
    return true;
  }

  override decider(): Strategy {
    return this.#signature === null ? this.inner.decider() : this;
  }

  override choose(point: ChoicePoint): number {
    // What a search is asked where there is no choice, a replay is not.
    if (this.#signature !== null && point.count > 1) this.#signature.push(describePoint(point));
    return this.inner.choose(point);
  }

  override end(execution: Execution): void {
    this.inner.end(execution);
    if (this.#signature === null || execution.isAbandoned) return;
    this.#compare([...this.#signature, ...describeEnd(execution)], this.#again(execution.decisions));
  }

  #again(decisions: readonly number[]): Signature {
    const replay = new SignedReplay(decisions);
    replay.begin();
    try {
      const execution = this.#machine.run(this.#scenario, replay);
      return [...replay.signature, ...describeEnd(execution)];
    } catch (error) {
      if (error instanceof UsageError) return replay.signature;
      throw error;
    }
  }

  #compare(first: Signature, second: Signature): void {
    const at = first.findIndex((line, index) => line !== second[index]);
    if (at < 0 && first.length === second.length) return;
    const position = at < 0 ? first.length : at;
    throw new NondeterminismError(
      `the same decisions led to different executions: first ${first[position] ?? 'it was over'}; then ${second[position] ?? 'it was over'}`,
    );
  }
}
