import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { History } from '../history.ts';
import type { InvolvedStep, Symptom } from '../symptom.ts';
import { Detector, noSymptoms } from './detector.ts';
import { HeldLocks } from './held-locks.ts';
import { isPlainData } from './plain-data.ts';

/** An access, with the locks that were held at it. */
interface LockedAccess extends InvolvedStep {
  readonly thread: SimulatedThread;
  readonly holding: readonly SharedObject[];
}

/** What is known of the accesses to a variable. */
interface Variable {
  /**
   * Eraser's state: `exclusive` while one thread only has accessed it, which may be its initialisation; `shared` while
   * the others have only read it; then `modified`.
   */
  state: 'exclusive' | 'shared' | 'modified';
  /** The locks that were held at every access since it was shared. */
  candidates: readonly SharedObject[];
  last: LockedAccess;
  /** The last access by another thread than that one; null where there is none. */
  other: LockedAccess | null;
  isReported: boolean;
}

interface Warning {
  readonly first: LockedAccess;
  readonly second: LockedAccess;
}

/**
 * Shared data that no lock protects at all its accesses: the lockset discipline of Eraser (Savage, Burrows, Nelson, Sobalvarro
 * and Anderson, TOCS 1997). It does not depend on the order in which threads happened to run, so it warns of races that the
 * executions at hand do not have. It knows locks alone, so it is a hint: data handed over by the start or the join of a thread, by a
 * queue, an event or a semaphore give false alarms.
 */
export class LocksetDetector extends Detector {
  readonly #locks = new HeldLocks();
  readonly #variables = new Map<SharedObject, Variable>();
  readonly #warnings: Warning[] = [];

  override begin(): void {
    this.#locks.begin();
    this.#variables.clear();
    this.#warnings.length = 0;
  }

  override touching(
    thread: SimulatedThread,
    _instruction: Instruction,
    object: SharedObject,
    access: Access,
  ): void {
    this.#locks.touching(object, access);
    if (isPlainData(object)) this.#access(thread, object, access);
  }

  override stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    this.#locks.stepped(thread, instruction, outcome);
  }

  override symptoms(_execution: Execution): readonly Symptom[] {
    return this.#warnings.length === 0 ? noSymptoms : this.#warnings.map(symptomOf);
  }

  #access(thread: SimulatedThread, object: SharedObject, access: Access): void {
    const now = { thread, object, access, step: thread.machine.steps, holding: [...this.#locks.of(thread)] };
    const variable = this.#variables.get(object);
    if (variable === undefined) {
      const state = 'exclusive';
      this.#variables.set(object, { state, candidates: [], last: now, other: null, isReported: false });
      return;
    }
    if (variable.last.thread !== thread) variable.other = variable.last;
    variable.last = now;
    if (variable.state === 'exclusive') {
      if (variable.other === null) return;
      variable.state = access === 'read' ? 'shared' : 'modified';
      variable.candidates = now.holding;
    } else {
      if (access === 'write') variable.state = 'modified';
      variable.candidates = variable.candidates.filter((lock) => now.holding.includes(lock));
    }
    if (variable.state !== 'modified' || variable.candidates.length > 0 || variable.isReported) return;
    variable.isReported = true;
    this.#warnings.push({ first: variable.other!, second: now });
  }
}

function symptomOf({ first, second }: Warning): Symptom {
  const { object } = second;
  return {
    kind: 'inconsistent-locking',
    key: `inconsistent-locking: ${object.id}`,
    message: `no lock protects all accesses of ${first.thread.name} and ${second.thread.name} to ${object.name}`,
    step: second.step,
    threads: [first.thread, second.thread],
    objects: [object],
    waits: [],
    place: null,
    detected: {
      steps: [first, second],
      isHint: true,
      explain: (history) => explain(history, first, second),
    },
  };
}

function holding({ holding: locks }: LockedAccess): string {
  return locks.length === 0 ? 'holding no lock' : `holding ${locks.map(({ name }) => name).join(' and ')}`;
}

function explain(history: History, first: LockedAccess, second: LockedAccess): string {
  return (
    `${history.did(first.step)}, ${holding(first)}, and ${history.did(second.step)}, ${holding(second)}: ` +
    'no lock is held at every access. This is a hint: it is no mistake where something else than a lock orders the accesses.'
  );
}
