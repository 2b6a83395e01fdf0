import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { Symptom } from '../symptom.ts';
import { Detector, noSymptoms } from './detector.ts';
import { HeldLocks } from './held-locks.ts';

/** A lock that nobody will release any more. */
interface Leak {
  readonly lock: SharedObject;
  readonly holder: SimulatedThread;
  /** The step that took it. */
  readonly since: number;
}

/**
 * Locks that are held when nobody is left to release them: by a thread that has finished, however the execution ended, and by one
 * that the end of the program has stopped where it stood, which happens to daemons. What a daemon was doing to the data that
 * the lock protects is then half done. A lock that a thread took and another one has released is held by none.
 *
 * Threads that wait for each other while they hold locks are a deadlock and no leak; so is a thread at the step limit.
 */
export class LeakDetector extends Detector {
  readonly #since = new Map<SharedObject, number>();
  readonly #locks = new HeldLocks((thread, lock) => this.#since.set(lock, thread.machine.steps));

  override begin(): void {
    this.#since.clear();
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

  override symptoms(execution: Execution): readonly Symptom[] {
    if (this.#since.size === 0) return noSymptoms;
    const isOver = execution.outcome === 'completed' || execution.outcome === 'error';
    const leaks: Leak[] = [];
    for (const holder of execution.threads) {
      if (holder.life !== 'finished' && !isOver) continue;
      for (const lock of this.#locks.of(holder)) leaks.push({ lock, holder, since: this.#since.get(lock)! });
    }
    return leaks.map((leak) => symptomOf(leak, execution.steps));
  }
}

function symptomOf({ lock, holder, since }: Leak, step: number): Symptom {
  const what = `${lock.kind} ${lock.name}`;
  const hasFinished = holder.life === 'finished';
  const end = hasFinished ? 'has finished' : 'was stopped by the end of the program';
  return {
    kind: 'leak',
    key: `leak: ${holder.id}>${lock.id}`,
    message: `${holder.name} ${end} and still holds ${what}, which it took at step ${since}`,
    step,
    threads: [holder],
    objects: [lock],
    waits: [],
    place: null,
    detected: {
      steps: [{ step: since, object: lock, access: 'write' }],
      isHint: false,
      explain: (history) =>
        `${history.did(since)} and never gave ${lock.name} back; ${
          hasFinished
            ? 'whoever asks for it from now on waits for ever.'
            : 'nobody waits for a daemon, so the program ended in the middle of its critical section.'
        }`,
    },
  };
}
