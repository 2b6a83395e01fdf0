import { TIMEOUT_MAX } from '@heddle/primitives';
import type { NativeModule } from '../library/native-module.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { runtimeErrorType, systemExitType } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { after, Steps } from '../objects/steps.ts';
import { asIndex } from '../semantics/index.ts';
import { defaultExceptHook, exceptHookArgsType } from './excepthook.ts';
import { localType } from './local.ts';
import { allocateLock, lockType } from './lock.ts';
import { isAtLeast } from './primitive.ts';
import { startNewThread } from './raw-thread.ts';
import { rlockType } from './rlock.ts';
import { seconds } from './seconds.ts';
import { installUnraisableHook } from './unraisable.ts';

/** `get_ident()`. */
export const getIdent: PyNative = nativeFunction(
  'get_ident',
  '()',
  {},
  (vm) => vm.primitives.getIdent(),
  '_thread',
);

/** `get_native_id()`. */
export const getNativeId: PyNative = nativeFunction(
  'get_native_id',
  '()',
  {},
  (vm) => vm.primitives.getNativeId(),
  '_thread',
);

/** `stack_size([size])`. */
export const stackSize: PyNative = nativeFunction(
  'stack_size',
  '(size=0, /)',
  {},
  (vm, size: Value) => after(asIndex(vm, size), (bytes) => vm.primitives.stackSize(Number(bytes))),
  '_thread',
);

const exit: PyNative = nativeFunction(
  'exit',
  '()',
  {},
  () => {
    throw new Raised(new PyException(systemExitType));
  },
  '_thread',
);

const interruptMain: PyNative = nativeFunction(
  'interrupt_main',
  '(signum=2, /)',
  {},
  (vm, signum: Value) => new Steps(vm.primitives.signal.interruptMain(seconds(signum))),
  '_thread',
);

/** How many threads that were started with `start_new_thread`, also through `threading`, run. */
const count: PyNative = nativeFunction(
  '_count',
  '()',
  {},
  (vm) => vm.machine.threads.filter((thread, at) => at > 0 && thread.life === 'started').length,
  '_thread',
);

/** `_thread`. */
export const threadModule: NativeModule = {
  name: '_thread',
  fill: (vm, module) => {
    vm.extra(installUnraisableHook);
    const attributes: Record<string, Value> = {
      LockType: lockType,
      RLock: rlockType,
      TIMEOUT_MAX: new PyFloat(TIMEOUT_MAX),
      _ExceptHookArgs: exceptHookArgsType,
      _count: count,
      _excepthook: defaultExceptHook,
      _local: localType,
      allocate: allocateLock,
      allocate_lock: allocateLock,
      error: runtimeErrorType,
      exit,
      exit_thread: exit,
      get_ident: getIdent,
      get_native_id: getNativeId,
      interrupt_main: interruptMain,
      stack_size: stackSize,
      start_new: startNewThread,
      start_new_thread: startNewThread,
      ...(isAtLeast(vm, '3.13') ? { lock: lockType } : {}),
    };
    for (const [name, value] of Object.entries(attributes)) module.globals.set(name, value);
  },
};
