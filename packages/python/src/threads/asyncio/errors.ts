import { AsyncCancelledError, AsyncInvalidStateError } from '@heddle/primitives';
import { asRaised } from '../../interpreter/foreign-error.ts';
import type { Runtime } from '../../interpreter/runtime.ts';
import { Raised } from '../../objects/exception.ts';
import {
  baseExceptionType,
  exceptionBaseType,
  raised,
  runtimeErrorType,
} from '../../objects/exception-types.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { outward } from '../outward.ts';

const module = 'asyncio.exceptions';

/** `asyncio.CancelledError`. */
export const asyncCancelledErrorType: PyType = nativeType('CancelledError', {
  module,
  bases: [baseExceptionType],
});

/** `asyncio.InvalidStateError`. */
export const asyncInvalidStateErrorType: PyType = nativeType('InvalidStateError', {
  module,
  bases: [exceptionBaseType],
});

/** `asyncio.BrokenBarrierError`. */
export const asyncBrokenBarrierErrorType: PyType = nativeType('BrokenBarrierError', {
  module,
  bases: [runtimeErrorType],
});

/** `asyncio.QueueEmpty`, `QueueFull` and `QueueShutDown`. */
export const queueEmptyType: PyType = nativeType('QueueEmpty', {
  module: 'asyncio.queues',
  bases: [exceptionBaseType],
});
export const queueFullType: PyType = nativeType('QueueFull', {
  module: 'asyncio.queues',
  bases: [exceptionBaseType],
});
export const queueShutDownType: PyType = nativeType('QueueShutDown', {
  module: 'asyncio.queues',
  bases: [exceptionBaseType],
});

/** `asyncio.CancelledError` of a program, as the primitives know it. */
class PythonCancellation extends AsyncCancelledError {
  readonly raised: Raised;

  constructor(raised: Raised, message: string) {
    super(message);
    this.raised = raised;
  }
}

/** What a primitive of asyncio has thrown, as a Python exception: some have their names twice in Python. */
export function inward(vm: Runtime, error: unknown): Raised {
  if (error instanceof PythonCancellation) return error.raised;
  const args = error instanceof Error && error.message !== '' ? [error.message] : [];
  if (error instanceof AsyncCancelledError) return raised(asyncCancelledErrorType, ...args);
  if (error instanceof AsyncInvalidStateError) return raised(asyncInvalidStateErrorType, ...args);
  return asRaised(vm, error);
}

/** What Python code has thrown, for the primitives of asyncio. */
export function outwardToLoop(error: unknown): unknown {
  if (!(error instanceof Raised) || !error.exception.cls.isSubtype(asyncCancelledErrorType))
    return outward(error);
  const [message] = error.exception.args.items;
  return new PythonCancellation(error, typeof message === 'string' ? message : '');
}
