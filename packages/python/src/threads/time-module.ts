import type { Runtime } from '../interpreter/runtime.ts';
import { constantModule, type NativeModule } from '../library/native-module.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyFloat } from '../objects/float.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeSeconds, seconds } from './seconds.ts';
import { asctime, secondsOf, strftime, structTimeOf, structTimeType } from './struct-time.ts';

/** The seconds from 1970 to the beginning of an execution: 2025-01-01, as there is no real clock in a simulation. */
export const BEGINNING: number = 1_735_689_600;

/** Nanoseconds on the virtual clock, as an int of Python's. */
function nanoseconds({ machine }: Runtime, from: number): number | bigint {
  const sum = from * 1e9 + machine.clock.now;
  return Number.isSafeInteger(sum) ? sum : BigInt(from) * 1_000_000_000n + BigInt(machine.clock.now);
}

function clock(name: string, from: number): PyNative[] {
  return [
    nativeFunction(name, '()', {}, ({ machine }) => new PyFloat(from + machine.clock.now / 1e9), 'time'),
    nativeFunction(`${name}_ns`, '()', {}, (vm) => nanoseconds(vm, from), 'time'),
  ];
}

function present({ machine }: Runtime): number {
  return BEGINNING + machine.clock.now / 1e9;
}

/** The time of a tuple that may be left out: then now. */
function tupleOrNow(vm: Runtime, value: Value | undefined): Value {
  return value ?? structTimeOf(present(vm));
}

function timeTuple(vm: Runtime, given: Value): PyTuple {
  return structTimeOf(given === null ? present(vm) : seconds(given));
}

const functions: readonly PyNative[] = [
  ...clock('time', BEGINNING),
  ...clock('monotonic', 0),
  ...clock('perf_counter', 0),
  ...clock('process_time', 0),
  ...clock('thread_time', 0),
  nativeFunction(
    'sleep',
    '(seconds, /)',
    {},
    (vm, length: Value) => {
      return new Steps(vm.primitives.sleep(nativeSeconds(vm, length)));
    },
    'time',
  ),
  nativeFunction('gmtime', '(seconds=None, /)', {}, timeTuple, 'time'),
  nativeFunction('localtime', '(seconds=None, /)', {}, timeTuple, 'time'),
  nativeFunction(
    'mktime',
    '(time_tuple, /)',
    {},
    (_vm, value: Value) => new PyFloat(secondsOf(value)),
    'time',
  ),
  nativeFunction(
    'asctime',
    '(time_tuple=?, /)',
    {},
    (vm, value: Value | undefined) => {
      return asctime(tupleOrNow(vm, value));
    },
    'time',
  ),
  nativeFunction(
    'ctime',
    '(seconds=None, /)',
    {},
    (vm, given: Value) => asctime(timeTuple(vm, given)),
    'time',
  ),
  nativeFunction(
    'strftime',
    '(format, time_tuple=?, /)',
    {},
    (vm, format: string, value: Value | undefined) => {
      return strftime(format, tupleOrNow(vm, value));
    },
    'time',
  ),
];

/** `time`: its clocks are the virtual one. */
export const timeModule: NativeModule = constantModule('time', {
  ...Object.fromEntries(functions.map((value) => [value.definition.name, value])),
  altzone: 0,
  daylight: 0,
  struct_time: structTimeType,
  timezone: 0,
  tzname: new PyTuple(['UTC', 'UTC']),
});
