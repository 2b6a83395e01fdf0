import {
  type Body,
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  type Touch,
  UsageError,
} from '@heddle/core';
import { type AtexitCallback, Interpreter } from './interpreter.ts';

function touchMain({ machine }: Interpreter, touch: Touch): void {
  touch(machine.threads[0]!, 'read');
}

const register: Opcode<Interpreter, AtexitCallback, void> = opcode({
  name: 'atexit-register',
  boundary: 'call',
  touchesAlso: (interpreter, _, __, touch) => touchMain(interpreter, touch),
  execute: (interpreter, callback, thread) => {
    interpreter.observeShutdown(thread);
    if (interpreter.isMainOver) {
      throw new UsageError(
        `thread ${thread.name} registers ${callback.body.name} with atexit, but the main thread is over; expected something to be registered before its end, which keeps it for the shutdown`,
      );
    }
    interpreter.atexit.push(callback);
  },
  explain: (_, { body }) => `register ${body.name} with atexit`,
});

const unregister: Opcode<Interpreter, AtexitCallback['body'], void> = opcode({
  name: 'atexit-unregister',
  boundary: 'call',
  execute: (interpreter, body, thread) => {
    interpreter.observeShutdown(thread);
    for (const [at, callback] of interpreter.atexit.entries()) {
      // The others keep their places: the shutdown may be going through them.
      if (callback?.body === body) interpreter.atexit[at] = null;
    }
  },
  explain: (_, { name }) => `unregister ${name} from atexit`,
});

const registerThreading: Opcode<Interpreter, Body, void> = opcode({
  name: 'register-atexit',
  entry: 'resume',
  boundary: 'call',
  touchesAlso: (interpreter, _, __, touch) => touchMain(interpreter, touch),
  execute: (interpreter, body, thread) => {
    interpreter.observeShutdown(thread);
    interpreter.registerThreadingAtexit(body);
  },
  explain: (_, { name }) => `register ${name} with threading, for the shutdown`,
});

/**
 * `threading._register_atexit(body)`: the shutdown begins with it, before the main thread waits for the others. One step.
 * The instruction raises RuntimeError once the shutdown has begun.
 */
export function registerThreadingAtexit(machine: Machine, body: Body): Instruction<void> {
  return Instruction.of(registerThreading, machine.builtIn(Interpreter), body);
}

/**
 * Python's `atexit`: what runs in the main thread when all threads that are no daemons have finished. The callback that was
 * registered last runs first. An error that leaves one goes to `sys.unraisablehook`, and the next one runs.
 */
export class AtExit {
  readonly #interpreter: Interpreter;

  constructor(machine: Machine) {
    this.#interpreter = machine.builtIn(Interpreter);
  }

  /**
   * Has `body(...args)` run at the exit. The same function may be registered more than once. One step.
   * @throws UsageError in a thread that goes on after the main thread has ended with nothing registered.
   */
  register<A extends readonly unknown[]>(
    body: (...args: A) => Program<unknown>,
    ...args: A
  ): Instruction<void> {
    const callback: AtexitCallback = { body: body as AtexitCallback['body'], args };
    return Instruction.of(register, this.#interpreter, callback);
  }

  /** Forgets every registration of a function; without one, nothing. One step. */
  unregister<A extends readonly unknown[]>(body: (...args: A) => Program<unknown>): Instruction<void> {
    return Instruction.of(unregister, this.#interpreter, body as AtexitCallback['body']);
  }
}
