import {
  type Access,
  type ChoicePoint,
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  type SharedObject,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';
import { Draws } from './draws.ts';

/** The maker of what the set-up made. */
export const SET_UP = -1;

/** Who made a thread or an object, and as which of its own: the same in every execution, whatever the interleaving. */
export interface Identity {
  /** The number of the thread that made it, in its profile, or {@link SET_UP}. */
  readonly maker: number;
  readonly ordinal: number;
}

/** A thread, as the profile met it. */
export interface ThreadProfile extends Identity {
  /** The number of the thread that started it, or {@link SET_UP}. */
  readonly starter: number;
  /** How many transitions it took. */
  readonly transitions: number;
}

/** An object, no thread, that two threads at least touched, one of them writing. */
export interface ObjectProfile extends Identity {
  /** A built-in object, of ordinal -1, goes by its name. */
  readonly name: string;
  /** How many transitions of each thread began with an instruction that touches it. */
  readonly touches: readonly number[];
}

/** What a sampling strategy knows about a scenario before it samples. */
export interface Profile {
  /** The transitions of the longest execution that came to an end. */
  readonly steps: number;
  /** The threads of the non-preemptive execution, by index. */
  readonly threads: readonly ThreadProfile[];
  /** The objects that these threads share, in the order in which they were first touched. */
  readonly objects: readonly ObjectProfile[];
}

/** How many random executions follow the non-preemptive one. */
const RANDOM_RUNS = 7;

/** Counts what the threads of an execution do. It runs the default, or decides at random. */
class Surveyor implements Strategy {
  readonly name = 'profile';
  readonly everyPoint = true;
  readonly #draws: Draws | null;
  /** By thread index. */
  readonly #transitions: number[] = [];
  readonly #starters: number[] = [];
  readonly #touches = new Map<SharedObject, number[]>();
  readonly #written = new Set<SharedObject>();
  #last = SET_UP;
  /** The transitions of all threads. */
  steps = 0;

  constructor(draws: Draws | null) {
    this.#draws = draws;
  }

  begin(): boolean {
    return true;
  }

  end(): void {}

  choose(point: ChoicePoint): number {
    const decision = this.#draws === null ? 0 : this.#draws.below(point.count);
    if (point.kind === 'data') return decision;
    const thread = point.thread(decision);
    this.steps++;
    for (const { index, life } of thread.machine.threads) {
      if (life !== 'new') this.#starters[index] ??= this.#last;
    }
    this.#last = thread.index;
    this.#transitions[thread.index] = (this.#transitions[thread.index] ?? 0) + 1;
    thread.pending!.footprint(thread, (object, access) => this.#touch(thread, object, access));
    return decision;
  }

  #touch({ index }: SimulatedThread, object: SharedObject, access: Access): void {
    if (access === 'none') return;
    if (access === 'write') this.#written.add(object);
    let touches = this.#touches.get(object);
    if (touches === undefined) {
      touches = [];
      this.#touches.set(object, touches);
    }
    touches[index] = (touches[index] ?? 0) + 1;
  }

  threads({ threads }: Execution): ThreadProfile[] {
    return threads.map((thread) => ({
      ...identityOf(thread),
      starter: this.#starters[thread.index] ?? SET_UP,
      transitions: this.#transitions[thread.index] ?? 0,
    }));
  }

  objects({ threads }: Execution): ObjectProfile[] {
    return [...this.#touches]
      .filter(([object]) => object.role !== 'thread' && this.#written.has(object))
      .filter(([, touches]) => touches.filter(Boolean).length > 1)
      .map(([object, touches]) => ({
        ...identityOf(object),
        name: object.name,
        touches: threads.map(({ index }) => touches[index] ?? 0),
      }));
  }
}

function identityOf({ maker, ordinal }: SharedObject): Identity {
  return { maker: maker === null ? SET_UP : maker.index, ordinal };
}

/**
 * Runs a scenario eight times: without preemptions, then at random, from a seed of its own. Threads and objects are those of
 * the first run that came to an end, which the non-preemptive one does not where a thread spins; so is
 * what they did.
 */
function measure(scenario: Scenario, options: MachineOptions): Profile {
  const { observer: _, transitions: __, ...settings } = options;
  const machine = new Machine(settings);
  const draws = new Draws('profile');
  let first: Profile | null = null;
  let ended: Profile | null = null;
  let steps = 0;
  for (let run = 0; run <= RANDOM_RUNS; run++) {
    draws.open(run);
    const surveyor = new Surveyor(run === 0 ? null : draws);
    const execution = machine.run(scenario, surveyor);
    const isOver = execution.outcome !== 'stepLimit';
    if (isOver) steps = Math.max(steps, surveyor.steps);
    if (first === null || (isOver && ended === null)) {
      const profile: Profile = {
        steps: surveyor.steps,
        threads: surveyor.threads(execution),
        objects: surveyor.objects(execution),
      };
      first ??= profile;
      if (isOver) ended = profile;
    }
  }
  return ended === null ? first! : { ...ended, steps };
}

/**
 * Learns what sampling strategies have to know about a scenario, once, when it is first asked: how many transitions its
 * executions have, of which threads, and on which objects. It is the same for all seeds and all executions.
 * Cost: eight executions.
 */
export class Profiler {
  readonly #scenario: Scenario;
  readonly #options: MachineOptions;
  #profile: Profile | null = null;

  /** @param options of the machine that the search runs on. */
  constructor(scenario: Scenario, options: MachineOptions = {}) {
    this.#scenario = scenario;
    this.#options = options;
  }

  get profile(): Profile {
    this.#profile ??= measure(this.#scenario, this.#options);
    return this.#profile;
  }
}
