import type { SharedObject } from '@heddle/core';
import { Op, opNames } from '../bytecode/opcodes.ts';
import { sketch } from '../semantics/sketch.ts';
import { describeCall } from './call-text.ts';
import type { PyFrame } from './frame.ts';
import type { LinkedInstruction } from './linked-code.ts';
import { Location } from './location.ts';

/** What stands at a location, for a person. */
function present(object: SharedObject): string {
  const value = object instanceof Location ? object.value : undefined;
  return value === undefined ? 'unset' : sketch(value);
}

/** What a bytecode that touches a location would do now, with real values: `counter = 1 (was 0)`. */
export function explainInstruction(
  frame: PyFrame,
  instruction: LinkedInstruction,
  object: SharedObject,
): string {
  const { slots, top } = frame;
  const { opcode } = instruction;
  switch (opcode) {
    case Op.LOAD_GLOBAL:
    case Op.LOAD_NAME:
    case Op.LOAD_DEREF:
    case Op.LOAD_ATTR:
      return `read ${object.name} (${present(object)})`;
    case Op.BINARY_OP:
      return object instanceof Location && object.value !== undefined
        ? `read ${object.name} (${present(object)})`
        : `read ${object.name}`;
    case Op.STORE_GLOBAL:
    case Op.STORE_NAME:
    case Op.STORE_DEREF:
      return `${object.name} = ${sketch(slots[top - 1] ?? null)} (was ${present(object)})`;
    case Op.STORE_ATTR:
      return `${object.name} = ${sketch(slots[top - 2] ?? null)} (was ${present(object)})`;
    case Op.STORE_SUBSCR:
      return `${object.name} = ${sketch(slots[top - 3] ?? null)} (was ${present(object)})`;
    case Op.DELETE_ATTR:
    case Op.DELETE_DEREF:
    case Op.DELETE_GLOBAL:
    case Op.DELETE_NAME:
    case Op.DELETE_SUBSCR:
      return `delete ${object.name} (${present(object)})`;
    case Op.CONTAINS_OP:
      return `look for ${sketch(slots[top - 2] ?? null)} in ${sketch(slots[top - 1] ?? null)}`;
    case Op.COMPARE_OP:
      return `compare ${sketch(slots[top - 2] ?? null)} with ${sketch(slots[top - 1] ?? null)}`;
    case Op.TO_BOOL:
      return `test ${object.name} (${sketch(slots[top - 1] ?? null)})`;
    case Op.UNPACK_SEQUENCE:
    case Op.UNPACK_EX:
      return `unpack ${object.name} (${sketch(slots[top - 1] ?? null)})`;
    case Op.FORMAT_SIMPLE:
    case Op.CONVERT_VALUE:
      return `format ${object.name} (${sketch(slots[top - 1] ?? null)})`;
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.DICT_MERGE:
      return `take the items of ${object.name}`;
    case Op.BINARY_SLICE:
      return `read a slice of ${object.name}`;
    case Op.STORE_SLICE:
      return `write a slice of ${object.name}`;
    case Op.FOR_ITER:
      return `next item of ${object.name}`;
    case Op.YIELD_VALUE:
      return `yield ${sketch(slots[top - 1] ?? null)} from ${object.name}`;
    case Op.RETURN_VALUE:
      return `end ${object.name}`;
    case Op.GET_ITER:
      return `iterate ${object.name}`;
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
      return describeCall(frame, instruction, object);
    default:
      return `${opNames[opcode]?.toLowerCase().replaceAll('_', ' ') ?? 'step'} ${object.name}`;
  }
}
