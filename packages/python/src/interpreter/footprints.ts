import type { Access } from '@heddle/core';
import { PyDict } from '../objects/dict.ts';
import { hashKeyOf } from '../objects/hash-key.ts';
import { PyList } from '../objects/list.ts';
import type { NativeDefinition } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyIterator } from '../objects/iterator.ts';
import { PyDictView } from '../types/dict/view.ts';
import type { Activation } from './activation.ts';
import type { LinkedInstruction } from './linked-code.ts';

/** Whether it is a container whose items have locations of their own. */
function hasItems(object: PyObject): object is PyDict | PyList {
  return object instanceof PyDict || object instanceof PyList;
}

/** Calls `visit` for the location of every item of a shared container. */
function forEachItem(activation: Activation, container: PyDict | PyList, access: Access): void {
  const { sharing } = activation.vm;
  if (container instanceof PyList) {
    for (let at = 0; at < container.items.length; at++) activation.askAlso(sharing.item(container, at), access);
    return;
  }
  for (let at = container.next(0); at >= 0; at = container.next(at + 1)) {
    activation.askAlso(sharing.item(container, container.hashKeyAt(at)), access);
  }
}

/**
 * Asks for a step that touches an object as a whole, with all that is in it directly: its length, its order, its items.
 * @param argument a further object that the step reads as a whole.
 * @returns whether it has asked; false where nobody else can reach the object, or the step was granted.
 */
export function asksWhole(
  activation: Activation,
  instruction: LinkedInstruction,
  given: PyObject,
  access: 'read' | 'write',
  argument: Value = null,
): boolean {
  if (activation.granted) return false;
  const object = underlying(given);
  const other = argument instanceof PyObject ? underlying(argument) : null;
  const isOther = other instanceof PyObject && other.shared !== null && isContainer(other);
  const first = object.shared !== null ? object : isOther ? other : null;
  if (first === null) return false;
  activation.ask(instruction, activation.vm.sharing.whole(first)!, first === object ? access : 'read');
  if (hasItems(first)) forEachItem(activation, first, first === object ? access : 'read');
  if (isOther && first !== other) {
    activation.askAlso(activation.vm.sharing.whole(other)!, 'read');
    if (hasItems(other)) forEachItem(activation, other, 'read');
  }
  return true;
}

/** What a view of a dictionary shows, or an iterator goes over: who looks at the one looks at the other. */
function underlying(object: PyObject): PyObject {
  if (object instanceof PyDictView) return object.dict;
  return object instanceof PyIterator && object.shared === null ? (object.source ?? object) : object;
}

function isContainer(object: PyObject): boolean {
  return hasItems(object) || object instanceof PyDictView || object instanceof PyAnySet || object instanceof PyBytes;
}

/**
 * Asks for a step that touches one item of a container. What adds or removes an item changes the container as a whole too.
 * @returns whether it has asked.
 */
export function asksItem(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
  access: 'read' | 'write',
): boolean {
  if (activation.granted || !(container instanceof PyObject) || container.shared === null) return false;
  if (container instanceof PyList && typeof key === 'number') return asksListItem(activation, instruction, container, key, access);
  if (!(container instanceof PyDict) || container.cls.isHeap) {
    if (!isContainer(container)) return false;
    return asksWhole(activation, instruction, container, access);
  }
  const hashKey = hashKeyOf(key);
  if (hashKey === undefined) return asksWhole(activation, instruction, container, access);
  const { sharing } = activation.vm;
  activation.ask(instruction, sharing.item(container, hashKey), access);
  const changesKeys = access === 'write' && !container.has(hashKey);
  const removes = access === 'write' && !changesKeys && instruction.removes;
  if (changesKeys || removes) activation.askAlso(sharing.whole(container)!, 'write');
  return true;
}

function asksListItem(
  activation: Activation,
  instruction: LinkedInstruction,
  list: PyList,
  key: number,
  access: 'read' | 'write',
): boolean {
  const { length } = list.items;
  const at = key < 0 ? key + length : key;
  if (instruction.removes && access === 'write') return asksWhole(activation, instruction, list, 'write');
  const { sharing } = activation.vm;
  if (at < 0 || at >= length) return activation.ask(instruction, sharing.whole(list)!, 'read');
  activation.ask(instruction, sharing.item(list, at), access);
  // Which item the last is depends on the length.
  if (key < 0) activation.askAlso(sharing.whole(list)!, 'read');
  return true;
}

/** Asks for everything that can be reached from some values: what a function reads that looks into its arguments. */
function asksDeep(activation: Activation, instruction: LinkedInstruction, args: readonly Value[]): boolean {
  const seen = new Set<PyObject>();
  let hasAsked = false;
  const visit = (value: Value): void => {
    if (!(value instanceof PyObject) || seen.has(value) || !isContainer(value)) return;
    seen.add(value);
    if (value.shared !== null) {
      const whole = activation.vm.sharing.whole(value)!;
      if (hasAsked) activation.askAlso(whole, 'read');
      else activation.ask(instruction, whole, 'read');
      hasAsked = true;
      if (hasItems(value)) forEachItem(activation, value, 'read');
    }
    value.visit(visit);
  };
  for (const value of args) visit(value);
  return hasAsked;
}

/**
 * Asks for the step that a call of a native function is, where it touches what others can reach.
 * @param args with its receiver.
 * @returns whether it has asked.
 */
export function asksNative(
  activation: Activation,
  instruction: LinkedInstruction,
  definition: NativeDefinition,
  args: readonly Value[],
): boolean {
  if (activation.granted) {
    shareArguments(activation, definition, args);
    return false;
  }
  const first = args[0];
  switch (definition.access) {
    case 'none':
      return false;
    case 'reads':
      return asksDeep(activation, instruction, args);
    case 'item':
    case 'write-item':
      if (first instanceof PyObject && first.shared !== null && args.length > 1) {
        const access = definition.access === 'item' ? 'read' : 'write';
        if (first instanceof PyDict && access === 'write') {
          asksItem(activation, instruction, first, args[1]!, 'write');
          activation.askAlso(activation.vm.sharing.whole(first)!, 'write');
          return true;
        }
        return asksItem(activation, instruction, first, args[1]!, access);
      }
      return false;
    default:
      if (!(first instanceof PyObject)) return false;
      if (asksWhole(activation, instruction, first, definition.access, args[1] ?? null)) return true;
      return false;
  }
}

/** What a call stores in something shared can be reached by others. */
function shareArguments(activation: Activation, definition: NativeDefinition, args: readonly Value[]): void {
  if (definition.access !== 'write' && definition.access !== 'write-item') return;
  const first = args[0];
  if (!(first instanceof PyObject) || first.shared === null) return;
  for (let at = 1; at < args.length; at++) activation.vm.sharing.share(args[at]!);
}
