import {
  ABANDON,
  type ChoicePoint,
  Machine,
  type Mark,
  packState,
  Random,
  type SimulatedThread,
  StateWords,
  type Strategy,
} from '@heddle/core';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from './benchmarks.ts';

/** A scheduling point that an execution has gone through. */
interface Visit {
  /** Where its state stands. */
  readonly from: number;
  /** The state, written from scratch. */
  readonly words: readonly number[];
  readonly enabled: readonly number[];
  readonly mark: Mark;
}

function wordsOf(machine: Machine): readonly number[] {
  const words = new StateWords();
  expect(packState(machine, words)).toBe(true);
  return [...words.words.subarray(0, words.size)];
}

function markOf({ choicePoints, steps, preemptions, last, failures }: Machine): Mark {
  return { choicePoints, steps, preemptions, last, failures: failures.length };
}

/** Walks at random, goes back to a random point of the walk, and on from there. */
class Wanderer implements Strategy {
  readonly everyPoint = true;
  readonly #random: Random;
  readonly #states = new StateWords();
  #visits: Visit[] = [];
  #seen: Omit<Visit, 'enabled'> | null = null;
  #threads: readonly SimulatedThread[] | null = null;
  #backAt: Visit | null = null;

  constructor(seed: string) {
    this.#random = Random.seeded(seed);
  }

  begin(): boolean {
    return true;
  }

  resume(machine: Machine): boolean {
    if (machine.threads !== this.#threads || this.#visits.length === 0) return false;
    const at = this.#random.below(this.#visits.length);
    const visit = this.#visits[at]!;
    this.#states.place = visit.from;
    expect(machine.rewind(this.#states, visit.mark)).toBe(true);
    expect(wordsOf(machine)).toEqual(visit.words);
    this.#states.truncate(visit.from + visit.words.length);
    this.#visits.length = at + 1;
    this.#backAt = visit;
    return true;
  }

  approach(machine: Machine): boolean {
    if (this.#backAt === null) this.#visit(machine);
    // Often given up at once, as a search does where it knows the state.
    return this.#backAt !== null || this.#random.below(3) > 0;
  }

  choose(point: ChoicePoint): number {
    const { machine } = point.thread(0);
    const enabled = machine.threads.filter((thread) => machine.isEnabled(thread)).map(({ index }) => index);
    const given = Array.from({ length: point.count }, (_, alternative) => point.thread(alternative).index);
    expect(given.toSorted((a, b) => a - b)).toEqual(enabled);
    if (this.#backAt !== null) expect(given).toEqual(this.#backAt.enabled);
    else this.#visits.push({ ...this.#seen!, enabled: given });
    this.#backAt = null;
    return this.#random.below(40) === 0 ? ABANDON : this.#random.below(point.count);
  }

  end(): void {}

  /** Writes the state beside the last one, and from scratch. */
  #visit(machine: Machine): void {
    this.#threads = machine.threads;
    const last = this.#visits.at(-1);
    const isFresh = machine.steps === 0 || last === undefined;
    if (isFresh) this.#visits = [];
    const from = isFresh ? 0 : last.from + last.words.length;
    this.#states.truncate(from);
    const isPacked = isFresh
      ? packState(machine, this.#states)
      : packState(machine, this.#states, last.from, last.mark.steps);
    expect(isPacked).toBe(true);
    const words = wordsOf(machine);
    expect([...this.#states.words.subarray(from, this.#states.size)]).toEqual(words);
    this.#seen = { from, words, mark: markOf(machine) };
  }
}

describe('what is written beside an earlier state is what is written from scratch, and leads back to it', () => {
  test.each(benchmarks.map(({ program }) => [program.name, program] as const))('%s', (name, program) => {
    const scenario = litmusScenario(program);
    const machine = new Machine({ maxSteps: 200 });
    const wanderer = new Wanderer(name);
    for (let execution = 0; execution < 60; execution++) machine.run(scenario, wanderer);
  });
});
