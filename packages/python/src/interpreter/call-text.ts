import type { SharedObject } from '@heddle/core';
import { Op } from '../bytecode/opcodes.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { sketch } from '../semantics/sketch.ts';
import type { PyFrame } from './frame.ts';
import type { LinkedInstruction } from './linked-code.ts';

function nameOf(callable: Value): string {
  if (callable instanceof PyMethod) return nameOf(callable.function);
  if (callable instanceof PyNative) return callable.definition.name;
  if (callable instanceof PyFunction || callable instanceof PyType) return callable.name;
  return sketch(callable);
}

/** A call on the stack as Python would write it, with the arguments that are values: `items.append(3)`. */
export function describeCall(
  frame: PyFrame,
  { opcode, arg }: LinkedInstruction,
  object: SharedObject,
): string {
  const { slots, top } = frame;
  if (opcode === Op.CALL_FUNCTION_EX) return `call ${nameOf(slots[top - 4] ?? null)}`;
  const names = opcode === Op.CALL_KW ? ((slots[top - 1] as PyTuple).items as readonly string[]) : [];
  const end = opcode === Op.CALL_KW ? top - 1 : top;
  const bottom = end - arg - 2;
  const callable = slots[bottom] ?? null;
  const args: string[] = [];
  for (let at = bottom + 2; at < end; at++) {
    const text = sketch(slots[at] ?? null);
    const name = names[at - (end - names.length)];
    args.push(name === undefined ? text : `${name}=${text}`);
  }
  const isMethod =
    slots[bottom + 1] !== undefined ||
    callable instanceof PyMethod ||
    (callable instanceof PyNative && callable.self !== undefined);
  const receiver = isMethod ? `${object.name}.` : '';
  return `${receiver}${nameOf(callable)}(${args.join(', ')})`;
}
