import type { Runtime } from '../interpreter/runtime.ts';
import { exceptionBaseType, runtimeErrorType } from '../objects/exception-types.ts';
import { nativeType, type PyType } from '../objects/type.ts';

/** `concurrent.futures._base.Error`. */
export const futureErrorType: PyType = nativeType('Error', {
  module: 'concurrent.futures._base',
  bases: [exceptionBaseType],
});

/** `concurrent.futures.CancelledError`. */
export const cancelledErrorType: PyType = nativeType('CancelledError', {
  module: 'concurrent.futures._base',
  bases: [futureErrorType],
});

/** `concurrent.futures.InvalidStateError`. */
export const invalidStateErrorType: PyType = nativeType('InvalidStateError', {
  module: 'concurrent.futures._base',
  bases: [futureErrorType],
});

/** `concurrent.futures.BrokenExecutor`. */
export const brokenExecutorType: PyType = nativeType('BrokenExecutor', {
  module: 'concurrent.futures._base',
  bases: [runtimeErrorType],
});

/** `concurrent.futures.thread.BrokenThreadPool`. */
export const brokenThreadPoolType: PyType = nativeType('BrokenThreadPool', {
  module: 'concurrent.futures.thread',
  bases: [brokenExecutorType],
});

/** Tells the interpreter what the errors of futures are in Python. */
export function registerFutureErrors(vm: Runtime): void {
  for (const type of [cancelledErrorType, invalidStateErrorType, brokenExecutorType, brokenThreadPoolType]) {
    vm.errorTypes.set(type.name, type);
  }
}
