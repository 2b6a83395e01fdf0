import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFunction } from '../../objects/function.ts';
import { PyModule } from '../../objects/module.ts';
import { methodDescriptorType, PyGetSet, PyNative } from '../../objects/native.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { objectType, PyType, typeType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { deleteAttribute, getAttribute, setAttribute } from '../../semantics/attributes.ts';
import { bindToInstance } from '../../semantics/binding.ts';
import { superAttribute } from '../../semantics/super.ts';
import { isAtLeast } from '../../types/version.ts';
import type { Activation } from '../activation.ts';
import { touchAttribute } from '../attribute-footprint.ts';
import type { PyFrame } from '../frame.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';
import { isVisible } from '../visibility.ts';

/** What {@link LinkedInstruction.kind} says about an attribute of the instances of a type. */
const Kind = { unknown: 0, own: 1, method: 2, other: 3 } as const;

function classify(type: PyType, found: Value | undefined): number {
  if (type.isSubtype(typeType) || hasHooks(type)) return Kind.other;
  if (found === undefined) return Kind.own;
  const isMethod =
    found instanceof PyFunction || (found instanceof PyNative && found.cls === methodDescriptorType);
  return isMethod ? Kind.method : Kind.other;
}

function hasHooks(type: PyType): boolean {
  if (type.lookup('__getattr__') !== undefined) return true;
  return type.lookup('__getattribute__') !== objectType.namespace.get('__getattribute__');
}

/**
 * Whether an attribute that others can reach has to be asked for first. What a class holds counts as well: it can be changed,
 * and is live where a name of the program is.
 */
function asksAttribute(
  activation: Activation,
  object: PyObject,
  instruction: LinkedInstruction,
  access: 'read' | 'write',
): boolean {
  const isShared = object.shared !== null;
  const isVisibleName = isVisible(activation, instruction);
  if (activation.granted) return false;
  if (!isVisibleName) return isShared && asksComputed(activation, object, instruction, access);
  activation.gather();
  touchAttribute(activation.vm.sharing, activation, object, instruction.name, access);
  return activation.asksGathered(instruction);
}

/** A computed attribute of a native object reads or changes it as a whole. */
function asksComputed(
  activation: Activation,
  object: PyObject,
  instruction: LinkedInstruction,
  access: 'read' | 'write',
): boolean {
  const found = object.cls.lookup(instruction.name);
  if (!(found instanceof PyGetSet) || found.access === 'none') return false;
  return activation.ask(instruction, activation.vm.sharing.whole(object)!, access);
}

/** The attribute of an instance that its type does not decide; undefined where there is none. */
function ownAttribute(attributes: PyDict, instruction: LinkedInstruction): Value | undefined {
  const { place, name } = instruction;
  if (attributes.keys[place] === name) return attributes.values[place];
  const found = attributes.find(name);
  if (found < 0) return undefined;
  instruction.place = found;
  return attributes.values[found];
}

export const loadAttr: Handler = (activation, frame, instruction) => {
  const object = frame.slots[frame.top - 1]!;
  if (!(object instanceof PyObject)) {
    loadAttrSlowly(activation, frame, instruction, object);
    return;
  }
  if (activation.vm.isConcurrent && asksAttribute(activation, object, instruction, 'read')) return;
  const type = object.cls;
  if (instruction.type !== type || instruction.version !== type.version) {
    instruction.type = type;
    instruction.version = type.version;
    instruction.found = type.lookup(instruction.name);
    instruction.kind = classify(type, instruction.found);
  }
  const { kind } = instruction;
  const { attributes } = object;
  if (kind !== Kind.other && attributes !== null) {
    const own = ownAttribute(attributes, instruction);
    if (own !== undefined) {
      frame.slots[frame.top - 1] = own;
      if ((instruction.arg & 1) !== 0) frame.slots[frame.top++] = undefined;
      return;
    }
  }
  if (kind === Kind.method && (instruction.arg & 1) !== 0) {
    frame.slots[frame.top - 1] = instruction.found;
    frame.slots[frame.top++] = object;
    return;
  }
  loadAttrSlowly(activation, frame, instruction, object);
};

/** The general way; for a call with an empty place behind it, or the receiver where a method is found. */
function loadAttrSlowly(
  activation: Activation,
  frame: PyFrame,
  instruction: LinkedInstruction,
  object: Value,
): void {
  const { name, arg } = instruction;
  if ((arg & 1) === 0) {
    frame.pop();
    activation.deliver(getAttribute(activation.vm, object, name));
    return;
  }
  const found = object instanceof PyObject ? undefined : typeOf(object).lookup(name);
  if (found instanceof PyNative && found.cls === methodDescriptorType) {
    frame.slots[frame.top - 1] = found;
    frame.slots[frame.top++] = object;
    return;
  }
  // The place of the receiver stays empty; the result goes below it.
  const result = getAttribute(activation.vm, object, name);
  frame.pop();
  activation.deliverMethod(result);
}

/** Whether a class may store attributes of its instances without being asked. */
function storesPlainly(type: PyType, found: Value | undefined): boolean {
  if (found !== undefined && !(found instanceof PyFunction) && found instanceof PyObject) return false;
  return !type.isHeap || type.lookup('__setattr__') === objectType.namespace.get('__setattr__');
}

export const storeAttr: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const object = slots[top - 1]!;
  const value = slots[top - 2]!;
  const { vm } = activation;
  if (vm.isConcurrent && object instanceof PyObject && object.shared !== null) {
    if (asksAttribute(activation, object, instruction, 'write')) return;
    if (!instruction.isLive) vm.sharing.observe();
    else if (object instanceof PyModule) vm.sharing.observeName(instruction.name);
    vm.sharing.share(value, `${vm.sharing.whole(object)!.name}.${instruction.name}`);
  }
  slots[top - 1] = undefined;
  slots[top - 2] = undefined;
  frame.top = top - 2;
  if (object instanceof PyObject && object.attributes !== null && !(object instanceof PyType)) {
    const { cls: type, attributes } = object;
    if (instruction.type !== type || instruction.version !== type.version) {
      instruction.type = type;
      instruction.version = type.version;
      instruction.kind = storesPlainly(type, type.lookup(instruction.name)) ? Kind.own : Kind.other;
    }
    if (instruction.kind === Kind.own) {
      const { place, name } = instruction;
      if (attributes.keys[place] === name) attributes.values[place] = value;
      else {
        attributes.set(name, value);
        instruction.place = attributes.find(name);
      }
      return;
    }
  }
  activation.run(setAttribute(vm, object, instruction.name, value));
};

export const deleteAttr: Handler = (activation, frame, instruction) => {
  const object = frame.slots[frame.top - 1]!;
  const { vm } = activation;
  if (vm.isConcurrent && object instanceof PyObject && object.shared !== null) {
    if (asksAttribute(activation, object, instruction, 'write')) return;
    if (!instruction.isLive) vm.sharing.observe();
    vm.machine.touch(vm.sharing.whole(object)!, 'write');
  }
  frame.pop();
  activation.run(deleteAttribute(vm, object, instruction.name));
};

/** The names of LOAD_SPECIAL by argument, and what CPython says where a type has none. */
const specials: readonly (readonly [name: string, protocol: string])[] = [
  ['__enter__', 'context manager'],
  ['__exit__', 'context manager'],
  ['__aenter__', 'asynchronous context manager'],
  ['__aexit__', 'asynchronous context manager'],
];

export const loadSpecial: Handler = (activation, frame, { arg }) => {
  const object = frame.slots[frame.top - 1]!;
  const [name, protocol] = specials[arg]!;
  const found = typeOf(object).lookup(name);
  if (found === undefined) refuseSpecial(activation.vm, object, name, protocol);
  if (found instanceof PyFunction || (found instanceof PyNative && found.self === undefined)) {
    frame.slots[frame.top - 1] = found;
    frame.slots[frame.top++] = object;
    return;
  }
  frame.pop();
  activation.deliverMethod(bindToInstance(activation.vm, found, object));
};

function refuseSpecial(vm: Runtime, object: Value, name: string, protocol: string): never {
  const type = typeOf(object);
  if (!isAtLeast(vm, '3.14')) {
    // It looked for the way in first.
    const hasEnter = type.lookup(name.replace('exit', 'enter')) !== undefined;
    const missed = hasEnter ? ` (missed ${name} method)` : '';
    throw typeError(`'${type.name}' object does not support the ${protocol} protocol${missed}`);
  }
  const other = protocol === 'context manager' ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  const isOther = other.every((method) => type.lookup(method) !== undefined);
  const hint = protocol === 'context manager' ? 'async with' : 'with';
  throw typeError(
    `'${type.name}' object does not support the ${protocol} protocol (missed ${name} method)${
      isOther
        ? ` but it supports the ${protocol === 'context manager' ? 'asynchronous ' : ''}context manager protocol. Did you mean to use '${hint}'?`
        : ''
    }`,
  );
}

export const loadSuperAttr: Handler = (activation, frame, instruction) => {
  const { vm } = activation;
  const self = frame.pop();
  const cls = frame.pop();
  const callable = frame.pop();
  const isCall = (instruction.arg & 1) !== 0;
  const isPlain = callable === vm.builtins.get('super') && cls instanceof PyType;
  const result: Result = isPlain
    ? superAttribute(vm, cls, self, instruction.name)
    : after(vm.call(callable, (instruction.arg & 2) !== 0 ? [cls, self] : []), (made) =>
        getAttribute(vm, made, instruction.name),
      );
  if (isCall) activation.deliverMethod(result);
  else activation.deliver(result);
};
