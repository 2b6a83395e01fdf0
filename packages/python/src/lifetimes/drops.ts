import { Op } from '../bytecode/opcodes.ts';
import type { PyFrame } from '../interpreter/frame.ts';
import type { LinkedInstruction } from '../interpreter/linked-code.ts';
import type { ThreadState } from '../interpreter/runtime.ts';
import { PyCell } from '../objects/cell.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { hashKeyOf } from '../objects/hash-key.ts';
import { PyIterator } from '../objects/iterator.ts';
import { PyList } from '../objects/list.ts';
import { type NativeAccess, PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { PyType } from '../objects/type.ts';
import { eachReleased } from './references.ts';

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
const onlyReads: ReadonlySet<NativeAccess> = new Set(['read', 'reads', 'prints', 'length', 'item', 'attribute']);

const isHarmless: readonly boolean[] = Array.from({ length: 256 }, (_, opcode) => harmless.has(opcode));

/**
 * Notes what an instruction that is about to run may drop a reference to, in the order in which CPython drops it: more than
 * it does at times, but never less than what it can be seen to hold.
 */
export function noteDrops(state: ThreadState, frame: PyFrame, instruction: LinkedInstruction, drops: PyObject[]): void {
  const { opcode, arg, name } = instruction;
  if (isHarmless[opcode] === true) return;
  const { slots, top } = frame;
  switch (opcode) {
    case Op.STORE_FAST:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.DELETE_FAST:
      note(slots[opcode === Op.STORE_FAST_LOAD_FAST ? arg >> 4 : arg], drops);
      return;
    case Op.STORE_FAST_STORE_FAST:
      note(slots[arg >> 4], drops);
      note(slots[arg & 15], drops);
      return;
    case Op.POP_TOP:
    case Op.LOAD_ATTR:
      note(slots[top - 1], drops);
      return;
    case Op.STORE_GLOBAL:
    case Op.DELETE_GLOBAL:
      note(frame.globals.get(name), drops);
      return;
    case Op.STORE_NAME:
    case Op.DELETE_NAME:
      note(frame.names!.get(name), drops);
      return;
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
      note((slots[arg] as PyCell).value, drops);
      return;
    case Op.RETURN_VALUE:
      noteSlots(frame, 0, drops);
      return;
    case Op.POP_EXCEPT:
      note(state.handled ?? undefined, drops);
      return;
    default:
  }
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
      return;
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
      noteCall(frame, slots[calleeOf(opcode, arg, top)], drops);
      break;
    default:
  }
  noteSlots(frame, frame.code.variables, drops);
}

/** Where the callable of a call stands. */
function calleeOf(opcode: number, arg: number, top: number): number {
  if (opcode === Op.CALL) return top - arg - 2;
  return opcode === Op.CALL_KW ? top - arg - 3 : top - 4;
}

function note(value: Value | undefined, drops: PyObject[]): void {
  if (value instanceof PyObject && !(value instanceof PyType) && !(value instanceof PyNative && value.self === undefined)) {
    drops.push(value);
  }
}

function noteSlots({ slots, top }: PyFrame, from: number, drops: PyObject[]): void {
  for (let at = from; at < top; at++) note(slots[at], drops);
}

function noteContents(value: Value | undefined, drops: PyObject[]): void {
  if (!(value instanceof PyObject) || value instanceof PyType || value instanceof PyFunction) return;
  eachReleased(value, (held) => note(held, drops));
  if (value.attributes !== null) eachReleased(value.attributes, (held) => note(held, drops));
}

function noteAttribute(object: Value, name: string, drops: PyObject[]): void {
  if (!(object instanceof PyObject)) return;
  const found = object.cls.lookup(name);
  if (found instanceof PySlot) {
    if (found.has(object)) note(found.get(object), drops);
  } else if (object instanceof PyType) note(object.namespace.get(name), drops);
  else note(object.attributes?.get(name), drops);
}

function noteItem(container: Value, key: Value, drops: PyObject[]): void {
  if (container instanceof PyList && typeof key === 'number') {
    note(container.items[key < 0 ? key + container.items.length : key], drops);
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
  note(dict.keys[place], drops);
  note(dict.values[place], drops);
}

/** A native function may drop what its arguments hold. */
function noteCall(frame: PyFrame, callable: Value | undefined, drops: PyObject[]): void {
  const target = callable instanceof PyMethod ? callable.function : callable;
  if (!(target instanceof PyNative)) return;
  if (onlyReads.has(target.definition.access)) return;
  if (target.self !== undefined) noteContents(target.self, drops);
  if (callable instanceof PyMethod) noteContents(callable.self, drops);
  for (let at = frame.code.variables; at < frame.top; at++) {
    if (frame.slots[at] !== callable) noteContents(frame.slots[at], drops);
  }
}
