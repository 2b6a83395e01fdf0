import type { Program } from '@heddle/core';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { absent, findAttribute } from '../../semantics/attributes.ts';
import { isInstanceOf } from '../../semantics/classes.ts';
import { dictFind } from '../../semantics/dict-access.ts';
import { isMapping, isSequence, matchesItself } from '../../semantics/pattern-kinds.ts';
import { lengthOf } from '../../semantics/subscript.ts';
import type { Activation } from '../activation.ts';
import { touchAttribute } from '../attribute-footprint.ts';
import { callMethod } from '../call.ts';
import { asksLength, asksRead } from '../footprints.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';

export const matchSequence: Handler = (_, frame) => {
  frame.push(isSequence(frame.slots[frame.top - 1]!));
};

export const matchMapping: Handler = (_, frame) => {
  frame.push(isMapping(frame.slots[frame.top - 1]!));
};

export const getLen: Handler = (activation, frame, instruction) => {
  const subject = frame.slots[frame.top - 1]!;
  if (activation.vm.isConcurrent && asksLength(activation, instruction, subject)) return;
  activation.deliver(lengthOf(activation.vm, frame.slots[frame.top - 1]!));
};

export const matchKeys: Handler = (activation, frame, instruction) => {
  const keys = frame.slots[frame.top - 1] as PyTuple;
  const subject = frame.slots[frame.top - 2]!;
  if (activation.vm.isConcurrent && asksRead(activation, instruction, subject)) return;
  activation.begin(new Steps(valuesOf(activation.vm, subject, keys)), 'push');
};

function* valuesOf(vm: Runtime, subject: Value, keys: PyTuple): Program<Value> {
  const values: Value[] = [];
  const nothing = absent;
  for (const key of keys.items) {
    if (subject instanceof PyDict) {
      const place = (yield* settle(dictFind(vm, subject, key))) as number;
      if (place < 0) return null;
      values.push(subject.values[place]!);
      continue;
    }
    const value = yield* settle(callMethod(vm, subject, 'get', [key, nothing]));
    if (value === nothing) return null;
    values.push(value);
  }
  return new PyTuple(values);
}

/** Whether the attributes that a pattern names have to be asked for first. */
function asksAttributes(
  activation: Activation,
  instruction: LinkedInstruction,
  subject: Value,
  names: PyTuple,
): boolean {
  if (activation.granted || !(subject instanceof PyObject)) return false;
  activation.gather();
  for (const name of names.items)
    touchAttribute(activation.vm.sharing, activation, subject, name as string, 'read');
  const positional = subject.cls.lookup('__match_args__');
  const others = positional instanceof PyTuple ? positional.items.slice(0, instruction.arg) : [];
  for (const name of others) touchAttribute(activation.vm.sharing, activation, subject, String(name), 'read');
  return activation.asksGathered(instruction);
}

export const matchClass: Handler = (activation, frame, instruction) => {
  const { arg } = instruction;
  const { slots, top } = frame;
  const isConcurrent = activation.vm.isConcurrent;
  if (isConcurrent && asksAttributes(activation, instruction, slots[top - 3]!, slots[top - 1] as PyTuple))
    return;
  const names = frame.pop() as PyTuple;
  const cls = frame.pop();
  const subject = frame.pop();
  activation.begin(new Steps(attributesOf(activation.vm, subject, cls, arg, names)), 'push');
};

function* attributesOf(
  vm: Runtime,
  subject: Value,
  cls: Value,
  count: number,
  names: PyTuple,
): Program<Value> {
  if (!(cls instanceof PyType)) throw typeError('called match pattern must be a class');
  if ((yield* settle(isInstanceOf(vm, subject, cls))) !== true) return null;
  const values: Value[] = [];
  const seen = new Set<Value>();
  if (count > 0) {
    const positional = yield* positionalNames(vm, cls, count);
    if (positional === null) values.push(subject);
    else if (!(yield* addAttributes(vm, subject, cls, positional, seen, values))) return null;
  }
  if (!(yield* addAttributes(vm, subject, cls, names.items, seen, values))) return null;
  return new PyTuple(values);
}

/** The names that positional patterns stand for; null where a class stands for its instance itself. */
function* positionalNames(vm: Runtime, cls: PyType, count: number): Program<readonly Value[] | null> {
  const found = findAttribute(vm, cls, '__match_args__');
  const names = found === undefined ? absent : yield* settle(found);
  const isOwn = names === absent && matchesItself(cls);
  if (names !== absent && !(names instanceof PyTuple)) {
    throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeOf(names).name})`);
  }
  const allowed = isOwn ? 1 : names instanceof PyTuple ? names.items.length : 0;
  if (allowed < count) {
    const plural = allowed === 1 ? '' : 's';
    throw typeError(`${cls.name}() accepts ${allowed} positional sub-pattern${plural} (${count} given)`);
  }
  return isOwn ? null : (names as PyTuple).items.slice(0, count);
}

function* addAttributes(
  vm: Runtime,
  subject: Value,
  cls: PyType,
  names: readonly Value[],
  seen: Set<Value>,
  values: Value[],
): Program<boolean> {
  for (const name of names) {
    if (typeof name !== 'string') {
      throw typeError(`__match_args__ elements must be strings (got ${typeOf(name).name})`);
    }
    if (seen.has(name)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
    seen.add(name);
    const found = findAttribute(vm, subject, name);
    const value = found === undefined ? absent : yield* settle(found);
    if (value === absent) return false;
    values.push(value);
  }
  return true;
}
