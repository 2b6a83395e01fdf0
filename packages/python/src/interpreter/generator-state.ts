import { CodeFlag } from '../bytecode/code.ts';
import { raised, valueErrorType } from '../objects/exception-types.ts';
import { asyncGeneratorType, coroutineType, generatorType, PyGenerator } from '../objects/generator.ts';
import type { PyFrame } from './frame.ts';
import type { ThreadState } from './runtime.ts';

/** The generator, coroutine or asynchronous generator of a frame that begins. */
export function makeGenerator(frame: PyFrame): PyGenerator {
  const { flags } = frame.code;
  const cls =
    (flags & CodeFlag.COROUTINE) !== 0
      ? coroutineType
      : (flags & CodeFlag.ASYNC_GENERATOR) !== 0
        ? asyncGeneratorType
        : generatorType;
  const callable = frame.function!;
  const generator = new PyGenerator(frame, cls, callable.name, callable.qualname);
  frame.generator = generator;
  return generator;
}

/** What kind of thing it is, for messages. */
export function kindOf({ cls }: PyGenerator): string {
  if (cls === coroutineType) return 'coroutine';
  return cls === asyncGeneratorType ? 'async generator' : 'generator';
}

/** @throws Raised where it runs already. */
export function checkNotRunning(generator: PyGenerator): void {
  if (generator.state === 'running') throw raised(valueErrorType, `${kindOf(generator)} already executing`);
}

/** A thread goes on in a generator: what that handles is handled now. */
export function enterGenerator(state: ThreadState, generator: PyGenerator): void {
  generator.state = 'running';
  state.below = { exception: state.handled, previous: state.below };
  state.handled = generator.handled;
}

/** A thread leaves a generator, which has yielded or ended. */
export function leaveGenerator(
  state: ThreadState,
  generator: PyGenerator,
  left: 'suspended' | 'closed',
): void {
  generator.state = left;
  // Others that want its next value find it free again.
  if (generator.shared !== null) state.thread.machine.touch(generator.shared.whole, 'write');
  generator.handled = left === 'closed' ? null : state.handled;
  if (left === 'closed') generator.frame = null;
  const below = state.below!;
  state.handled = below.exception;
  state.below = below.previous;
}
