import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
  type SimulatedThread,
  touchInterrupted,
} from '@heddle/core';

/** An error for a thread, by its ident; null takes back one that has not been raised. */
interface Sending {
  readonly ident: number;
  readonly error: Error | null;
}

const send: Opcode<AsyncErrors, Sending, number> = opcode({
  name: 'set-async-exc',
  boundary: 'call',
  touchesAlso: ({ machine }, { ident }, from, touch) => {
    const target = machine.threadOf(ident);
    if (target === null || target === from) return;
    // Whether it is still there.
    if (target.life === 'started') touchInterrupted(target, touch);
    else touch(target, 'read');
  },
  execute: (errors, { ident, error }) => {
    // Whether the thread still runs can be seen here.
    errors.machine.observeLifecycle();
    const target = errors.machine.threadOf(ident);
    if (target?.life !== 'started') return 0;
    errors.set(target, error);
    return 1;
  },
  explain: (_, { ident, error }) =>
    error === null ? `take back the error for thread ${ident}` : `raise ${error.name} in thread ${ident}`,
});

/** The errors that threads have been sent by others and have not raised yet: one for each thread at most. */
export class AsyncErrors extends SharedObject {
  override get kind(): string {
    return 'async errors';
  }

  readonly #errors = new Map<SimulatedThread, Error>();

  constructor(machine: Machine) {
    super(machine, 'async errors', 'synchronisation');
  }

  /** Sends an error; gives the number of threads that it was sent to. One step. */
  send(ident: number, error: Error | null): Instruction<number> {
    return Instruction.of(send, this, { ident, error });
  }

  /** Part of a step. */
  set(thread: SimulatedThread, error: Error | null): void {
    const isWaiting = this.#errors.has(thread);
    if (error === null) {
      this.#errors.delete(thread);
      return;
    }
    this.#errors.set(thread, error);
    if (!isWaiting) this.machine.interrupt(thread, () => this.#raise(thread), { wakes: false });
  }

  *#raise(thread: SimulatedThread): Program {
    const error = this.#errors.get(thread);
    this.#errors.delete(thread);
    if (error !== undefined) throw error;
  }

  override snapshot(): Json {
    return [...this.#errors].map(([thread, error]) => ({ thread: thread.name, error: error.name }));
  }
}
