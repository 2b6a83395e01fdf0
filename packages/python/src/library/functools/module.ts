import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { isAtLeast } from '../../types/version.ts';
import type { NativeModule } from '../native-module.ts';
import { installCache, lruCache, unboundedCache } from './cache.ts';
import { compareToKey } from './comparison-key.ts';
import { installPartial, makePlaceholder, partialType } from './partial.ts';

installPartial();
installCache();

function isIterable(value: Value): boolean {
  return specialOf(value, '__iter__') !== undefined || specialOf(value, '__getitem__') !== undefined;
}

function* reduceItems(
  vm: Runtime,
  callable: Value,
  iterable: Value,
  initial: Value | undefined,
): Program<Value> {
  if (!isIterable(iterable)) throw typeError('reduce() arg 2 must support iteration');
  const iterator = yield* settle(iterate(vm, iterable));
  let result = initial === undefined ? yield* settle(nextOf(vm, iterator)) : initial;
  if (result === exhausted) throw typeError('reduce() of empty iterable with no initial value');
  for (;;) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) return result;
    result = yield* settle(vm.call(callable, [result, item]));
  }
}

const reduce = nativeFunction(
  'reduce',
  '(function, iterable, initial=?, /)',
  { access: 'reads' },
  (vm, callable: Value, iterable: Value, initial?: Value) =>
    new Steps(reduceItems(vm, callable, iterable, initial)),
  '_functools',
);

/** `_functools`: what CPython writes in C of `functools`. */
export const functoolsModule: NativeModule = {
  name: '_functools',
  fill: (vm, { globals }) => {
    globals.set('partial', partialType);
    globals.set('reduce', reduce);
    globals.set('cmp_to_key', compareToKey);
    globals.set('lru_cache', lruCache);
    globals.set('cache', unboundedCache);
    if (isAtLeast(vm, '3.14')) globals.set('Placeholder', vm.extra(makePlaceholder));
  },
};
