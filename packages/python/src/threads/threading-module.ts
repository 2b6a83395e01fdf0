import type { Instruction, Program } from '@heddle/core';
import { type Thread, TIMEOUT_MAX } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import type { NativeModule } from '../library/native-module.ts';
import type { PyDict } from '../objects/dict.ts';
import { runtimeErrorType } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import { PyList } from '../objects/list.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { activeThreads } from './active-threads.ts';
import { barrierType, brokenBarrierErrorType, registerBarrierErrors } from './barrier.ts';
import { boundCall } from './bound-call.ts';
import { conditionType } from './condition.ts';
import { libraryFunction } from './define.ts';
import { eventType } from './event.ts';
import { defaultExceptHook, exceptHookArgsType } from './excepthook.ts';
import { localType } from './local.ts';
import { allocateLock, lockType } from './lock.ts';
import { deprecated } from './other-modules.ts';
import { isAtLeast } from './primitive.ts';
import { pythonRLockType, rlockFunction, rlockType } from './rlock.ts';
import { boundedSemaphoreType, semaphoreType } from './semaphore.ts';
import { threadClass } from './thread.ts';
import { threadHooks } from './thread-hooks.ts';
import { getIdent, getNativeId, stackSize } from './thread-module.ts';
import { dummyThreadType, mainThreadType, objectOfThread } from './thread-object.ts';
import { timerType } from './timer.ts';
import { installUnraisableHook } from './unraisable.ts';

function currentThread(vm: Runtime): Value {
  return objectOfThread(vm, vm.primitives.current());
}

function* enumerate(vm: Runtime, look: Instruction<Thread[]>): Program<Value> {
  const threads = yield* look;
  return new PyList(threads.map((thread) => objectOfThread(vm, thread)));
}

function activeCount(vm: Runtime): Steps {
  return new Steps(vm.primitives.activeCount());
}

const functions: readonly PyNative[] = [
  libraryFunction('current_thread', '()', 'threading', currentThread),
  libraryFunction('currentThread', '()', 'threading', (vm) =>
    deprecated(vm, 'currentThread() is deprecated, use current_thread() instead', () => currentThread(vm)),
  ),
  libraryFunction('main_thread', '()', 'threading', (vm) => objectOfThread(vm, vm.primitives.main())),
  libraryFunction(
    'enumerate',
    '()',
    'threading',
    (vm) => new Steps(enumerate(vm, vm.primitives.enumerate())),
  ),
  libraryFunction('active_count', '()', 'threading', activeCount),
  libraryFunction('activeCount', '()', 'threading', (vm) =>
    deprecated(vm, 'activeCount() is deprecated, use active_count() instead', () => activeCount(vm)),
  ),
  libraryFunction('settrace', '(func)', 'threading', (vm, func: Value) => {
    vm.extra(threadHooks).trace = func;
    return null;
  }),
  libraryFunction('gettrace', '()', 'threading', (vm) => vm.extra(threadHooks).trace),
  libraryFunction('setprofile', '(func)', 'threading', (vm, func: Value) => {
    vm.extra(threadHooks).profile = func;
    return null;
  }),
  libraryFunction('getprofile', '()', 'threading', (vm) => vm.extra(threadHooks).profile),
  libraryFunction(
    '_register_atexit',
    '(func, /, *args, **kwargs)',
    'threading',
    (vm, callable: Value, args: PyTuple, kwargs: PyDict) =>
      new Steps(vm.primitives.registerThreadingAtexit(boundCall(vm, callable, args, kwargs))),
  ),
];

/** From Python 3.12 on: also the threads that run get the hook. */
const hooksOfAll: readonly PyNative[] = [
  libraryFunction('settrace_all_threads', '(func)', 'threading', (vm, func: Value) => {
    vm.extra(threadHooks).trace = func;
    for (const state of vm.states) state.traceFunction = func;
    return null;
  }),
  libraryFunction('setprofile_all_threads', '(func)', 'threading', (vm, func: Value) => {
    vm.extra(threadHooks).profile = func;
    for (const state of vm.states) state.profileFunction = func;
    return null;
  }),
];

const all: readonly string[] = [
  'get_ident',
  'active_count',
  'Condition',
  'current_thread',
  'enumerate',
  'main_thread',
  'TIMEOUT_MAX',
  'Event',
  'Lock',
  'RLock',
  'Semaphore',
  'BoundedSemaphore',
  'Thread',
  'Barrier',
  'BrokenBarrierError',
  'Timer',
  'ThreadError',
  'setprofile',
  'settrace',
  'local',
  'stack_size',
  'excepthook',
  'ExceptHookArgs',
  'getprofile',
  'gettrace',
  'get_native_id',
];

/** `threading`. */
export const threadingModule: NativeModule = {
  name: 'threading',
  fill: (vm, module) => {
    vm.extra(installUnraisableHook);
    registerBarrierErrors(vm);
    const attributes: Record<string, Value> = {
      Barrier: barrierType,
      BoundedSemaphore: boundedSemaphoreType,
      BrokenBarrierError: brokenBarrierErrorType,
      Condition: conditionType,
      Event: eventType,
      ExceptHookArgs: exceptHookArgsType,
      Lock: isAtLeast(vm, '3.13') ? lockType : allocateLock,
      RLock: rlockFunction,
      Semaphore: semaphoreType,
      TIMEOUT_MAX: new PyFloat(TIMEOUT_MAX),
      Thread: threadClass,
      ThreadError: runtimeErrorType,
      Timer: timerType,
      _CRLock: rlockType,
      _DummyThread: dummyThreadType,
      _MainThread: mainThreadType,
      _PyRLock: pythonRLockType,
      _RLock: pythonRLockType,
      __all__: new PyList([...all]),
      __excepthook__: defaultExceptHook,
      _active: activeThreads(vm),
      excepthook: defaultExceptHook,
      get_ident: getIdent,
      get_native_id: getNativeId,
      local: localType,
      stack_size: stackSize,
    };
    for (const [name, value] of Object.entries(attributes)) module.globals.set(name, value);
    const known = isAtLeast(vm, '3.12') ? [...functions, ...hooksOfAll] : functions;
    for (const value of known) module.globals.set(value.definition.name, value);
  },
};
