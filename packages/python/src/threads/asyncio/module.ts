import { CodeFlag } from '../../bytecode/code.ts';
import { constantModule, type NativeModule } from '../../library/native-module.ts';
import { timeoutErrorType } from '../../objects/exception-types.ts';
import { PyFunction, PyMethod } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';
import { libraryFunction, libraryMethod } from '../define.ts';
import {
  asyncBrokenBarrierErrorType,
  asyncCancelledErrorType,
  asyncInvalidStateErrorType,
  queueEmptyType,
  queueFullType,
  queueShutDownType,
} from './errors.ts';
import { asyncioFunctions } from './functions.ts';
import { asyncFutureType, initialiseFuture, type PyAsyncFuture, taskType } from './future.ts';
import { handleType, timerHandleType } from './handle.ts';
import { asyncEventType, asyncLockType } from './locks.ts';
import { abstractLoopType, objectOfLoop, PyEventLoop } from './loop.ts';
import { timeoutType } from './timeout.ts';

libraryMethod(asyncFutureType, '__init__', '(self, *, loop=None)', (vm, self: PyAsyncFuture, loop: Value) => {
  initialiseFuture(
    vm,
    self,
    loop instanceof PyEventLoop ? loop.loop : vm.primitives.asyncio.getRunningLoop(),
  );
  return null;
});
libraryMethod(asyncFutureType, 'get_loop', '(self)', (vm, self: PyAsyncFuture) =>
  objectOfLoop(vm, self.future!.loop),
);

function isCoroutineFunction(value: Value): boolean {
  if (value instanceof PyMethod) return isCoroutineFunction(value.function);
  return value instanceof PyFunction && (value.code.flags & CodeFlag.COROUTINE) !== 0;
}

/** `_asyncio`: what of asyncio stands on the primitives. The rest is written in Python. */
export const asyncioModule: NativeModule = constantModule('_asyncio', {
  ...Object.fromEntries(asyncioFunctions.map((value) => [value.definition.name, value])),
  ALL_COMPLETED: 'ALL_COMPLETED',
  AbstractEventLoop: abstractLoopType,
  BrokenBarrierError: asyncBrokenBarrierErrorType,
  CancelledError: asyncCancelledErrorType,
  Event: asyncEventType,
  FIRST_COMPLETED: 'FIRST_COMPLETED',
  FIRST_EXCEPTION: 'FIRST_EXCEPTION',
  Future: asyncFutureType,
  Handle: handleType,
  InvalidStateError: asyncInvalidStateErrorType,
  Lock: asyncLockType,
  QueueEmpty: queueEmptyType,
  QueueFull: queueFullType,
  QueueShutDown: queueShutDownType,
  Task: taskType,
  Timeout: timeoutType,
  TimeoutError: timeoutErrorType,
  TimerHandle: timerHandleType,
  iscoroutinefunction: libraryFunction('iscoroutinefunction', '(func)', 'asyncio', (_vm, value: Value) =>
    isCoroutineFunction(value),
  ),
});
