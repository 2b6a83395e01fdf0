import type { Access } from '@heddle/core';
import { Output } from '@heddle/primitives';
import { PyDict } from '../objects/dict.ts';
import { PyGenerator } from '../objects/generator.ts';
import { hashKeyOf } from '../objects/hash-key.ts';
import { PyIterator } from '../objects/iterator.ts';
import { PyList } from '../objects/list.ts';
import { type NativeDefinition, PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyFrozenSet, PySet } from '../objects/set.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { PyDictView } from '../types/dict/view.ts';
import { ListIterator } from '../types/iterators/list-iterator.ts';
import { TableIterator } from '../types/iterators/table-iterator.ts';
import type { Activation } from './activation.ts';
import { touchAttribute } from './attribute-footprint.ts';
import type { LinkedInstruction } from './linked-code.ts';
import type { Sharing, Touched } from './sharing.ts';

// What steps touch. A container is a whole (its length, its order, the set of its keys) and its items:
//
// - An item of a list is found by its place, which any change of the list as a whole can give to another: whoever touches an
//   item reads the whole.
// - An item of a dictionary is found by its key. A new key and a deleted one change the whole. What changes many items at once
//   (`update`, `clear`) writes the location of all items, which whoever touches one item reads.
// - Other containers, such as sets, have no items of their own.
//
// What looks at everything in a container reads the whole and every item.

function isNativeMethod(object: PyObject, name: string): boolean {
  return object.cls.lookup(name) instanceof PyNative;
}

/** Whether others may change what is in it while it stays the same object. */
function isContainer(object: PyObject): boolean {
  if (object instanceof PyTuple || object instanceof PyType) return false;
  if (object instanceof PyList || object instanceof PyDict || object instanceof PySet) return true;
  return isNativeMethod(object, '__len__');
}

/** What a view of a dictionary shows: who looks at the one looks at the other. */
function underlying(object: PyObject): PyObject {
  return object instanceof PyDictView ? object.dict : object;
}

function touchItems(sharing: Sharing, into: Touched, container: PyObject): void {
  if (container instanceof PyList) {
    for (let at = 0; at < container.items.length; at++) into.touch(sharing.item(container, at), 'read');
  } else if (container instanceof PyDict) {
    for (let at = container.next(0); at >= 0; at = container.next(at + 1)) {
      into.touch(sharing.item(container, container.hashKeyAt(at)), 'read');
    }
  }
}

/** An object that others can reach is looked at, or changed, with everything that stands in it directly. */
function touchWhole(sharing: Sharing, into: Touched, given: PyObject, access: Access): void {
  const object = underlying(given);
  const whole = sharing.whole(object);
  if (whole === null) return;
  into.touch(whole, access);
  if (access === 'read') touchItems(sharing, into, object);
  else if (object instanceof PyDict) into.touch(sharing.allItems(object), 'write');
}

/** Everything is looked at that can be reached from a value through containers and iterators. */
function touchDeep(sharing: Sharing, into: Touched, value: Value, seen: Set<PyObject>): void {
  if (!(value instanceof PyObject) || seen.has(value)) return;
  const isIterating = value instanceof PyIterator || value instanceof PyGenerator;
  const isFixed = value instanceof PyTuple || value instanceof PyFrozenSet;
  if (!isIterating && !isFixed && !isContainer(value)) return;
  seen.add(value);
  if (isIterating && value.shared !== null) into.touch(sharing.whole(value)!, 'write');
  else if (!isFixed) touchWhole(sharing, into, value, 'read');
  if (value instanceof PyGenerator) return;
  underlying(value).visit((part) => touchDeep(sharing, into, part, seen));
}

/** How an item is touched. */
interface ItemAccess {
  readonly access: 'read' | 'write';
  /** Whether it is gone afterwards. */
  readonly removes: boolean;
  /** Whether it is `container[key]`. */
  readonly isLookup: boolean;
}

const lookup: ItemAccess = { access: 'read', removes: false, isLookup: true };
const test: ItemAccess = { access: 'read', removes: false, isLookup: false };
const store: ItemAccess = { access: 'write', removes: false, isLookup: false };
const removal: ItemAccess = { access: 'write', removes: true, isLookup: false };

function touchListItem(sharing: Sharing, into: Touched, list: PyList, key: number, access: Access): void {
  const { length } = list.items;
  const at = key < 0 ? key + length : key;
  if (at >= 0 && at < length) into.touch(sharing.item(list, at), access);
  into.touch(sharing.whole(list)!, 'read');
}

function touchDictItem(sharing: Sharing, into: Touched, dict: PyDict, key: Value, how: ItemAccess): void {
  const { access, removes, isLookup } = how;
  const hashKey = hashKeyOf(key);
  // Keys that Python code tells apart are compared with each other.
  if (hashKey === undefined || dict.programKeys > 0) {
    touchWhole(sharing, into, dict, access);
    return;
  }
  const isThere = dict.has(hashKey);
  // To look up what is not there makes it, in a `defaultdict`.
  const makes = !isThere && (access === 'write' ? !removes : isLookup && isNativeMethod(dict, '__missing__'));
  into.touch(sharing.item(dict, hashKey), makes ? 'write' : access);
  into.touch(sharing.allItems(dict), 'read');
  if (makes || (removes && isThere)) into.touch(sharing.whole(dict)!, 'write');
}

/** One item of a shared container is looked at, changed, added or removed. */
function touchItem(sharing: Sharing, into: Touched, given: PyObject, key: Value, how: ItemAccess): void {
  const container = underlying(given);
  if (container.shared === null) return;
  if (container instanceof PyDict) touchDictItem(sharing, into, container, key, how);
  else if (container instanceof PyList && typeof key === 'number' && !how.removes) {
    touchListItem(sharing, into, container, key, how.access);
  } else if (isContainer(container)) touchWhole(sharing, into, container, how.access);
}

/** Asks for a step that touches one item of a container. */
function asksItem(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
  how: ItemAccess,
): boolean {
  if (activation.granted || !(container instanceof PyObject) || underlying(container).shared === null)
    return false;
  activation.gather();
  touchItem(activation.vm.sharing, activation, container, key, how);
  return activation.asksGathered(instruction);
}

/**
 * Asks for the step of `container[key]`.
 * @returns whether it has asked; false where nobody else can reach the container, or the step was granted.
 */
export function asksLookup(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
): boolean {
  return asksItem(activation, instruction, container, key, lookup);
}

/** Asks for the step of `container[key] = value`. */
export function asksStore(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
): boolean {
  return asksItem(activation, instruction, container, key, store);
}

/** Asks for the step of `del container[key]`. */
export function asksRemoval(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
): boolean {
  return asksItem(activation, instruction, container, key, removal);
}

/** Asks for the step of `in`: a dictionary is asked for one key, everything else is looked through. */
export function asksContains(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  item: Value,
): boolean {
  const isOfKeys =
    container instanceof PyDict || (container instanceof PyDictView && container.kind === 'key');
  if (isOfKeys) return asksItem(activation, instruction, container, item, test);
  return asksRead(activation, instruction, container);
}

/** Asks for a step that changes an object as a whole, and looks at everything that another value holds. */
export function asksChange(
  activation: Activation,
  instruction: LinkedInstruction,
  object: PyObject,
  source: Value = null,
): boolean {
  if (activation.granted) return false;
  const { sharing } = activation.vm;
  activation.gather();
  touchWhole(sharing, activation, object, 'write');
  touchDeep(sharing, activation, source, new Set([object]));
  return activation.asksGathered(instruction);
}

/** Asks for a step that looks at everything that one or two values hold. */
export function asksRead(
  activation: Activation,
  instruction: LinkedInstruction,
  value: Value,
  other: Value = null,
): boolean {
  if (activation.granted || !(value instanceof PyObject || other instanceof PyObject)) return false;
  const { sharing } = activation.vm;
  const seen = new Set<PyObject>();
  activation.gather();
  touchDeep(sharing, activation, value, seen);
  touchDeep(sharing, activation, other, seen);
  return activation.asksGathered(instruction);
}

/** Asks for a step that looks at the length of a container. */
export function asksLength(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
): boolean {
  if (activation.granted || !(container instanceof PyObject)) return false;
  activation.gather();
  touchLength(activation.vm.sharing, activation, container);
  return activation.asksGathered(instruction);
}

/** Asks for the step that takes an iterator to its next value. */
export function asksNext(activation: Activation, instruction: LinkedInstruction, iterator: Value): boolean {
  if (activation.granted || !(iterator instanceof PyObject)) return false;
  activation.gather();
  touchNext(activation.vm.sharing, activation, iterator);
  return activation.asksGathered(instruction);
}

const itemAccesses = { item: test, 'write-item': store, 'remove-item': removal } as const;

function touchLength(sharing: Sharing, into: Touched, value: Value): void {
  if (!(value instanceof PyObject)) return;
  const object = underlying(value);
  if (object.shared !== null && isContainer(object)) into.touch(sharing.whole(object)!, 'read');
}

/** An iterator is taken to its next value. */
function touchNext(sharing: Sharing, into: Touched, iterator: PyObject): void {
  if (iterator.shared !== null) into.touch(sharing.whole(iterator)!, 'write');
  if (iterator instanceof ListIterator) {
    const { list, next } = iterator;
    if (list !== null && list.shared !== null) touchListItem(sharing, into, list, next, 'read');
  } else if (iterator instanceof TableIterator) touchNextEntry(sharing, into, iterator);
  else if (iterator instanceof PyIterator) {
    if (iterator.source !== null) touchWhole(sharing, into, iterator.source, 'read');
    // One that goes over other iterators takes these to their next values.
    else iterator.visit((part) => part instanceof PyObject && touchNextOf(sharing, into, part));
  }
}

function touchNextOf(sharing: Sharing, into: Touched, part: PyObject): void {
  if (part instanceof PyIterator || part instanceof PyGenerator) touchNext(sharing, into, part);
  else if (isContainer(part)) touchWhole(sharing, into, part, 'read');
  else if (part instanceof PyTuple)
    part.visit((item) => item instanceof PyIterator && touchNext(sharing, into, item));
}

function touchNextEntry(sharing: Sharing, into: Touched, iterator: TableIterator): void {
  const { source } = iterator;
  if (source === null || source.shared === null) return;
  into.touch(sharing.whole(source)!, 'read');
  const key = iterator.nextKey;
  if (key === undefined || !(source instanceof PyDict)) return;
  into.touch(sharing.item(source, key), 'read');
  into.touch(sharing.allItems(source), 'read');
}

/** What the call of a native function touches. */
export function touchNative(
  sharing: Sharing,
  into: Touched,
  { access }: NativeDefinition,
  args: readonly Value[],
): void {
  const first = args[0] ?? null;
  switch (access) {
    case 'none':
      return;
    case 'prints':
    case 'reads': {
      const seen = new Set<PyObject>();
      for (const value of args) touchDeep(sharing, into, value, seen);
      if (access === 'prints') into.touch(sharing.machine.builtIn(Output), 'write');
      return;
    }
    case 'attribute':
    case 'write-attribute':
      if (first instanceof PyObject && typeof args[1] === 'string') {
        touchAttribute(sharing, into, first, args[1], access === 'attribute' ? 'read' : 'write');
      }
      return;
    case 'length':
      for (const value of args) touchLength(sharing, into, value);
      return;
    case 'next':
      if (first instanceof PyObject) touchNext(sharing, into, first);
      return;
    case 'item':
    case 'write-item':
    case 'remove-item':
      if (first instanceof PyObject && args.length > 1)
        touchItem(sharing, into, first, args[1]!, itemAccesses[access]);
      return;
    default: {
      if (!(first instanceof PyObject)) return;
      touchWhole(sharing, into, first, access);
      const seen = new Set<PyObject>([first]);
      for (let at = 1; at < args.length; at++) touchDeep(sharing, into, args[at]!, seen);
    }
  }
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
  if (definition.access === 'none') return false;
  if (activation.granted) {
    activation.vm.sharing.shareArguments(definition.access, args);
    return false;
  }
  activation.gather();
  touchNative(activation.vm.sharing, activation, definition, args);
  return activation.asksGathered(instruction);
}

/** Asks for the step of a call whose arguments stand in containers: it looks at these, and is a native call where it is one. */
export function asksSpreadCall(
  activation: Activation,
  instruction: LinkedInstruction,
  containers: readonly Value[],
  definition: NativeDefinition | null,
  args: readonly Value[],
): boolean {
  if (activation.granted) {
    if (definition !== null) activation.vm.sharing.shareArguments(definition.access, args);
    return false;
  }
  const { sharing } = activation.vm;
  activation.gather();
  for (const container of containers) {
    if (container instanceof PyObject && isContainer(container))
      touchWhole(sharing, activation, container, 'read');
  }
  if (definition !== null) touchNative(sharing, activation, definition, args);
  return activation.asksGathered(instruction);
}
