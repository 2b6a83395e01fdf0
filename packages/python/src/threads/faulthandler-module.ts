import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { constantModule, type NativeModule } from '../library/native-module.ts';
import { nativeFunction } from '../objects/define.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { moduleAttribute } from './other-modules.ts';
import { flag } from './seconds.ts';

interface FaultHandling {
  isEnabled: boolean;
}

function handling(): FaultHandling {
  return { isEnabled: false };
}

function* dump(vm: Runtime, file: Value, allThreads: boolean): Program<Value> {
  const text = yield* vm.primitives.faulthandler.dumpTraceback({ allThreads });
  const stream = file ?? (yield* moduleAttribute(vm, 'sys', 'stderr'));
  const write = yield* settle(getAttribute(vm, stream, 'write'));
  yield* settle(vm.call(write, [text]));
  return null;
}

const functions: readonly PyNative[] = [
  nativeFunction(
    'dump_traceback',
    '(file=None, all_threads=True)',
    {},
    (vm, file: Value, allThreads: Value) => new Steps(dump(vm, file, flag(vm, allThreads))),
    'faulthandler',
  ),
  nativeFunction(
    'enable',
    '(file=None, all_threads=True, c_stack=True)',
    {},
    (vm) => {
      vm.extra(handling).isEnabled = true;
      return null;
    },
    'faulthandler',
  ),
  nativeFunction(
    'disable',
    '()',
    {},
    (vm) => {
      const state = vm.extra(handling);
      const was = state.isEnabled;
      state.isEnabled = false;
      return was;
    },
    'faulthandler',
  ),
  nativeFunction('is_enabled', '()', {}, (vm) => vm.extra(handling).isEnabled, 'faulthandler'),
];

/** `faulthandler`: no simulated process crashes, so to enable it changes nothing but what it says. */
export const faulthandlerModule: NativeModule = constantModule(
  'faulthandler',
  Object.fromEntries(functions.map((value) => [value.definition.name, value])),
);
