import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, type Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { compareTruth } from '../semantics/comparison.ts';
import { collectThen, fold } from '../semantics/iteration.ts';
import { isTrue } from '../semantics/truth.ts';
import { sortList } from '../types/list/sort.ts';
import { isAtLeast } from '../types/version.ts';
import { sum } from './sum.ts';

/** `all` or `any`: goes on while the items are as true as `isAll` says. */
function quantify(isAll: boolean): (vm: Runtime, iterable: Value) => Result {
  return (vm, iterable) => {
    let result = isAll;
    return fold(
      vm,
      iterable,
      (item) =>
        after(isTrue(vm, item), (truth) => {
          result = truth as boolean;
          return truth === isAll;
        }) as boolean | Steps,
      () => result,
    );
  };
}

/** `max` or `min`: the first of the items that are greatest or least. */
function extreme(
  name: 'max' | 'min',
): (vm: Runtime, args: PyTuple, fallback: Value | undefined, key: Value) => Result {
  const op = name === 'max' ? '>' : '<';
  return (vm, { items }, fallback, key) => {
    if (items.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
    if (items.length > 1 && fallback !== undefined) {
      throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    let best: Value | undefined;
    let bestKey: Value = null;
    const take = (item: Value, itemKey: Value): true => {
      best = item;
      bestKey = itemKey;
      return true;
    };
    const visit = (item: Value): boolean | Steps =>
      after(key === null ? item : vm.call(key, [item]), (itemKey) => {
        if (best === undefined) return take(item, itemKey);
        return after(compareTruth(vm, op, itemKey, bestKey), (isBetter) =>
          isBetter ? take(item, itemKey) : true,
        );
      }) as boolean | Steps;
    return fold(vm, items.length > 1 ? new PyTuple(items) : items[0]!, visit, () => {
      if (best !== undefined) return best;
      if (fallback !== undefined) return fallback;
      throw valueError(
        isAtLeast(vm, '3.12') ? `${name}() iterable argument is empty` : `${name}() arg is an empty sequence`,
      );
    });
  };
}

function sorted(vm: Runtime, { items: given }: PyTuple, key: Value, reverse: Value): Result {
  if (given.length !== 1) throw typeError(`sorted expected 1 argument, got ${given.length}`);
  return collectThen(vm, given[0]!, (items) => {
    const list = new PyList(items);
    return after(sortList(vm, list, key, reverse), () => list);
  });
}

/** The built-in functions that make one result of many values. */
export const reductionFunctions: readonly PyNative[] = [
  nativeFunction('all', '(iterable, /)', { access: 'reads' }, quantify(true), 'builtins'),
  nativeFunction('any', '(iterable, /)', { access: 'reads' }, quantify(false), 'builtins'),
  nativeFunction('max', '(*args, default=?, key=None)', { access: 'reads' }, extreme('max'), 'builtins'),
  nativeFunction('min', '(*args, default=?, key=None)', { access: 'reads' }, extreme('min'), 'builtins'),
  nativeFunction('sorted', '(*args, key=None, reverse=False)', { access: 'reads' }, sorted, 'builtins'),
  nativeFunction('sum', '(iterable, /, start=0)', { access: 'reads' }, sum, 'builtins'),
];
