import {
  type Access,
  type Execution,
  type Instruction,
  type SharedObject,
  SimulatedThread,
} from '@heddle/core';
import { formatPosition } from '../history.ts';
import type { InvolvedStep, Symptom } from '../symptom.ts';
import { describeCycle, tellCycleWithSteps, UNCONFIRMED } from './cycle-text.ts';
import { Detector, noSymptoms } from './detector.ts';
import { HeldLocks } from './held-locks.ts';
import {
  cyclesThroughLast,
  graphOf,
  keyOfAcquire,
  keyOfCycle,
  type LockOrderGraph,
  type Named,
  type NestedAcquire,
} from './lock-graph.ts';
import { SynchronisationOrder } from './synchronisation-order.ts';

/** A cycle of the lock-order graph, and the places of its acquires in the list of all. */
interface Cycle {
  readonly key: string;
  readonly members: readonly number[];
}

/** An acquire, and the execution that has shown it first, from 1. */
export interface SeenAcquire extends NestedAcquire {
  readonly execution: number;
}

interface Sighting {
  readonly step: number;
  readonly since: readonly number[];
}

function named({ id, name }: SharedObject): Named {
  return { id, name };
}

/** Whether an instruction that takes a lock waits for it for as long as it takes: what gives up is never part of a deadlock. */
function waitsForEver({ opcode, timeout }: Instruction): boolean {
  return opcode.ready !== null && !(opcode.effect === 'acquire' && timeout >= 0);
}

/**
 * Potential deadlocks: locks that different threads take in different orders, found in executions that need not deadlock.
 *
 * The lock-order graph (Goodlock: Havelund, SPIN 2000; Bensalem and Havelund, 2005), for cycles of any length. No
 * cycle are acquires under a common gate lock, and those that the starts and the joins of threads order. What is left is a
 * prediction, which a search goes on to confirm. The symptoms of an execution are the cycles that it shows alone; at the end
 * of a search the acquires of all its executions count together.
 */
export class LockOrderDetector extends Detector {
  readonly #locks: HeldLocks;
  /** By starts and joins alone. */
  readonly #order = new SynchronisationOrder();
  /** Every acquire of a lock by a thread that held others, and its number, by what tells it apart. */
  readonly #acquires: NestedAcquire[] = [];
  /** The execution that has shown each acquire first. */
  readonly #firstSeen: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #cycles: Cycle[] = [];
  /** How many executions have begun, and the last of them that has shown each acquire. */
  #execution = 0;
  readonly #lastSeen: number[] = [];
  /** Where each acquire was seen last: its step, and the steps at which the locks that were held had been taken. */
  readonly #sightings: Sighting[] = [];
  /** At which step of the present execution each lock was taken last. */
  readonly #takenAt = new Map<SharedObject, number>();

  constructor() {
    super();
    this.#locks = new HeldLocks((thread, lock, held, instruction) => {
      if (held.length > 0 && waitsForEver(instruction)) this.#nested(thread, lock, held);
      this.#takenAt.set(lock, thread.machine.steps);
    });
  }

  override begin(): void {
    this.#locks.begin();
    this.#order.begin();
    this.#takenAt.clear();
    this.#execution++;
  }

  override created(object: SharedObject): void {
    this.#order.created(object);
  }

  override stepping(thread: SimulatedThread): void {
    this.#order.stepping(thread);
  }

  override touching(
    thread: SimulatedThread,
    instruction: Instruction,
    object: SharedObject,
    access: Access,
  ): void {
    this.#locks.touching(object, access);
    if (object instanceof SimulatedThread) this.#order.touching(thread, instruction, object, access);
  }

  override stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    this.#locks.stepped(thread, instruction, outcome);
    this.#order.stepped(thread);
  }

  /** The cycles of which the execution has shown every acquire. */
  override symptoms(execution: Execution): readonly Symptom[] {
    if (this.#cycles.length === 0) return noSymptoms;
    return this.#symptomsOf(
      this.#cycles.filter(({ members }) => this.#isSeen(members)),
      execution,
    );
  }

  /** The acquires of all executions so far, in the order in which they were seen first. */
  acquires(): SeenAcquire[] {
    return this.#acquires.map((acquire, number) => ({ ...acquire, execution: this.#firstSeen[number]! }));
  }

  /** Takes in acquires that were seen elsewhere. */
  learn(acquires: readonly SeenAcquire[]): void {
    for (const { execution, ...acquire } of acquires) this.#numberOf(acquire, execution);
  }

  /** The cycles of all executions so far, one a key: also those of which no execution has shown every acquire. */
  cycles(): ReadonlyMap<string, readonly NestedAcquire[]> {
    const cycles = new Map<string, readonly NestedAcquire[]>();
    for (const { key, members } of this.#cycles) {
      if (cycles.has(key)) continue;
      cycles.set(
        key,
        members.map((member) => this.#acquires[member]!),
      );
    }
    return cycles;
  }

  /** The lock-order graph of all executions so far. */
  graph(): LockOrderGraph {
    return graphOf(this.#acquires);
  }

  /** An acquire with the steps of the execution that has shown it last. */
  #asSeen(member: number): NestedAcquire {
    const acquire = this.#acquires[member]!;
    const { step, since } = this.#sightings[member]!;
    return { ...acquire, step, held: acquire.held.map((lock, at) => ({ ...lock, since: since[at]! })) };
  }

  /** The acquires of a cycle that the present execution has shown, in the order in which they ran. */
  #seen(members: readonly number[]): number[] {
    return members
      .filter((member) => this.#lastSeen[member] === this.#execution)
      .sort((a, b) => this.#sightings[a]!.step - this.#sightings[b]!.step);
  }

  #involved(members: readonly number[], { objects }: Execution): InvolvedStep[] {
    return this.#seen(members).map((member) => {
      const { wanted, held } = this.#acquires[member]!;
      return {
        step: this.#sightings[member]!.step,
        object: objects.find(({ id }) => id === wanted.id)!,
        access: 'write',
        holding: held.map((lock) => objects.find(({ id }) => id === lock.id)!),
      };
    });
  }

  #isSeen(members: readonly number[]): boolean {
    return members.every((member) => this.#lastSeen[member] === this.#execution);
  }

  #nested(thread: SimulatedThread, lock: SharedObject, held: readonly SharedObject[]): void {
    const { steps } = thread.machine;
    const since = held.map((one) => this.#takenAt.get(one)!);
    const number = this.#numberOf({
      thread: named(thread),
      wanted: named(lock),
      held: held.map((one, at) => ({ ...named(one), since: since[at]! })),
      step: steps,
      source: formatPosition(thread.program?.position?.()),
      clock: this.#clockOf(thread),
    });
    this.#lastSeen[number] = this.#execution;
    this.#sightings[number] = { step: steps, since };
  }

  /** The number of an acquire; one that is new may close cycles. */
  #numberOf(acquire: NestedAcquire, execution: number = this.#execution): number {
    const key = keyOfAcquire(acquire);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#acquires.push(acquire) - 1;
    this.#numbers.set(key, number);
    this.#firstSeen.push(execution);
    for (const cycle of cyclesThroughLast(this.#acquires)) {
      const members = cycle.map((member) => this.#acquires.indexOf(member));
      this.#cycles.push({ key: keyOfCycle(cycle), members });
    }
    return number;
  }

  #clockOf(thread: SimulatedThread): Record<string, number> {
    const clock = this.#order.clockOf(thread);
    const times: Record<string, number> = {};
    for (const { id, index } of thread.machine.threads) {
      if (clock.at(index) > 0) times[id] = clock.at(index);
    }
    return times;
  }

  /** One symptom a key: cycles with one key differ in what else the threads hold. */
  #symptomsOf(cycles: readonly Cycle[], execution: Execution): Symptom[] {
    const symptoms = new Map<string, Symptom>();
    for (const cycle of cycles) {
      if (!symptoms.has(cycle.key)) symptoms.set(cycle.key, this.#symptomOf(cycle, execution));
    }
    return [...symptoms.values()];
  }

  #symptomOf({ key, members }: Cycle, execution: Execution): Symptom {
    const cycle = members.map((member) => this.#asSeen(member));
    const threads = cycle.map(({ thread }) => execution.threads.find(({ id }) => id === thread.id));
    const objects = cycle.map(({ wanted }) => execution.objects.find(({ id }) => id === wanted.id));
    return {
      kind: 'lock-order-inversion',
      key,
      message: describeCycle(cycle),
      step: Math.max(...this.#seen(members).map((member) => this.#sightings[member]!.step)),
      threads: threads.filter((thread) => thread !== undefined),
      objects: objects.filter((object) => object !== undefined),
      waits: [],
      place: null,
      detected: {
        steps: this.#involved(members, execution),
        isHint: true,
        explain: () => `${tellCycleWithSteps(cycle)}. ${UNCONFIRMED}`,
        cycle,
      },
    };
  }
}
