import {
  FOREVER,
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  type Program,
  type SimulatedThread,
} from '@heddle/core';
import { endingTimeout, isRefused, waitTimeout } from '../../time/timeout.ts';
import { refuseRelease, refuseTimeout, Semaphore, type SemaphoreOptions } from '../semaphore.ts';
import { explainWait, isNotified, WaitQueue } from '../wait-queue.ts';
import { waitRefused } from './refused.ts';

function take(semaphore: AtomicSemaphore): boolean {
  if (semaphore.value === 0) return false;
  semaphore.value--;
  return true;
}

function explainTake({ name, value }: AtomicSemaphore, otherwise: string): string {
  return value === 0 ? `${name} has no permit: ${otherwise}` : `take a permit of ${name} (of ${value})`;
}

const acquire: Opcode<AtomicSemaphore, undefined, boolean> = opcode({
  name: 'acquire',
  cost: 650,
  effect: 'acquire',
  entry: 'resume',
  boundary: 'call',
  ready: (_, __, thread) => isNotified(thread),
  execute: (semaphore, _, thread) => {
    if (take(semaphore)) return true;
    semaphore.queue.park(thread);
    return PARK;
  },
  // One last look: the permit of a notify that came with the time-out is not lost.
  expire: (semaphore, _, thread) => {
    leave(semaphore, thread);
    return take(semaphore);
  },
  abandon: (semaphore, _, thread) => leave(semaphore, thread),
  explain: (semaphore, _, thread) => explainTake(semaphore, explainWait(thread)),
});

function leave(semaphore: AtomicSemaphore, { parking }: SimulatedThread): void {
  if (parking !== null) semaphore.queue.leave(parking);
}

const tryAcquire: Opcode<AtomicSemaphore, undefined, boolean> = opcode({
  name: 'try-acquire',
  cost: 650,
  access: ({ value }) => (value === 0 ? 'read' : 'write'),
  effect: 'acquire',
  entry: 'resume',
  boundary: 'call',
  execute: (semaphore) => take(semaphore),
  explain: (semaphore) => explainTake(semaphore, 'refused'),
});

const release: Opcode<AtomicSemaphore, number, void> = opcode({
  name: 'release',
  cost: 650,
  effect: 'release',
  entry: 'resume',
  boundary: 'call',
  execute: (semaphore, count) => {
    refuseRelease(semaphore, count);
    semaphore.value += count;
    semaphore.queue.notify(count);
  },
  explain: ({ name, value }, count) =>
    `give ${count === 1 ? 'a permit' : `${count} permits`} back to ${name} (${value + count} now)`,
});

/** A semaphore of which every call is one step, and an acquire one more for each time it is woken. */
export class AtomicSemaphore extends Semaphore {
  override value: number;
  /** @internal Who waits. */
  readonly queue: WaitQueue = new WaitQueue();
  #acquire: Instruction<boolean> | null = null;
  #release: Instruction<void> | null = null;

  constructor(machine: Machine, initial = 1, name = 'semaphore', options: SemaphoreOptions = {}) {
    super(machine, initial, name, options);
    this.value = initial;
  }

  override get waiting(): number {
    return this.queue.length;
  }

  override acquire(blocking = true, timeout: number | null = null): Program<boolean> {
    refuseTimeout(blocking, timeout);
    if (timeout !== null && isRefused(timeout)) {
      const refuse = (seconds: number) => endingTimeout(this.machine.clock, seconds);
      return waitRefused(Instruction.of(tryAcquire, this), refuse, timeout);
    }
    if (Number.isNaN(timeout)) return this.#spin();
    const limit = blocking ? waitTimeout(timeout) : 0;
    if (limit === 0) return Instruction.of(tryAcquire, this);
    if (limit !== FOREVER) return Instruction.of(acquire, this, undefined, limit);
    this.#acquire ??= Instruction.of(acquire, this);
    return this.#acquire;
  }

  /** CPython never finds that a time-out of NaN has passed, nor that there is one to wait for. */
  *#spin(): Program<boolean> {
    while (!(yield* Instruction.of(tryAcquire, this)));
    return true;
  }

  override release(count = 1): Instruction<void> {
    if (count !== 1) return Instruction.of(release, this, count);
    this.#release ??= Instruction.of(release, this, 1);
    return this.#release;
  }
}
