import { Op } from '../bytecode/opcodes.ts';
import { PyFrame } from '../interpreter/frame.ts';
import type { LinkedInstruction } from '../interpreter/linked-code.ts';
import type { Runtime, ThreadState } from '../interpreter/runtime.ts';
import type { PyCell } from '../objects/cell.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyMethod, PyProperty } from '../objects/function.ts';
import { PyGenerator } from '../objects/generator.ts';
import { hashKeyOf } from '../objects/hash-key.ts';
import { PyIterator } from '../objects/iterator.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { type NativeAccess, PyGetSet, PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { PyType } from '../objects/type.ts';
import { eachReference, eachReleased } from './references.ts';

/** The opcodes behind which there are as many references to each object as before, or more. */
const harmless: ReadonlySet<number> = new Set<number>([
  Op.BUILD_LIST,
  Op.BUILD_MAP,
  Op.BUILD_SET,
  Op.BUILD_SLICE,
  Op.BUILD_TUPLE,
  Op.COPY,
  Op.COPY_FREE_VARS,
  Op.IMPORT_FROM,
  Op.JUMP_BACKWARD,
  Op.JUMP_BACKWARD_NO_INTERRUPT,
  Op.JUMP_FORWARD,
  Op.LIST_APPEND,
  Op.LOAD_BUILD_CLASS,
  Op.LOAD_COMMON_CONSTANT,
  Op.LOAD_CONST,
  Op.LOAD_DEREF,
  Op.LOAD_FAST,
  Op.LOAD_FAST_AND_CLEAR,
  Op.LOAD_FAST_BORROW,
  Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW,
  Op.LOAD_FAST_CHECK,
  Op.LOAD_FAST_LOAD_FAST,
  Op.LOAD_GLOBAL,
  Op.LOAD_LOCALS,
  Op.LOAD_NAME,
  Op.LOAD_SMALL_INT,
  Op.MAKE_CELL,
  Op.MAKE_FUNCTION,
  Op.NOP,
  Op.NOT_TAKEN,
  Op.PUSH_EXC_INFO,
  Op.PUSH_NULL,
  Op.RESUME,
  Op.RETURN_GENERATOR,
  Op.SEND,
  Op.SETUP_ANNOTATIONS,
  Op.SET_FUNCTION_ATTRIBUTE,
  Op.SWAP,
  Op.YIELD_VALUE,
]);

/** What native functions do that drop nothing but their arguments. */
const onlyReads: ReadonlySet<NativeAccess> = new Set([
  'read',
  'reads',
  'prints',
  'length',
  'item',
  'attribute',
]);

/** Native functions that change their argument and do nothing but add to it. */
const onlyAdds: ReadonlySet<string> = new Set(['list.append', 'list.insert', 'set.add']);

const isHarmless: readonly boolean[] = Array.from({ length: 256 }, (_, opcode) => harmless.has(opcode));

/** Whether there may be fewer references to an object behind an instruction. */
export function dropsReferences({ opcode }: LinkedInstruction): boolean {
  return !isHarmless[opcode];
}

/**
 * Notes what an instruction that is about to run may drop a reference to, in the order in which CPython drops it: more than
 * it does at times, but never less than what it can be seen to hold.
 * @returns where in the list what it takes off the stack begins.
 */
export function noteDrops(
  state: ThreadState,
  frame: PyFrame,
  instruction: LinkedInstruction,
  drops: PyObject[],
): number {
  if (!dropsReferences(instruction)) return 0;
  if (noteReplaced(state, frame, instruction, drops)) return 0;
  noteHeld(frame, instruction, drops);
  const operands = drops.length;
  noteOperands(frame, instruction, drops);
  return operands;
}

/** Notes what an instruction takes off the stack, but for what it puts into another operand: that holds it from then on. */
function noteOperands(frame: PyFrame, { opcode, arg }: LinkedInstruction, drops: PyObject[]): void {
  const { slots, top } = frame;
  switch (opcode) {
    case Op.STORE_ATTR:
      noteDropped(slots[top - 1], drops);
      return;
    case Op.STORE_SUBSCR:
      noteDropped(slots[top - 2], drops);
      noteDropped(slots[top - 1], drops);
      return;
    case Op.CALL: {
      const callee = calleeOf(opcode, arg, top);
      if (!addsOnly(slots[callee])) break;
      noteDropped(slots[callee], drops);
      noteDropped(slots[callee + 1], drops);
      return;
    }
    default:
  }
  noteSlots(frame, frame.code.variables, drops);
}

function addsOnly(callable: Value | undefined): boolean {
  return callable instanceof PyNative && onlyAdds.has(callable.definition.qualname);
}

/** Notes what is replaced or removed where an instruction does nothing else. @returns whether it is such an instruction. */
function noteReplaced(
  state: ThreadState,
  frame: PyFrame,
  { opcode, arg, name }: LinkedInstruction,
  drops: PyObject[],
): boolean {
  const { slots, top } = frame;
  switch (opcode) {
    case Op.STORE_FAST:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.DELETE_FAST:
      noteDropped(slots[opcode === Op.STORE_FAST_LOAD_FAST ? arg >> 4 : arg], drops);
      return true;
    case Op.STORE_FAST_STORE_FAST:
      noteDropped(slots[arg >> 4], drops);
      noteDropped(slots[arg & 15], drops);
      return true;
    case Op.POP_TOP:
    case Op.LOAD_ATTR:
      noteDropped(slots[top - 1], drops);
      return true;
    case Op.STORE_GLOBAL:
    case Op.DELETE_GLOBAL:
      noteDropped(frame.globals.get(name), drops);
      return true;
    case Op.STORE_NAME:
    case Op.DELETE_NAME:
      noteDropped(frame.names!.get(name), drops);
      return true;
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
      noteDropped((slots[arg] as PyCell).value, drops);
      return true;
    case Op.RETURN_VALUE:
      noteSlots(frame, 0, drops);
      return true;
    case Op.POP_EXCEPT:
      noteDropped(state.handled ?? undefined, drops);
      return true;
    default:
      return false;
  }
}

/** Notes what the operands of an instruction hold that it may remove. */
function noteHeld(frame: PyFrame, { opcode, arg, name }: LinkedInstruction, drops: PyObject[]): void {
  const { slots, top } = frame;
  switch (opcode) {
    case Op.STORE_ATTR:
    case Op.DELETE_ATTR:
      noteAttribute(slots[top - 1]!, name, drops);
      break;
    case Op.STORE_SUBSCR:
    case Op.DELETE_SUBSCR:
      noteItem(slots[top - 2]!, slots[top - 1]!, drops);
      break;
    case Op.STORE_SLICE:
      noteContents(slots[top - 3], drops);
      break;
    case Op.BINARY_OP:
      noteContents(slots[top - 2], drops);
      break;
    case Op.FOR_ITER:
      if (slots[top - 1] instanceof PyIterator) noteContents(slots[top - 1], drops);
      break;
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
      noteCall(frame, slots[calleeOf(opcode, arg, top)], drops);
      break;
    default:
  }
}

/** Where the callable of a call stands. */
function calleeOf(opcode: number, arg: number, top: number): number {
  if (opcode === Op.CALL) return top - arg - 2;
  return opcode === Op.CALL_KW ? top - arg - 3 : top - 4;
}

/** Notes a value that a reference to is dropped; nothing for those that are always there. */
export function noteDropped(value: Value | undefined, drops: PyObject[]): void {
  if (
    value instanceof PyObject &&
    !(value instanceof PyType) &&
    !(value instanceof PyNative && value.self === undefined)
  ) {
    drops.push(value);
  }
}

function noteSlots({ slots, top }: PyFrame, from: number, drops: PyObject[]): void {
  for (let at = from; at < top; at++) noteDropped(slots[at], drops);
}

function noteContents(value: Value | undefined, drops: PyObject[]): void {
  if (!(value instanceof PyObject) || value instanceof PyType || value instanceof PyFunction) return;
  eachReleased(value, (held) => {
    noteDropped(held, drops);
    // An iterator that ends drops what it goes over, and so do those that it goes over.
    if (held instanceof PyIterator) noteContents(held, drops);
  });
  if (value.attributes !== null) eachReleased(value.attributes, (held) => noteDropped(held, drops));
}

function noteAttribute(object: Value, name: string, drops: PyObject[]): void {
  if (!(object instanceof PyObject)) return;
  const found = object.cls.lookup(name);
  if (found instanceof PySlot) {
    if (found.has(object)) noteDropped(found.get(object), drops);
  } else if (found instanceof PyGetSet || found instanceof PyProperty) noteContents(object, drops);
  else if (object instanceof PyType) noteDropped(object.namespace.get(name), drops);
  else noteDropped(object.attributes?.get(name), drops);
}

function noteItem(container: Value, key: Value, drops: PyObject[]): void {
  if (container instanceof PyList && typeof key === 'number') {
    noteDropped(container.items[key < 0 ? key + container.items.length : key], drops);
  } else if (container instanceof PyDict) noteEntry(container, key, drops);
  else noteContents(container, drops);
}

function noteEntry(dict: PyDict, key: Value, drops: PyObject[]): void {
  const hashKey = hashKeyOf(key);
  if (hashKey === undefined) {
    noteContents(dict, drops);
    return;
  }
  const place = dict.find(hashKey);
  if (place < 0) return;
  noteDropped(dict.keys[place], drops);
  noteDropped(dict.values[place], drops);
}

/** A native function may drop what its arguments hold. */
function noteCall(frame: PyFrame, callable: Value | undefined, drops: PyObject[]): void {
  if (!removes(callable)) return;
  noteReceiver(callable, drops);
  for (let at = frame.code.variables; at < frame.top; at++) {
    if (frame.slots[at] !== callable) noteContents(frame.slots[at], drops);
  }
}

/** Whether a callable is native code that may remove something from its arguments. */
function removes(callable: Value | undefined): boolean {
  const target = callable instanceof PyMethod ? callable.function : callable;
  if (target instanceof PyType) return !target.isHeap;
  return target instanceof PyNative && !onlyReads.has(target.definition.access) && !addsOnly(target);
}

/** What a callable is bound to is an argument as well. */
function noteReceiver(callable: Value | undefined, drops: PyObject[]): void {
  if (callable instanceof PyMethod) noteContents(callable.self, drops);
  else if (callable instanceof PyNative && callable.self !== undefined) noteContents(callable.self, drops);
}

/** What the arguments of a call hold that it may remove from them. */
export function contentsOf(callable: Value, args: readonly Value[]): readonly PyObject[] {
  const drops: PyObject[] = [];
  if (!removes(callable)) return drops;
  noteReceiver(callable, drops);
  for (const arg of args) noteContents(arg, drops);
  return drops;
}

/** Whether an instruction, where it calls native code, may keep what it finds in its operands while it calls Python code. */
export function looksInside({ slots, top }: PyFrame, { opcode, arg }: LinkedInstruction): boolean {
  if (opcode !== Op.CALL && opcode !== Op.CALL_KW && opcode !== Op.CALL_FUNCTION_EX) return true;
  const callable = slots[calleeOf(opcode, arg, top)];
  const target = callable instanceof PyMethod ? callable.function : callable;
  return target instanceof PyNative
    ? target.definition.access !== 'none'
    : target instanceof PyType && !target.isHeap;
}

/** Adds what is watched among the data that can be reached from some objects. */
export function eachPinned({ lifetimes }: Runtime, objects: readonly PyObject[], pins: Value[]): void {
  const seen = new Set<PyObject>();
  const pending: PyObject[] = [];
  const visit = (value: Value): void => {
    if (!(value instanceof PyObject) || seen.has(value) || !isData(value)) return;
    seen.add(value);
    pending.push(value);
  };
  for (const object of objects) visit(object);
  for (let object = pending.pop(); object !== undefined; object = pending.pop()) {
    if (lifetimes.isWatched(object)) pins.push(object);
    eachReference(object, visit);
  }
}

/** Whether native code looks for values in such an object. */
function isData(object: PyObject): boolean {
  return !(
    object instanceof PyType ||
    object instanceof PyFunction ||
    object instanceof PyModule ||
    object instanceof PyGenerator ||
    object instanceof PyFrame
  );
}
