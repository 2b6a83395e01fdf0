import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyList } from '../objects/list.ts';
import type { PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
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

function referents(values: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const value of values) if (value instanceof PyObject) value.visit((other) => found.push(other));
  return found;
}

const functions: readonly PyNative[] = [
  // Nothing is ever collected: objects live as long as their execution.
  nativeFunction('collect', '(generation=2)', {}, () => 0, 'gc'),
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
  nativeFunction('get_objects', '(generation=None)', {}, (vm) => new PyList([...vm.modules.values]), 'gc'),
  nativeFunction(
    'get_referents',
    '(*objs)',
    {},
    (_vm, { items }: PyTuple) => new PyList(referents(items)),
    'gc',
  ),
  nativeFunction('get_referrers', '(*objs)', {}, () => new PyList([]), 'gc'),
  nativeFunction('is_tracked', '(obj, /)', {}, (_vm, value: Value) => value instanceof PyObject, 'gc'),
  nativeFunction('is_finalized', '(obj, /)', {}, () => false, 'gc'),
  nativeFunction('freeze', '()', {}, () => null, 'gc'),
  nativeFunction('unfreeze', '()', {}, () => null, 'gc'),
  nativeFunction('get_freeze_count', '()', {}, () => 0, 'gc'),
];

/** `gc`. The interpreter keeps every object as long as its execution: there is nothing to collect. */
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
