import {
  type Body,
  describeError,
  failureKindOf,
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type Program,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { KeyboardInterrupt, SystemExit } from '../errors.ts';
import { repr } from '../text.ts';
import type { Thread } from '../threading/thread.ts';
import { isForeign, reportUnraisable } from './hooks.ts';
import type { AtexitCallback, Interpreter, UnraisableArguments } from './interpreter.ts';
import { programFrames } from './traceback.ts';

// The shutdown is a part of the end of the main thread: where ends are merged with the steps around them its own steps
// are local, and only what the callbacks do is not; see `Lifecycle`.

const beginDefinition: OpcodeDefinition<Interpreter, undefined, readonly Body[]> = {
  name: 'begin-shutdown',
  execute: (interpreter) => {
    interpreter.isShuttingDown = true;
    return interpreter.threadingAtexit.toReversed();
  },
  explain: () => 'begin the shutdown',
};
const begin: Opcode<Interpreter, undefined, readonly Body[]> = opcode({ ...beginDefinition, local: true });
const visibleBegin: Opcode<Interpreter, undefined, readonly Body[]> = opcode(beginDefinition);

/** The threads that keep the process alive, but for the one that waits for them. */
function others(machine: Machine, main: SimulatedThread): SimulatedThread[] {
  return machine.threads.filter((thread) => thread !== main && !thread.daemon && thread.life === 'started');
}

/** Which thread is waited for next is seen as part of the step before. */
function touchOthers({ machine }: SimulatedThread, _: undefined, main: SimulatedThread, touch: Touch): void {
  for (const thread of machine.threads) if (thread !== main && !thread.daemon) touch(thread, 'read');
}

const stopDefinition: OpcodeDefinition<Thread, undefined, void> = {
  name: 'stop',
  touchesAlso: touchOthers,
  execute: (main) => main.presumeStopped(),
  explain: (main) => `${main.name} counts as stopped`,
};
const stop: Opcode<Thread, undefined, void> = opcode({ ...stopDefinition, local: true });
const visibleStop: Opcode<Thread, undefined, void> = opcode(stopDefinition);

const joinDefinition: OpcodeDefinition<SimulatedThread, undefined, void> = {
  name: 'shutdown-join',
  access: 'read',
  touchesAlso: touchOthers,
  ready: (thread) => thread.life === 'finished',
  waitsFor: (thread, _, main) => ({
    kind: 'thread',
    object: thread,
    holders: others(thread.machine, main).map((other) => ({ thread: other, since: null })),
  }),
  execute: () => undefined,
  explain: ({ name, life }) => `join ${name}${life === 'finished' ? '' : ', which has not finished'}`,
};
const join: Opcode<SimulatedThread, undefined, void> = opcode({ ...joinDefinition, local: true });
const visibleJoin: Opcode<SimulatedThread, undefined, void> = opcode(joinDefinition);

const next: Opcode<Interpreter, number, AtexitCallback | null> = opcode({
  name: 'atexit-next',
  execute: ({ atexit }, at) => atexit[at] ?? null,
  explain: ({ atexit }, at) => `call ${atexit[at]?.body.name ?? 'no further callback'} of atexit`,
});

/** Reports an error that ends nothing but what raised it. */
function* ignore(main: Thread, args: UnraisableArguments, name: string): Program {
  const { machine } = main;
  const { error } = args;
  if (isForeign(error)) throw error;
  // A wish to come to an end is no mistake of the program.
  if (!(error instanceof SystemExit || error instanceof KeyboardInterrupt)) {
    machine.fail(failureKindOf(error), describeError(error), main, error);
  }
  yield* reportUnraisable(machine, args, programFrames(null, name));
}

const threadingModule: { repr(): string } = { repr: () => "<module 'threading'>" };

/** `threading._shutdown()`: its callbacks, and the wait for all threads that are no daemons. */
function* waitForThreads(interpreter: Interpreter, main: Thread): Program {
  const { machine } = main;
  const isMerged = machine.lifecycle === 'merged';
  const callbacks = yield* Instruction.of(isMerged ? begin : visibleBegin, interpreter);
  for (const callback of callbacks) yield* callback();
  yield* Instruction.of(isMerged ? stop : visibleStop, main);
  // Threads that they start in turn are waited for too.
  for (let left = others(machine, main); left.length > 0; left = others(machine, main)) {
    yield* Instruction.of(isMerged ? join : visibleJoin, left[0]!);
  }
}

function* callAtexit(interpreter: Interpreter, main: Thread): Program {
  const isNew = interpreter.isAtLeast('3.13');
  for (let at = interpreter.atexit.length - 1; at >= 0; at--) {
    const callback = yield* Instruction.of(next, interpreter, at);
    if (callback === null) continue;
    const { body, args } = callback;
    try {
      yield* body(...args);
    } catch (error) {
      const message = 'Exception ignored in atexit callback';
      const where = isNew
        ? { error, message: `${message} ${repr(body)}`, object: null }
        : { error, message, object: body };
      yield* ignore(main, where, body.name);
    }
  }
}

/**
 * What the main thread does after its program has ended, in CPython's order: the callbacks of `threading` in reverse, the
 * wait for the other threads, and the callbacks of `atexit`, the last first.
 * @returns whether the threads that are left are killed, because an error has ended the wait for them.
 */
export function* shutDown(interpreter: Interpreter, main: Thread): Program<boolean> {
  let isKilling = false;
  try {
    yield* waitForThreads(interpreter, main);
  } catch (error) {
    isKilling = true;
    const args = interpreter.isAtLeast('3.13')
      ? { error, message: 'Exception ignored on threading shutdown', object: null }
      : { error, message: null, object: threadingModule };
    yield* ignore(main, args, '_shutdown');
  }
  yield* callAtexit(interpreter, main);
  if (interpreter.finalisation !== null) yield* interpreter.finalisation();
  return isKilling;
}
