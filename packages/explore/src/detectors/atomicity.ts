import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { History } from '../history.ts';
import { describeInterference, type Interference } from '../interference.ts';
import type { Symptom } from '../symptom.ts';
import { Detector } from './detector.ts';
import { isData } from './plain-data.ts';
import { type Cycle, SerialisationGraph } from './serialisation-graph.ts';
import { type SplitAccess, SplitAccesses } from './split-access.ts';
import { Transactions } from './transactions.ts';

const noLocks: readonly SharedObject[] = [];

/**
 * Atomicity violations, of two kinds:
 *
 * - a critical section or a declared {@link AtomicBlock} that is not serialisable with what other threads did meanwhile: see
 *   {@link SerialisationGraph}. Sound and complete for each execution, over the accesses to data.
 * - a hint: a value that was read, and out of date when the thread used it: see {@link SplitAccesses}.
 *
 * Each is reported once an execution for a thread, a lock or block, and the objects.
 */
export class AtomicityDetector extends Detector {
  readonly #transactions = new Transactions();
  readonly #graph = new SerialisationGraph();
  readonly #splits = new SplitAccesses();
  readonly #symptoms = new Map<string, Symptom>();
  /** What the step that is running accesses. */
  readonly #objects: SharedObject[] = [];
  readonly #accesses: Access[] = [];
  /** What else the step touches that synchronises. */
  readonly #synchronising: SharedObject[] = [];

  override begin(): void {
    this.#transactions.begin();
    this.#graph.begin();
    this.#splits.begin();
    this.#symptoms.clear();
    this.#objects.length = 0;
    this.#accesses.length = 0;
    this.#synchronising.length = 0;
  }

  override touching(
    _thread: SimulatedThread,
    _instruction: Instruction,
    object: SharedObject,
    access: Access,
  ): void {
    this.#transactions.touching(object, access);
    if (isData(object)) {
      this.#objects.push(object);
      this.#accesses.push(access);
    } else if (object.synchronises) this.#synchronising.push(object);
  }

  override stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    const objects = this.#objects;
    // What writes in one state and reads in another was a try that failed, if it reads: nothing was looked up.
    const isLook = instruction.opcode.isFixed;
    for (let at = 0; at < objects.length; at++) {
      this.#access(thread, objects[at]!, this.#accesses[at]!, isLook);
    }
    objects.length = 0;
    this.#accesses.length = 0;
    this.#transactions.stepped(thread, instruction, outcome);
    if (this.#synchronising.length === 0) return;
    if (this.#synchronising.some((object) => !this.#transactions.isLock(object))) {
      this.#splits.synchronise(thread);
    }
    this.#synchronising.length = 0;
  }

  override symptoms(_execution: Execution): readonly Symptom[] {
    return [...this.#symptoms.values()];
  }

  #access(thread: SimulatedThread, object: SharedObject, access: Access, isLook: boolean): void {
    const transaction = this.#transactions.of(thread);
    const cycle = this.#graph.access(thread, transaction, object, access);
    if (cycle !== null) this.#add(symptomOfCycle(cycle, thread));
    const locks = this.#transactions.held(thread);
    // The list of the locks goes on to change.
    const held = locks.length === 0 ? noLocks : [...locks];
    const split = this.#splits.access({ thread, transaction, held, object, access, isLook });
    if (split !== null) this.#add(symptomOfSplit(split));
  }

  #add(symptom: Symptom): void {
    if (!this.#symptoms.has(symptom.key)) this.#symptoms.set(symptom.key, symptom);
  }
}

function namesOf(objects: readonly SharedObject[]): string {
  return [...new Set(objects.map(({ name }) => name))].join(' and ');
}

function symptomOfCycle({ transaction, accesses }: Cycle, thread: SimulatedThread): Symptom {
  const { boundary } = transaction;
  const [first, last] = [accesses[0]!, accesses.at(-1)!];
  const objects = [...new Set(accesses.map(({ object }) => object))];
  const what = boundary.kind === 'atomic block' ? boundary.name : `critical section of ${boundary.name}`;
  return {
    kind: 'atomicity-violation',
    key: `atomicity-violation: ${thread.id} ${boundary.id} ${objects.map(({ id }) => id).join(' ')}`,
    message: `${thread.name}'s ${what} is not atomic: others come between its accesses to ${namesOf([first.object, last.object])}`,
    step: last.step,
    threads: [thread],
    objects,
    waits: [],
    place: null,
    detected: {
      steps: accesses,
      isHint: false,
      explain: (history) =>
        `${accesses.map(({ step }) => history.did(step)).join(', then ')}: no order in which ${thread.name}'s ${what} runs without a break gives the same.`,
    },
  };
}

function symptomOfSplit(split: SplitAccess): Symptom {
  const { thread, other, first, between, second } = split;
  const { object } = second;
  const use = second.access === 'write' ? 'writes it without looking again' : 'reads it again';
  return {
    kind: 'atomicity-violation',
    key: `atomicity-violation: ${thread.id} ${object.id} ${second.access}`,
    message: `${thread.name} reads ${object.name}, ${other.name} writes it, and ${thread.name} ${use}`,
    step: second.step,
    threads: [thread, other],
    objects: [object],
    waits: [],
    place: null,
    detected: {
      steps: [first, between, second],
      isHint: true,
      explain: (history) =>
        `${describeInterference(history, interferenceOf(history, split))}. This is a hint: it is no mistake where the two accesses of ${thread.name} have nothing to do with each other.`,
    },
  };
}

function interferenceOf(history: History, { first, between, second }: SplitAccess): Interference {
  return {
    object: second.object.id,
    first: history.step(first.step).event,
    between: history.step(between.step).event,
    second: history.step(second.step).event,
    pattern: second.access === 'write' ? 'RWW' : 'RWR',
  };
}
