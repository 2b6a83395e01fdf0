import type { Program } from '@heddle/core';
import type { Timeout } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyException, Raised } from '../../objects/exception.ts';
import { raised, timeoutErrorType } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { libraryMethod } from '../define.ts';
import { lookAt, PyPrimitive } from '../primitive.ts';
import { timeout as secondsOrNone } from '../seconds.ts';
import { libraryCoroutine } from './awaiter.ts';
import { outwardToLoop } from './errors.ts';

/** `asyncio.Timeout`. */
export const timeoutType: PyType = nativeType('Timeout', { module: 'asyncio.timeouts', isBase: false });

/** An `asyncio.Timeout`. */
class PyTimeout extends PyPrimitive {
  readonly timeout: Timeout;

  constructor(timeout: Timeout) {
    super(timeoutType);
    this.timeout = timeout;
  }

  override get primitive(): Timeout {
    return this.timeout;
  }
}

/** `asyncio.timeout(delay)`. */
export function makeTimeout(vm: Runtime, delay: Value): PyTimeout {
  return new PyTimeout(vm.primitives.asyncio.timeout(secondsOrNone(delay)));
}

/** `asyncio.timeout_at(when)`. */
export function makeTimeoutAt(vm: Runtime, when: Value): PyTimeout {
  return new PyTimeout(vm.primitives.asyncio.timeoutAt(secondsOrNone(when)));
}

function* enter(self: PyTimeout): Program<Value> {
  yield* self.timeout.begin();
  return self;
}

function* exit(self: PyTimeout, exception: Value): Program<Value> {
  const thrown = exception instanceof PyException ? { error: outwardToLoop(new Raised(exception)) } : null;
  if (!(yield* self.timeout.end(thrown))) return null;
  const failure = raised(timeoutErrorType);
  failure.exception.cause = exception as PyException;
  failure.exception.suppressContext = true;
  throw failure;
}

libraryMethod(timeoutType, '__aenter__', '(self)', (_vm, self: PyTimeout) =>
  libraryCoroutine(() => enter(self)),
);
libraryMethod(
  timeoutType,
  '__aexit__',
  '(self, exc_type, exc_val, exc_tb)',
  (_vm, self: PyTimeout, _type: Value, exception: Value) => libraryCoroutine(() => exit(self, exception)),
);
libraryMethod(timeoutType, 'when', '(self)', (_vm, { timeout }: PyTimeout) => {
  const when = timeout.when();
  return when === null ? null : new PyFloat(when);
});
libraryMethod(timeoutType, 'expired', '(self)', (_vm, { timeout }: PyTimeout) => timeout.expired());
libraryMethod(timeoutType, 'reschedule', '(self, when)', (_vm, { timeout }: PyTimeout, when: Value) => {
  return new Steps(timeout.reschedule(secondsOrNone(when)));
});
libraryMethod(timeoutType, '__repr__', '(self)', (_vm, { timeout }: PyTimeout) =>
  lookAt(timeout, 'the text', () => timeout.repr()),
);
