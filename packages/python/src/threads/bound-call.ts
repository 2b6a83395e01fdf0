import type { Body } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import type { PyDict } from '../objects/dict.ts';
import type { Value } from '../objects/object.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { called, named, nameOfCallable } from './calls.ts';

/** The values of a call with `*args, **kwargs`, as `vm.call` takes them. */
export function flatArguments(args: PyTuple, kwargs: PyDict): [values: Value[], keywords: string[] | null] {
  if (kwargs.size === 0) return [[...args.items], null];
  const entries = kwargs.entries();
  return [[...args.items, ...entries.map(([, value]) => value)], entries.map(([name]) => name as string)];
}

/** A call that another thread, or nobody in particular, makes later: a program under the name of what it calls. */
export function boundCall(vm: Runtime, callable: Value, args: PyTuple, kwargs: PyDict): Body {
  const [values, keywords] = flatArguments(args, kwargs);
  vm.sharing.share(callable);
  for (const value of values) vm.sharing.share(value);
  vm.lifetimes.hold([callable, ...values]);
  return named(nameOfCallable(callable), () => called(vm, callable, values, keywords));
}
