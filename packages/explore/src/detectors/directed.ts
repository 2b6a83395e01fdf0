import {
  type Access,
  type ChoicePoint,
  type Execution,
  type Instruction,
  Random,
  type SharedObject,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';
import type { Symptom } from '../symptom.ts';
import { Detector, noSymptoms } from './detector.ts';
import { HeldLocks } from './held-locks.ts';
import type { NestedAcquire } from './lock-graph.ts';

/** Tells whether a thread stands before an acquire of a cycle: it holds the locks and asks for the lock. */
export class CyclePlaces extends Detector {
  readonly #locks = new HeldLocks();
  readonly #acquires: ReadonlyMap<string, NestedAcquire>;
  #wanted = '';
  #asks = false;
  readonly #touch = (object: SharedObject): void => {
    if (object.id === this.#wanted) this.#asks = true;
  };

  constructor(cycle: readonly NestedAcquire[]) {
    super();
    this.#acquires = new Map(cycle.map((acquire) => [acquire.thread.id, acquire]));
  }

  override begin(): void {
    this.#locks.begin();
  }

  override touching(
    _thread: SimulatedThread,
    _instruction: Instruction,
    object: SharedObject,
    access: Access,
  ): void {
    this.#locks.touching(object, access);
  }

  override stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    this.#locks.stepped(thread, instruction, outcome);
  }

  /** None: it only watches where threads stand. */
  override symptoms(): readonly Symptom[] {
    return noSymptoms;
  }

  /** Asked of a thread that can take the next step. */
  isReached(thread: SimulatedThread): boolean {
    const acquire = this.#acquires.get(thread.id);
    if (acquire === undefined || thread.pending === null) return false;
    this.#wanted = acquire.wanted.id;
    this.#asks = false;
    thread.pending.footprint(thread, this.#touch);
    const held = this.#locks.of(thread);
    return this.#asks && acquire.held.every(({ id }) => held.some((lock) => lock.id === id));
  }
}

/** Chooses the next thread among some alternatives of a choice point, or the value of a data choice. */
export type Choose = (point: ChoicePoint, alternatives: readonly number[]) => number;

/**
 * One execution that heads for the deadlock of a cycle: a thread that stands before an acquire of the cycle is not chosen while
 * another can be, so that each of the threads comes to hold its first lock before any asks for its second. (DeadlockFuzzer: Joshi,
 * Park, Sen and Naik, PLDI 2009.)
 */
export class Directed implements Strategy {
  readonly everyPoint = true;
  readonly #places: CyclePlaces;
  readonly #choose: Choose;

  constructor(places: CyclePlaces, choose: Choose) {
    this.#places = places;
    this.#choose = choose;
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    const all = Array.from({ length: point.count }, (_, alternative) => alternative);
    if (point.kind === 'data') return this.#choose(point, all);
    const going = all.filter((alternative) => !this.#places.isReached(point.thread(alternative)));
    return this.#choose(point, going.length === 0 ? all : going);
  }

  end(): void {}
}

/** What an execution decided: who took each step, and the data choices. */
interface Course {
  readonly threads: readonly string[];
  readonly data: readonly number[];
}

/** Keeps as close to the course of another execution as it can: who was first there is first here. */
export function alongside({ threads, data }: Course): Choose {
  const left = [...threads];
  let datum = 0;
  return (point, alternatives) => {
    if (point.kind === 'data') return Math.min(data[datum++] ?? 0, point.count - 1);
    const ids = alternatives.map((alternative) => point.thread(alternative).id);
    const next = left.findIndex((id) => ids.includes(id));
    if (next < 0) return alternatives[0]!;
    const [id] = left.splice(next, 1);
    return alternatives[ids.indexOf(id!)]!;
  };
}

/** Any of them, drawn from a seed. */
export function atRandom(seed: string): Choose {
  const random = Random.seeded(seed);
  return (_, alternatives) => alternatives[random.below(alternatives.length)]!;
}

/**
 * The thread of the highest priority, as long as it can; priorities are drawn from a seed.
 * @param change how likely a thread that is chosen gets another priority, in [0, 1].
 */
export function byPriority(seed: string, change: number): Choose {
  const random = Random.seeded(seed);
  const priorities = new Map<string, number>();
  const priorityOf = (id: string): number => {
    const known = priorities.get(id);
    if (known !== undefined) return known;
    const drawn = random.unit();
    priorities.set(id, drawn);
    return drawn;
  };
  return (point, alternatives) => {
    if (point.kind === 'data') return alternatives[random.below(alternatives.length)]!;
    let highest = alternatives[0]!;
    for (const alternative of alternatives) {
      const isHigher = priorityOf(point.thread(alternative).id) > priorityOf(point.thread(highest).id);
      if (isHigher) highest = alternative;
    }
    if (random.unit() < change) priorities.set(point.thread(highest).id, random.unit());
    return highest;
  };
}

/** Follows another strategy and notes the course of its execution. */
export class CourseReader implements Strategy {
  readonly everyPoint = true;
  readonly threads: string[] = [];
  readonly data: number[] = [];
  readonly #strategy: Strategy;

  constructor(strategy: Strategy) {
    this.#strategy = strategy;
  }

  begin(): boolean {
    return this.#strategy.begin();
  }

  choose(point: ChoicePoint): number {
    const decision = point.count === 1 ? 0 : this.#strategy.choose(point);
    if (point.kind === 'data') this.data.push(decision);
    else this.threads.push(point.thread(decision).id);
    return decision;
  }

  end(execution: Execution): void {
    this.#strategy.end(execution);
  }
}
