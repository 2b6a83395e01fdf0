import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { typeOf } from '../../objects/type-of.ts';
import { intValue } from '../../types/unbox.ts';
import { withReal } from '../arguments.ts';

/** The greatest recursion limit that CPython takes. */
const GREATEST_LIMIT = 2 ** 31 - 1;

/** The functions of `sys` about threads, frames and what runs in them. */
export const threadFunctions: readonly PyNative[] = [
  nativeFunction(
    'getswitchinterval',
    '()',
    {},
    ({ machine }) => new PyFloat(Math.floor(machine.switchInterval / 1000) / 1e6),
    'sys',
  ),
  nativeFunction(
    'setswitchinterval',
    '(interval, /)',
    {},
    (vm, interval: Value) =>
      withReal(vm, interval, (seconds) => {
        if (!(seconds > 0)) throw valueError('switch interval must be strictly positive');
        vm.machine.switchInterval = Math.floor(seconds * 1e6) * 1000;
        return null;
      }),
    'sys',
  ),
  nativeFunction('getrecursionlimit', '()', {}, (vm) => vm.recursionLimit, 'sys'),
  nativeFunction(
    'setrecursionlimit',
    '(limit, /)',
    {},
    (vm, limit: Value) => {
      const value = intValue(limit);
      if (value === undefined)
        throw typeError(`'${typeOf(limit).name}' object cannot be interpreted as an integer`);
      if (value < 1) throw valueError('recursion limit must be greater or equal than 1');
      vm.recursionLimit = Math.min(Number(value), GREATEST_LIMIT);
      return null;
    },
    'sys',
  ),
  ...traceFunctions(),
  nativeFunction('_getframe', '(depth=0, /)', {}, (vm, depth: Value) => frameAt(vm, Number(depth)), 'sys'),
  nativeFunction('_current_frames', '()', {}, (vm) => currentFrames(vm), 'sys'),
];

function traceFunctions(): PyNative[] {
  return [
    nativeFunction(
      'settrace',
      '(function, /)',
      {},
      (vm, traced: Value) => {
        vm.current.traceFunction = traced;
        return null;
      },
      'sys',
    ),
    nativeFunction('gettrace', '()', {}, (vm) => vm.current.traceFunction, 'sys'),
    nativeFunction(
      'setprofile',
      '(function, /)',
      {},
      (vm, profiled: Value) => {
        vm.current.profileFunction = profiled;
        return null;
      },
      'sys',
    ),
    nativeFunction('getprofile', '()', {}, (vm) => vm.current.profileFunction, 'sys'),
  ];
}

function frameAt(vm: Runtime, depth: number): Value {
  let { frame } = vm.current;
  for (let left = depth; left > 0 && frame !== null; left--) frame = frame.back;
  if (frame === null) throw valueError('call stack is not deep enough');
  return frame;
}

function currentFrames(vm: Runtime): PyDict {
  const frames = new PyDict();
  for (const { thread, frame } of vm.states) {
    if (frame !== null && thread.ident !== null && thread.alive)
      frames.set(thread.ident, frame, thread.ident);
  }
  return frames;
}
