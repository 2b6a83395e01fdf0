import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { method } from '../objects/define.ts';
import { dictType, PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import { listType } from '../objects/list.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { objectType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { absent, findAttribute, getAttribute } from '../semantics/attributes.ts';
import { iterate } from '../semantics/iteration.ts';
import { callSpecial } from '../semantics/special.ts';

/** What an object keeps under the names of `__slots__`; null where it keeps nothing. */
function slotsOf(self: Value): PyDict | null {
  if (!(self instanceof PyObject)) return null;
  const values = new PyDict();
  for (const type of self.cls.mro) {
    for (const found of type.namespace.values()) {
      if (found instanceof PySlot && found.has(self)) values.set(found.name, found.get(self));
    }
  }
  return values.size === 0 ? null : values;
}

/** The attributes of an object, with what stands in its slots: what `object.__getstate__` gives. */
function stateOf(self: Value): Value {
  const attributes = self instanceof PyObject ? self.attributes : null;
  const own = attributes !== null && attributes.size > 0 ? attributes : null;
  const slots = slotsOf(self);
  return slots === null ? own : new PyTuple([own, slots]);
}

/** Whether instances of a type hold something that is in none of their attributes. */
function holdsMore(type: PyType): boolean {
  return type.mro.some((each) => !each.isHeap && each !== objectType && !each.hasPlainLayout);
}

/** What a class wants to be made anew with; null where it does not say. */
function* newArguments(
  vm: Runtime,
  self: Value,
): Program<{ readonly args: Value; readonly keywords: Value } | null> {
  const extended = callSpecial(vm, self, '__getnewargs_ex__');
  if (extended !== undefined) {
    const both = yield* settle(extended);
    if (!(both instanceof PyTuple)) {
      throw typeError(`__getnewargs_ex__ should return a tuple, not '${typeOf(both).name}'`);
    }
    const [args, keywords] = both.items;
    return { args: args ?? null, keywords: keywords ?? null };
  }
  const plain = callSpecial(vm, self, '__getnewargs__');
  if (plain === undefined) return null;
  const args = yield* settle(plain);
  if (!(args instanceof PyTuple))
    throw typeError(`__getnewargs__ should return a tuple, not '${typeOf(args).name}'`);
  return { args, keywords: null };
}

/** What the class itself says of the state, where it may. */
function* statedState(vm: Runtime, self: Value): Program<Value> {
  const found = findAttribute(vm, self, '__getstate__');
  const own = found === undefined ? absent : yield* settle(found);
  return own === absent ? stateOf(self) : yield* settle(vm.call(own));
}

/** How a copy of an object is made where its class does not say: a call, the state, the items and the entries. */
function* reduceNew(vm: Runtime, self: Value): Program<Value> {
  const cls = typeOf(self);
  const given = yield* newArguments(vm, self);
  const isList = cls.isSubtype(listType);
  const isDict = cls.isSubtype(dictType);
  if (given === null && !isList && !isDict && holdsMore(cls))
    throw typeError(`cannot pickle '${cls.name}' object`);
  const copyreg = yield* settle(vm.call(vm.builtins.get('__import__')!, ['copyreg']));
  const hasKeywords = given?.keywords instanceof PyDict && given.keywords.size > 0;
  const make = yield* settle(getAttribute(vm, copyreg, hasKeywords ? '__newobj_ex__' : '__newobj__'));
  const positional = given?.args instanceof PyTuple ? given.args.items : [];
  const args = hasKeywords ? [cls, given.args, given.keywords] : [cls, ...positional];
  const state = yield* statedState(vm, self);
  const items = isList ? yield* settle(iterate(vm, self)) : null;
  const pairs = isDict ? yield* settle(iterate(vm, yield* settle(callMethod(vm, self, 'items')))) : null;
  return new PyTuple([make, new PyTuple(args), state, items, pairs]);
}

/** `object.__reduce_ex__`: what a class says with `__reduce__` goes before. */
function* reduce(vm: Runtime, self: Value): Program<Value> {
  const own = typeOf(self).lookup('__reduce__');
  if (own !== objectType.namespace.get('__reduce__'))
    return yield* settle(callSpecial(vm, self, '__reduce__')!);
  return yield* reduceNew(vm, self);
}

/** Gives `object` the methods that copies are made with. */
export function installReduction(): void {
  method(objectType, '__reduce__', '(self, /)', {}, (vm, self: Value) => new Steps(reduceNew(vm, self)));
  method(
    objectType,
    '__reduce_ex__',
    '(self, protocol, /)',
    {},
    (vm, self: Value) => new Steps(reduce(vm, self)),
  );
  method(objectType, '__getstate__', '(self, /)', {}, (_vm, self: Value) => stateOf(self));
}

/**
 * Gives a native type that holds values a `__reduce__`.
 * @param parts what an instance is made anew with, and iterators over its items and its entries where it is filled with them.
 */
export function reduceWith<T extends PyObject>(
  type: PyType,
  parts: (
    vm: Runtime,
    self: T,
  ) => { readonly args: readonly Value[]; readonly items?: Result; readonly pairs?: Result },
): void {
  function* reduced(vm: Runtime, self: T): Program<Value> {
    const { args, items = null, pairs = null } = parts(vm, self);
    const state = yield* statedState(vm, self);
    const values = [self.cls, new PyTuple(args), state, yield* settle(items), yield* settle(pairs)];
    while (values.length > 3 && values.at(-1) === null) values.pop();
    return new PyTuple(values);
  }
  method(type, '__reduce__', '(self, /)', { access: 'read' }, (vm, self: T) => new Steps(reduced(vm, self)));
}
