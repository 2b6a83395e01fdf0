import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { History } from '../history.ts';
import type { InvolvedStep, Symptom } from '../symptom.ts';
import { Detector, noSymptoms } from './detector.ts';
import { isPlainData } from './plain-data.ts';
import { SynchronisationOrder } from './synchronisation-order.ts';

/** A kind of access by one thread in one epoch of its own: between two things that it releases. */
interface Epoch {
  /** The index of the thread; -1 for no access. */
  thread: number;
  /** Its own time. */
  time: number;
  /** The number of the last such step. */
  step: number;
}

/** What is known of the accesses to a variable. */
interface Variable {
  readonly write: Epoch;
  /** The last read, while all reads are ordered. */
  readonly read: Epoch;
  /** Concurrent reads: one a thread at most; null while there are none. */
  reads: Epoch[] | null;
  /** Whether a race was found: what comes after it may be its consequence. */
  isRacy: boolean;
}

/** Two accesses that nothing orders. */
interface Race {
  readonly object: SharedObject;
  readonly first: InvolvedStep;
  readonly firstThread: SimulatedThread;
  readonly second: InvolvedStep;
  readonly secondThread: SimulatedThread;
}

function epoch(): Epoch {
  return { thread: -1, time: 0, step: 0 };
}

function assign(target: Epoch, thread: SimulatedThread, time: number, step: number): void {
  target.thread = thread.index;
  target.time = time;
  target.step = step;
}

function isSame(known: Epoch, thread: SimulatedThread, time: number): boolean {
  return known.thread === thread.index && known.time === time;
}

/**
 * Data races: two accesses to one variable by different threads, one of them a write, that nothing orders. Under a GIL such an
 * access is atomic, so the word says that it is unsynchronised: which access comes first is left to chance.
 *
 * FastTrack (Flanagan and Freund, PLDI 2009): the last write is one epoch, and so are the reads as long as they are ordered;
 * only concurrent reads take a number a thread. The first race of each variable in an execution is reported; it is no false
 * alarm. A search that visits one schedule of every trace class meets every variable that can race.
 */
export class RaceDetector extends Detector {
  readonly #order = new SynchronisationOrder();
  readonly #variables = new Map<SharedObject, Variable>();
  /** The plain data that the step that is running accesses: what it acquires comes before, what it releases after. */
  readonly #objects: SharedObject[] = [];
  readonly #accesses: Access[] = [];
  readonly #races: Race[] = [];

  override begin(): void {
    this.#order.begin();
    this.#variables.clear();
    this.#objects.length = 0;
    this.#accesses.length = 0;
    this.#races.length = 0;
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
    if (object.synchronises) this.#order.touching(thread, instruction, object, access);
    else if (isPlainData(object)) {
      this.#objects.push(object);
      this.#accesses.push(access);
    }
  }

  override stepped(thread: SimulatedThread): void {
    const objects = this.#objects;
    if (objects.length > 0) {
      for (let at = 0; at < objects.length; at++) this.#access(thread, objects[at]!, this.#accesses[at]!);
      objects.length = 0;
      this.#accesses.length = 0;
    }
    this.#order.stepped(thread);
  }

  override symptoms(execution: Execution): readonly Symptom[] {
    if (this.#races.length === 0) return noSymptoms;
    return this.#races.map((race) => symptomOf(race, execution));
  }

  #access(thread: SimulatedThread, object: SharedObject, access: Access): void {
    let variable = this.#variables.get(object);
    if (variable === undefined) {
      variable = { write: epoch(), read: epoch(), reads: null, isRacy: false };
      this.#variables.set(object, variable);
    }
    if (variable.isRacy) return;
    const time = this.#order.clockOf(thread).at(thread.index);
    const { steps } = thread.machine;
    if (access === 'read') this.#read(variable, thread, time, steps);
    else this.#write(variable, thread, time, steps);
    if (variable.isRacy) this.#report(variable, thread, object, access);
  }

  #read(variable: Variable, thread: SimulatedThread, time: number, step: number): void {
    variable.isRacy = this.#isConcurrent(variable.write, thread);
    if (variable.isRacy) return;
    const { read, reads } = variable;
    if (reads !== null) {
      const own = reads.find((known) => known.thread === thread.index);
      if (own === undefined) reads.push({ thread: thread.index, time, step });
      else assign(own, thread, time, step);
    } else if (isSame(read, thread, time) || !this.#isConcurrent(read, thread)) {
      assign(read, thread, time, step);
    } else {
      variable.reads = [{ ...read }, { thread: thread.index, time, step }];
    }
  }

  #write(variable: Variable, thread: SimulatedThread, time: number, step: number): void {
    const { write, read, reads } = variable;
    variable.isRacy =
      this.#isConcurrent(write, thread) ||
      (reads === null
        ? this.#isConcurrent(read, thread)
        : reads.some((known) => this.#isConcurrent(known, thread)));
    if (variable.isRacy) return;
    variable.reads = null;
    assign(write, thread, time, step);
  }

  /** Whether an access of another thread is not known to have happened before what a thread does now. */
  #isConcurrent(known: Epoch, thread: SimulatedThread): boolean {
    return known.thread >= 0 && known.time > this.#order.clockOf(thread).at(known.thread);
  }

  /** The latest of the accesses that race with the present one is the one that is told. */
  #report(variable: Variable, thread: SimulatedThread, object: SharedObject, access: Access): void {
    let last = this.#isConcurrent(variable.write, thread) ? variable.write : null;
    if (access === 'write') {
      for (const known of variable.reads ?? [variable.read]) {
        if (this.#isConcurrent(known, thread) && known.step > (last?.step ?? 0)) last = known;
      }
    }
    const { machine } = thread;
    const { step, thread: index } = last!;
    this.#races.push({
      object,
      first: { step, object, access: last === variable.write ? 'write' : 'read' },
      firstThread: machine.threads[index]!,
      second: { step: machine.steps, object, access },
      secondThread: thread,
    });
  }
}

function symptomOf({ object, first, firstThread, second, secondThread }: Race, _: Execution): Symptom {
  const did = (thread: SimulatedThread, { access }: InvolvedStep) =>
    `${thread.name} ${access === 'read' ? 'reads' : 'writes'}`;
  return {
    kind: 'data-race',
    key: `data-race: ${object.id}`,
    message: `${did(firstThread, first)} ${object.name} and ${did(secondThread, second)} it, and nothing orders the two`,
    step: second.step,
    threads: [firstThread, secondThread],
    objects: [object],
    waits: [],
    place: null,
    detected: {
      steps: [first, second],
      isHint: false,
      explain: (history) => explain(history, first, second),
    },
  };
}

function explain(history: History, first: InvolvedStep, second: InvolvedStep): string {
  return `${history.did(first.step)}, and ${history.did(second.step)}; no lock, and nothing else that synchronises, orders the two accesses, so either can come first.`;
}
