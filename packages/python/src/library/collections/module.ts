import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { add } from '../../semantics/arithmetic.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { setItem } from '../../semantics/subscript.ts';
import { constantModule, type NativeModule } from '../native-module.ts';
import { defaultDictType, installDefaultDict } from './defaultdict.ts';
import { dequeType } from './deque.ts';
import { installDeque } from './deque-methods.ts';
import { installOrderedDict, orderedDictType } from './ordered-dict.ts';
import { installTupleGetter, tupleGetterType } from './tuple-getter.ts';

installDeque();
installDefaultDict();
installOrderedDict();
installTupleGetter();

/** Counts the values of an iterable in a mapping: what `Counter` is built on. */
function* countElements(vm: Runtime, mapping: Value, iterable: Value): Program<Value> {
  const get = yield* settle(getAttribute(vm, mapping, 'get'));
  const iterator = yield* settle(iterate(vm, iterable));
  for (;;) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) return null;
    const count = yield* settle(vm.call(get, [item, 0]));
    yield* settle(setItem(vm, mapping, item, yield* settle(add(vm, count, 1))));
  }
}

/** `_collections`: what CPython writes in C of `collections`. */
export const collectionsModule: NativeModule = constantModule('_collections', {
  deque: dequeType,
  defaultdict: defaultDictType,
  OrderedDict: orderedDictType,
  _tuplegetter: tupleGetterType,
  _count_elements: nativeFunction(
    '_count_elements',
    '(mapping, iterable, /)',
    { access: 'write' },
    (vm, mapping: Value, iterable: Value) => new Steps(countElements(vm, mapping, iterable)),
    '_collections',
  ),
});
