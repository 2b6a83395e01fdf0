import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { Symptom } from '../symptom.ts';
import { type Wait, waitsOf } from '../wait-for.ts';
import { Detector, noSymptoms } from './detector.ts';
import { isData } from './plain-data.ts';

/** A notify, and what came of it. */
interface Notify {
  readonly object: SharedObject;
  readonly thread: SimulatedThread;
  readonly step: number;
  /** Who waited for the object when it ran. */
  readonly listeners: readonly SimulatedThread[];
  /** Whom of them it woke. */
  woken: readonly SimulatedThread[];
  /** Whether somebody heard it. */
  isHeard: boolean;
}

/** A notify that a thread which waits for ever has missed. */
interface Loss {
  readonly notify: Notify;
  readonly waiter: SimulatedThread;
  /** Who was woken in its place and could not use it; null where nobody heard the notify. */
  readonly instead: SimulatedThread | null;
}

/**
 * Lost wake-ups: deadlocks in which a thread waits for an object that was notified, in one of two ways.
 *
 * - Nobody waited for it then. The thread began to wait afterwards, without looking at any data in between; and what it looked
 *   at last, if anything, has changed since: it acts on what was true before the notify.
 * - The thread did wait for it, but another one was woken, changed no data and waits for it again: the notify went to one that could
 *   not use it.
 *
 * A notify is an instruction with the effect `notify`; who waits for what is said by the instructions that wait. A lost
 * wake-up takes the place of the deadlock that it explains.
 */
export class LostWakeupDetector extends Detector {
  readonly #notifies: Notify[] = [];
  /** The notify that is running. */
  #running: Notify | null = null;
  /** By the index of the thread: its last step, and the last at which it accessed data, and changed data. */
  readonly #lastStep: number[] = [];
  readonly #lastLook: number[] = [];
  readonly #lastChange: number[] = [];
  /** What each thread looked at last. */
  readonly #seen: (SharedObject | undefined)[] = [];
  /** The step at which each thread, by index, saw last how an object stands that threads wait for. */
  readonly #polls = new Map<SharedObject, number[]>();
  /** The step that changed each object last. */
  readonly #changes = new Map<SharedObject, number>();

  override begin(): void {
    this.#notifies.length = 0;
    this.#running = null;
    this.#lastStep.length = 0;
    this.#lastLook.length = 0;
    this.#lastChange.length = 0;
    this.#seen.length = 0;
    this.#polls.clear();
    this.#changes.clear();
  }

  override stepping(thread: SimulatedThread, { opcode, object }: Instruction): void {
    const { steps: step, threads } = thread.machine;
    this.#lastStep[thread.index] = step;
    if (opcode.effect !== 'notify') return;
    const listeners = threads.filter((other) => waitsForObject(other, object));
    const isHeard = listeners.length > 0;
    this.#running = { object, thread, step, listeners, woken: [], isHeard };
    this.#notifies.push(this.#running);
  }

  override touching(
    { index }: SimulatedThread,
    instruction: Instruction,
    object: SharedObject,
    access: Access,
  ): void {
    if (isData(object)) {
      const step = this.#lastStep[index]!;
      this.#lastLook[index] = step;
      this.#seen[index] = object;
      if (access === 'write') {
        this.#lastChange[index] = step;
        this.#changes.set(object, step);
      }
    } else if (access === 'read') {
      if (object === instruction.object) this.#poll(object, index);
    } else if (this.#running !== null && object !== this.#running.object) {
      // It tells somebody who could go on without it: whose time-out may come at any time.
      this.#running.isHeard = true;
    }
  }

  override stepped(): void {
    const running = this.#running;
    if (running === null) return;
    running.woken = running.listeners.filter((thread) => !waitsForObject(thread, running.object));
    this.#running = null;
  }

  override symptoms(execution: Execution): readonly Symptom[] {
    if (execution.outcome !== 'deadlock' || this.#notifies.length === 0) return noSymptoms;
    const waits = waitsOf(execution);
    const losses = waits.map((wait) => this.#lossOf(wait, waits)).filter((loss) => loss !== null);
    // One is enough to explain the deadlock; that which nobody heard at all is the plainest.
    const loss = losses.find(({ instead }) => instead === null) ?? losses[0];
    if (loss === undefined) return noSymptoms;
    return [symptomOf(loss, this.#lastStep[loss.waiter.index]!, execution.steps)];
  }

  #poll(object: SharedObject, index: number): void {
    let polls = this.#polls.get(object);
    if (polls === undefined) {
      polls = [];
      this.#polls.set(object, polls);
    }
    polls[index] = this.#lastStep[index]!;
  }

  /** The last notify that a thread that waits for ever has missed; rather one that nobody heard than one that another heard. */
  #lossOf({ thread: waiter, reason }: Wait, waits: readonly Wait[]): Loss | null {
    const notifies = this.#notifies.filter(({ object }) => object === reason.object).reverse();
    const unheard = notifies.find((notify) => !notify.isHeard && this.#beganAfter(waiter, notify));
    if (unheard !== undefined) return { notify: unheard, waiter, instead: null };
    for (const notify of notifies) {
      if (!notify.listeners.includes(waiter) || notify.woken.includes(waiter)) continue;
      const instead = notify.woken.find(
        (other) =>
          (this.#lastChange[other.index] ?? 0) < notify.step &&
          waits.some(({ thread, reason: { object } }) => thread === other && object === notify.object),
      );
      if (instead !== undefined) return { notify, waiter, instead };
    }
    return null;
  }

  /** Whether a thread began to wait after a notify, acting on what it had seen before. */
  #beganAfter({ index }: SimulatedThread, { step, object }: Notify): boolean {
    const look = this.#lastLook[index] ?? 0;
    const poll = this.#polls.get(object)?.[index] ?? 0;
    if (this.#lastStep[index]! < step || Math.max(look, poll) > step) return false;
    const seen = this.#seen[index];
    return seen === undefined || (this.#changes.get(seen) ?? 0) > look;
  }
}

/** Whether a thread cannot go on, or only after a time-out, because it waits for an object. */
function waitsForObject(thread: SimulatedThread, object: SharedObject): boolean {
  const { pending } = thread;
  if (thread.life !== 'started' || pending === null) return false;
  const { ready } = pending.opcode;
  if (ready === null || ready(pending.object, pending.operand, thread)) return false;
  return pending.waitsFor(thread).object === object;
}

function symptomOf({ notify, waiter, instead }: Loss, since: number, step: number): Symptom {
  const { object, thread } = notify;
  const what = `${object.kind} ${object.name}`;
  const why =
    instead === null
      ? `which ${thread.name} notified at step ${notify.step}, when nobody waited`
      : `and when ${thread.name} notified it at step ${notify.step}, ${instead.name} was woken, which could not use it`;
  const steps = [{ step: notify.step, object, access: 'write' as const }];
  if (instead === null) steps.push({ step: since, object, access: 'write' as const });
  return {
    kind: 'lost-wakeup',
    key: `lost-wakeup: ${waiter.id}>${object.id}`,
    message: `${waiter.name} waits for ${what}, ${why}`,
    step,
    threads: [...new Set([waiter, thread, ...(instead === null ? [] : [instead])])],
    objects: [object],
    waits: [],
    place: null,
    detected: {
      steps,
      isHint: false,
      replaces: 'deadlock',
      explain: (history) =>
        instead === null
          ? `${history.did(notify.step)}, when nobody waited for ${object.name}; ${history.did(since)}, without looking whether there was anything left to wait for, and no other notify comes.`
          : `${history.did(notify.step)}: that woke ${instead.name}, which changed nothing and waits again, and not ${waiter.name}, which waited too; now no thread can go on.`,
    },
  };
}
