import type { Program } from '@heddle/core';
import { PyDict } from '../../objects/dict.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { hashKeyOf } from '../../objects/hash-key.ts';
import { exhausted } from '../../objects/iterator.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { type PyAnySet, PySet } from '../../objects/set.ts';
import { PySlice } from '../../objects/slice.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { dictSet } from '../../semantics/dict-access.ts';
import { collect, iterate, nextOf, quickItems } from '../../semantics/iteration.ts';
import { asciiOf, formatOf, reprOf, strOf } from '../../semantics/text.ts';
import { addAll } from '../../types/set/algebra.ts';
import { isAtLeast } from '../../types/version.ts';
import type { Activation } from '../activation.ts';
import { callMethod } from '../call.ts';
import { asksRead } from '../footprints.ts';
import type { PyFrame } from '../frame.ts';
import type { Handler } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';
import { describeCallable } from './calls.ts';

/** Takes the topmost values off the stack, in order. */
export function take(frame: PyFrame, count: number): Value[] {
  const from = frame.top - count;
  const values = frame.slots.slice(from, frame.top) as Value[];
  for (let at = from; at < frame.top; at++) frame.slots[at] = undefined;
  frame.top = from;
  return values;
}

export const buildTuple: Handler = (_, frame, { arg }) => {
  frame.push(new PyTuple(take(frame, arg)));
};

export const buildList: Handler = (_, frame, { arg }) => {
  frame.push(new PyList(take(frame, arg)));
};

export const buildString: Handler = (_, frame, { arg }) => {
  frame.push(take(frame, arg).join(''));
};

export const buildSlice: Handler = (_, frame, { arg }) => {
  const step = arg === 3 ? frame.pop() : null;
  const stop = frame.pop();
  frame.push(new PySlice(frame.pop(), stop, step));
};

function* fillSet(vm: Runtime, set: PyAnySet, items: readonly Value[]): Program<Value> {
  for (const item of items) yield* settle(dictSet(vm, set.table, item, null, 'set element'));
  return set;
}

function* fillDict(vm: Runtime, dict: PyDict, pairs: readonly Value[]): Program<Value> {
  for (let at = 0; at < pairs.length; at += 2) yield* settle(dictSet(vm, dict, pairs[at]!, pairs[at + 1]!));
  return dict;
}

/** Whether all of them can be found without Python code. */
function areSimple(values: readonly Value[], stride: number): boolean {
  for (let at = 0; at < values.length; at += stride) if (hashKeyOf(values[at]!) === undefined) return false;
  return true;
}

export const buildSet: Handler = (activation, frame, { arg }) => {
  const items = take(frame, arg);
  const set = new PySet();
  if (areSimple(items, 1)) {
    for (const item of items) set.table.set(item, null, hashKeyOf(item)!);
    frame.push(set);
  } else activation.deliver(new Steps(fillSet(activation.vm, set, items)));
};

export const buildMap: Handler = (activation, frame, { arg }) => {
  const pairs = take(frame, arg * 2);
  const dict = new PyDict();
  if (areSimple(pairs, 2)) {
    for (let at = 0; at < pairs.length; at += 2) dict.set(pairs[at]!, pairs[at + 1]!, hashKeyOf(pairs[at]!)!);
    frame.push(dict);
  } else activation.deliver(new Steps(fillDict(activation.vm, dict, pairs)));
};

export const listAppend: Handler = (_, frame, { arg }) => {
  const value = frame.pop();
  (frame.slots[frame.top - arg] as PyList).items.push(value);
};

export const setAdd: Handler = (activation, frame, { arg }) => {
  const value = frame.pop();
  const set = frame.slots[frame.top - arg] as PySet;
  activation.run(dictSet(activation.vm, set.table, value, null, 'set element'));
};

export const mapAdd: Handler = (activation, frame, { arg }) => {
  const value = frame.pop();
  const key = frame.pop();
  activation.run(dictSet(activation.vm, frame.slots[frame.top - arg] as PyDict, key, value));
};

/** Whether the source of an update has to be asked for first. */
function asksSource(activation: Activation, frame: PyFrame, instruction: Parameters<Handler>[2]): boolean {
  return activation.vm.isConcurrent && asksRead(activation, instruction, frame.slots[frame.top - 1]!);
}

export const listExtend: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const source = frame.pop();
  const list = frame.slots[frame.top - instruction.arg] as PyList;
  const items = quickItems(source);
  if (items !== undefined) {
    for (const item of items) list.items.push(item);
    return;
  }
  activation.begin(new Steps(extendSlowly(activation.vm, list, source)), 'drop');
};

function* extendSlowly(vm: Runtime, list: PyList, source: Value): Program<Value> {
  const type = typeOf(source);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) {
    throw typeError(`Value after * must be an iterable, not ${type.name}`);
  }
  for (const item of yield* collect(vm, source)) list.items.push(item);
  return null;
}

export const setUpdate: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const source = frame.pop();
  const set = frame.slots[frame.top - instruction.arg] as PySet;
  activation.run(addAll(activation.vm, set.table, source));
};

/** The entries of a mapping, whatever its type. */
function* entriesOf(vm: Runtime, mapping: Value): Program<[Value, Value][]> {
  if (mapping instanceof PyDict && !mapping.cls.isHeap) return mapping.entries();
  const keys = yield* collect(vm, yield* settle(callMethod(vm, mapping, 'keys')));
  const entries: [Value, Value][] = [];
  for (const key of keys) entries.push([key, yield* settle(callMethod(vm, mapping, '__getitem__', [key]))]);
  return entries;
}

function isMapping(value: Value): boolean {
  return value instanceof PyDict || typeOf(value).lookup('keys') !== undefined;
}

export const dictUpdate: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const source = frame.pop();
  const dict = frame.slots[frame.top - instruction.arg] as PyDict;
  if (!isMapping(source)) throw typeError(`'${typeOf(source).name}' object is not a mapping`);
  if (source instanceof PyDict && !source.cls.isHeap && dict.programKeys === 0 && source.programKeys === 0) {
    dict.assign(source);
    return;
  }
  activation.begin(new Steps(mergeSlowly(activation.vm, dict, source, null)), 'drop');
};

export const dictMerge: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const source = frame.pop();
  const dict = frame.slots[frame.top - instruction.arg] as PyDict;
  const callable = frame.slots[frame.top - instruction.arg - 3] ?? null;
  if (!isMapping(source)) {
    throw typeError(
      `${describeCallable(callable)} argument after ** must be a mapping, not ${typeOf(source).name}`,
    );
  }
  activation.begin(new Steps(mergeSlowly(activation.vm, dict, source, callable)), 'drop');
};

/** @param callable what gets the entries as keyword arguments, which must not come twice; null for a display. */
function* mergeSlowly(vm: Runtime, dict: PyDict, source: Value, callable: Value): Program<Value> {
  for (const [key, value] of yield* entriesOf(vm, source)) {
    if (callable !== null && typeof key === 'string' && dict.has(key)) {
      throw typeError(`${describeCallable(callable)} got multiple values for keyword argument '${key}'`);
    }
    if (callable !== null && typeof key !== 'string') throw typeError('keywords must be strings');
    yield* settle(dictSet(vm, dict, key, value));
  }
  return null;
}

// Unpacking

function refuseCount(vm: Runtime, wanted: number, got: number): never {
  if (got < wanted) throw valueError(`not enough values to unpack (expected ${wanted}, got ${got})`);
  const count = isAtLeast(vm, '3.14') ? `, got ${got}` : '';
  throw valueError(`too many values to unpack (expected ${wanted}${count})`);
}

export const unpackSequence: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const { arg } = instruction;
  const value = frame.pop();
  const items = quickItems(value);
  if (items !== undefined) {
    if (items.length !== arg) refuseCount(activation.vm, arg, items.length);
    for (let at = arg - 1; at >= 0; at--) frame.push(items[at]!);
    return;
  }
  const type = typeOf(value);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) {
    throw typeError(`cannot unpack non-iterable ${type.name} object`);
  }
  activation.begin(new Steps(unpackSlowly(activation.vm, frame, value, arg)), 'drop');
};

function* unpackSlowly(vm: Runtime, frame: PyFrame, value: Value, count: number): Program<Value> {
  const iterator = yield* settle(iterate(vm, value));
  const items: Value[] = [];
  for (let at = 0; at <= count; at++) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) {
      if (at < count) refuseCount(vm, count, at);
      break;
    }
    if (at === count) throw valueError(`too many values to unpack (expected ${count})`);
    items.push(item);
  }
  for (let at = count - 1; at >= 0; at--) frame.push(items[at]!);
  return null;
}

export const unpackEx: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  const before = instruction.arg & 0xff;
  const behind = instruction.arg >> 8;
  const value = frame.pop();
  const items = quickItems(value);
  if (items !== undefined) spreadItems(frame, items, before, behind);
  else activation.begin(new Steps(unpackExSlowly(activation.vm, frame, value, before, behind)), 'drop');
};

function* unpackExSlowly(
  vm: Runtime,
  frame: PyFrame,
  value: Value,
  before: number,
  behind: number,
): Program<Value> {
  const type = typeOf(value);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) {
    throw typeError(`cannot unpack non-iterable ${type.name} object`);
  }
  spreadItems(frame, yield* collect(vm, value), before, behind);
  return null;
}

function spreadItems(frame: PyFrame, items: readonly Value[], before: number, behind: number): void {
  const { length } = items;
  if (length < before + behind) {
    throw valueError(`not enough values to unpack (expected at least ${before + behind}, got ${length})`);
  }
  for (let at = length - 1; at >= length - behind; at--) frame.push(items[at]!);
  frame.push(new PyList(items.slice(before, length - behind)));
  for (let at = before - 1; at >= 0; at--) frame.push(items[at]!);
}

// Formatting

export const formatSimple: Handler = (activation, frame, instruction) => {
  const value = frame.slots[frame.top - 1]!;
  if (typeof value === 'string') return;
  if (asksSource(activation, frame, instruction)) return;
  frame.pop();
  activation.deliver(formatOf(activation.vm, value, ''));
};

export const formatWithSpec: Handler = (activation, frame, instruction) => {
  if (activation.vm.isConcurrent && asksRead(activation, instruction, frame.slots[frame.top - 2]!)) return;
  const spec = frame.pop();
  activation.deliver(formatOf(activation.vm, frame.pop(), spec as string));
};

const conversions: readonly ((vm: Runtime, value: Value) => Value | Steps)[] = [
  strOf,
  strOf,
  reprOf,
  asciiOf,
];

export const convertValue: Handler = (activation, frame, instruction) => {
  if (asksSource(activation, frame, instruction)) return;
  activation.deliver(conversions[instruction.arg]!(activation.vm, frame.pop()));
};
