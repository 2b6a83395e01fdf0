import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { isContainer } from '../lifetimes/collection.ts';
import { reachable } from '../lifetimes/marking.ts';
import { eachReference } from '../lifetimes/references.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import type { PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { isAtLeast } from '../types/version.ts';
import type { NativeModule } from './native-module.ts';

/** What a program can set about the collector. */
interface Collector {
  isEnabled: boolean;
  debug: Value;
  thresholds: readonly Value[];
}

function collector(vm: Runtime): Collector {
  // Python 3.14 collects in other portions.
  return { isEnabled: true, debug: 0, thresholds: isAtLeast(vm, '3.14') ? [2000, 10, 0] : [700, 10, 10] };
}

/** What an object refers to, with its class; the `__dict__` of an instance counts as a part of it. */
function referents(object: Value): Value[] {
  if (!(object instanceof PyObject)) return [];
  const found: Value[] = [];
  const { attributes } = object;
  eachReference(object, (value) => {
    if (value !== object.cls && value !== attributes && value !== null) found.push(value);
  });
  if (attributes !== null) {
    if (object instanceof PyModule) found.push(attributes);
    else attributes.refer((value) => found.push(value));
  }
  if (object.cls.isHeap) found.push(object.cls);
  return found;
}

/** The containers that a program can reach. The `__dict__` of an instance counts as a part of it. */
function containers(vm: Runtime): PyObject[] {
  const all = [...reachable(vm)];
  const parts = new Set<Value>(all.map((object) => (object instanceof PyModule ? null : object.attributes)));
  return all.filter((object) => isContainer(object) && !parts.has(object));
}

/** The containers that refer to one of some objects. */
function referrers(vm: Runtime, objects: readonly Value[]): Value[] {
  const wanted = new Set(objects);
  return containers(vm).filter((object) => referents(object).some((value) => wanted.has(value)));
}

/** Whether the collector looks at a value. It has no use for tuples and dictionaries without containers in them. */
function isTracked(value: Value): boolean {
  if (!(value instanceof PyObject) || !isContainer(value)) return false;
  if (!(value instanceof PyTuple || value instanceof PyDict) || value.cls.isHeap) return true;
  return referents(value).some(isTracked);
}

/** Calls the functions of `gc.callbacks`. */
function* tell(vm: Runtime, phase: string, generation: Value, collected: number): Program {
  const callbacks = vm.module('gc')?.globals.get('callbacks');
  if (!(callbacks instanceof PyList)) return;
  for (const callback of [...callbacks.items]) {
    const info = PyDict.of([
      ['generation', generation],
      ['collected', collected],
      ['uncollectable', 0],
    ]);
    yield* settle(vm.call(callback, [phase, info]));
  }
}

function* collect(vm: Runtime, generation: Value): Program<Value> {
  yield* tell(vm, 'start', generation, 0);
  const collected = yield* vm.lifetimes.collect();
  yield* tell(vm, 'stop', generation, collected);
  return collected;
}

const functions: readonly PyNative[] = [
  nativeFunction(
    'collect',
    '(generation=2)',
    {},
    (vm, generation: Value) => new Steps(collect(vm, generation)),
    'gc',
  ),
  nativeFunction(
    'enable',
    '()',
    {},
    (vm) => {
      vm.extra(collector).isEnabled = true;
      return null;
    },
    'gc',
  ),
  nativeFunction(
    'disable',
    '()',
    {},
    (vm) => {
      vm.extra(collector).isEnabled = false;
      return null;
    },
    'gc',
  ),
  nativeFunction('isenabled', '()', {}, (vm) => vm.extra(collector).isEnabled, 'gc'),
  nativeFunction(
    'set_debug',
    '(flags, /)',
    {},
    (vm, flags: Value) => {
      vm.extra(collector).debug = flags;
      return null;
    },
    'gc',
  ),
  nativeFunction('get_debug', '()', {}, (vm) => vm.extra(collector).debug, 'gc'),
  nativeFunction(
    'set_threshold',
    '(*thresholds)',
    {},
    (vm, { items }: PyTuple) => {
      const state = vm.extra(collector);
      state.thresholds = [...items, ...state.thresholds.slice(items.length)];
      return null;
    },
    'gc',
  ),
  nativeFunction('get_threshold', '()', {}, (vm) => new PyTuple(vm.extra(collector).thresholds), 'gc'),
  nativeFunction('get_count', '()', {}, () => new PyTuple([0, 0, 0]), 'gc'),
  nativeFunction(
    'get_stats',
    '()',
    {},
    () => {
      const generation = (): PyDict =>
        PyDict.of([
          ['collections', 0],
          ['collected', 0],
          ['uncollectable', 0],
        ]);
      return new PyList([generation(), generation(), generation()]);
    },
    'gc',
  ),
  nativeFunction('get_objects', '(generation=None)', {}, (vm) => new PyList(containers(vm)), 'gc'),
  nativeFunction(
    'get_referents',
    '(*objs)',
    {},
    (_vm, { items }: PyTuple) => new PyList(items.flatMap(referents)),
    'gc',
  ),
  nativeFunction(
    'get_referrers',
    '(*objs)',
    {},
    (vm, { items }: PyTuple) => new PyList(referrers(vm, items)),
    'gc',
  ),
  nativeFunction('is_tracked', '(obj, /)', {}, (_vm, value: Value) => isTracked(value), 'gc'),
  nativeFunction(
    'is_finalized',
    '(obj, /)',
    {},
    (vm, value: Value) => value instanceof PyObject && vm.lifetimes.isFinalised(value),
    'gc',
  ),
  nativeFunction('freeze', '()', {}, () => null, 'gc'),
  nativeFunction('unfreeze', '()', {}, () => null, 'gc'),
  nativeFunction('get_freeze_count', '()', {}, () => 0, 'gc'),
];

/** `gc`. Nothing is collected by itself: what is in a cycle lives until the program collects it, or ends. */
export const gcModule: NativeModule = {
  name: 'gc',
  fill: (_vm, { globals }) => {
    for (const native of functions) globals.set(native.definition.name, native);
    globals.set('garbage', new PyList([]));
    globals.set('callbacks', new PyList([]));
    for (const [name, value] of [
      ['DEBUG_STATS', 1],
      ['DEBUG_COLLECTABLE', 2],
      ['DEBUG_UNCOLLECTABLE', 4],
      ['DEBUG_SAVEALL', 32],
      ['DEBUG_LEAK', 38],
    ] as const) {
      globals.set(name, value);
    }
  },
};
