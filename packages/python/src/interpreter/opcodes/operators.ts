import { PyDict } from '../../objects/dict.ts';
import { hashKeyOf } from '../../objects/hash-key.ts';
import { PyList } from '../../objects/list.ts';
import { PyNative } from '../../objects/native.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PySet } from '../../objects/set.ts';
import { PySlice } from '../../objects/slice.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import {
  add,
  bitAnd,
  bitOr,
  bitXor,
  floorDivide,
  inplace,
  leftShift,
  matMultiply,
  modulo,
  multiply,
  power,
  rightShift,
  subtract,
  trueDivide,
  unary,
} from '../../semantics/arithmetic.ts';
import { compare } from '../../semantics/comparison.ts';
import { contains, deleteItem, getItem, setItem } from '../../semantics/subscript.ts';
import { isTrue } from '../../semantics/truth.ts';
import type { Activation } from '../activation.ts';
import {
  asksChange,
  asksContains,
  asksLength,
  asksLookup,
  asksRead,
  asksRemoval,
  asksStore,
} from '../footprints.ts';
import type { PyFrame } from '../frame.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';

type Operation = typeof add;

/** The operations of BINARY_OP, by argument; the in-place forms follow, 13 further. */
const operations: readonly Operation[] = [
  add,
  bitAnd,
  floorDivide,
  leftShift,
  matMultiply,
  multiply,
  modulo,
  bitOr,
  power,
  rightShift,
  subtract,
  trueDivide,
  bitXor,
];

const signs = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'] as const;

/** The argument of BINARY_OP that stands for a subscript. */
const SUBSCRIPT = 26;
const INPLACE = 13;

const binaryAdd: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const b = slots[top - 1]!;
  const a = slots[top - 2]!;
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) {
      slots[top - 1] = undefined;
      slots[top - 2] = sum;
      frame.top = top - 1;
      return;
    }
  }
  binaryOther(activation, frame, instruction);
};

const binarySubtract: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const b = slots[top - 1]!;
  const a = slots[top - 2]!;
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) {
      slots[top - 1] = undefined;
      slots[top - 2] = difference;
      frame.top = top - 1;
      return;
    }
  }
  binaryOther(activation, frame, instruction);
};

const binaryOther: Handler = (activation, frame, instruction) => {
  if (asksOperands(activation, frame, instruction)) return;
  const b = frame.pop();
  const a = frame.pop();
  activation.deliver(operations[instruction.arg]!(activation.vm, a, b));
};

/** Whether the operands are containers that have to be asked for first. */
function asksOperands(activation: Activation, frame: PyFrame, instruction: LinkedInstruction): boolean {
  if (!activation.vm.isConcurrent) return false;
  return asksRead(activation, instruction, frame.slots[frame.top - 2]!, frame.slots[frame.top - 1]!);
}

const binaryInplace: Handler = (activation, frame, instruction) => {
  const b = frame.slots[frame.top - 1]!;
  const a = frame.slots[frame.top - 2]!;
  const { vm } = activation;
  if (vm.isConcurrent) {
    // A list grows in place.
    if (
      a instanceof PyObject && growsInPlace(a)
        ? asksChange(activation, instruction, a, b)
        : asksRead(activation, instruction, a, b)
    )
      return;
    if (a instanceof PyObject && a.shared !== null) vm.sharing.share(b);
  }
  frame.pop();
  frame.pop();
  activation.deliver(inplace(activation.vm, signs[instruction.arg - INPLACE]!, a, b));
};

function growsInPlace(value: PyObject): boolean {
  return (
    value instanceof PyList ||
    value instanceof PySet ||
    value instanceof PyDict ||
    hasNative(value, '__iadd__')
  );
}

function hasNative(value: PyObject, name: string): boolean {
  return value.cls.lookup(name) instanceof PyNative;
}

const binaryInplaceAdd: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const b = slots[top - 1]!;
  const a = slots[top - 2]!;
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) {
    slots[top - 1] = undefined;
    slots[top - 2] = a + b;
    frame.top = top - 1;
    return;
  }
  binaryInplace(activation, frame, instruction);
};

const binarySubscript: Handler = (activation, frame, instruction) => {
  const { slots } = frame;
  const key = slots[frame.top - 1]!;
  const container = slots[frame.top - 2]!;
  if (activation.vm.isConcurrent && asksLookup(activation, instruction, container, key)) return;
  if (typeof key === 'number' && key >= 0) {
    const isExact = container instanceof PyList || container instanceof PyTuple;
    if (isExact && !container.cls.isHeap && key < container.items.length) {
      slots[--frame.top] = undefined;
      slots[frame.top - 1] = container.items[key];
      return;
    }
  }
  frame.pop();
  frame.pop();
  activation.deliver(getItem(activation.vm, container, key));
};

/** The handler of BINARY_OP for an argument: each has its own, so that V8 learns what it works on. */
export function binaryOp(arg: number): Handler {
  if (arg === 0) return binaryAdd;
  if (arg === 10) return binarySubtract;
  if (arg === INPLACE) return binaryInplaceAdd;
  if (arg === SUBSCRIPT) return binarySubscript;
  return arg > INPLACE ? binaryInplace : binaryOther;
}

function asksToStore(
  activation: Activation,
  instruction: LinkedInstruction,
  container: Value,
  key: Value,
  value: Value,
): boolean {
  const { vm } = activation;
  if (asksStore(activation, instruction, container, key)) return true;
  if (container instanceof PyObject && container.shared !== null) {
    vm.sharing.share(value);
    vm.sharing.share(key);
  }
  return false;
}

export const storeSubscr: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const key = slots[top - 1]!;
  const container = slots[top - 2]!;
  const value = slots[top - 3]!;
  if (activation.vm.isConcurrent && asksToStore(activation, instruction, container, key, value)) return;
  slots[top - 1] = undefined;
  slots[top - 2] = undefined;
  slots[top - 3] = undefined;
  frame.top = top - 3;
  if (container instanceof PyList && typeof key === 'number' && !container.cls.isHeap) {
    if (key >= 0 && key < container.items.length) {
      container.items[key] = value;
      return;
    }
  } else if (container instanceof PyDict && !container.cls.isHeap) {
    const hashKey = hashKeyOf(key);
    if (hashKey !== undefined && container.programKeys === 0) {
      container.set(key, value, hashKey);
      return;
    }
  }
  activation.run(setItem(activation.vm, container, key, value));
};

export const deleteSubscr: Handler = (activation, frame, instruction) => {
  const key = frame.slots[frame.top - 1]!;
  const container = frame.slots[frame.top - 2]!;
  if (activation.vm.isConcurrent && asksRemoval(activation, instruction, container, key)) return;
  frame.pop();
  frame.pop();
  activation.run(deleteItem(activation.vm, container, key));
};

export const binarySlice: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const container = slots[top - 3]!;
  if (activation.vm.isConcurrent && asksRead(activation, instruction, container)) return;
  const stop = frame.pop();
  const start = frame.pop();
  frame.pop();
  activation.deliver(getItem(activation.vm, container, new PySlice(start, stop, null)));
};

export const storeSlice: Handler = (activation, frame, instruction) => {
  const container = frame.slots[frame.top - 3]!;
  if (
    activation.vm.isConcurrent &&
    container instanceof PyObject &&
    asksChange(activation, instruction, container, frame.slots[frame.top - 4]!)
  )
    return;
  const stop = frame.pop();
  const start = frame.pop();
  frame.pop();
  const value = frame.pop();
  if (container instanceof PyObject && container.shared !== null) activation.vm.sharing.share(value);
  activation.run(setItem(activation.vm, container, new PySlice(start, stop, null), value));
};

export const unaryNegative: Handler = (activation, frame) => {
  activation.deliver(unary(activation.vm, '-', frame.pop()));
};

export const unaryInvert: Handler = (activation, frame) => {
  activation.deliver(unary(activation.vm, '~', frame.pop()));
};

export const unaryNot: Handler = (_, frame) => {
  frame.push(frame.pop() !== true);
};

export const toBool: Handler = (activation, frame, instruction) => {
  const value = frame.slots[frame.top - 1]!;
  if (typeof value === 'boolean') return;
  if (activation.vm.isConcurrent && asksLength(activation, instruction, value)) return;
  frame.pop();
  activation.deliver(isTrue(activation.vm, value));
};

const comparisons = ['<', '<=', '==', '!=', '>', '>='] as const;

/** The bit of COMPARE_OP's argument that asks for a boolean. */
const AS_BOOL = 16;

export const compareOp: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const b = slots[top - 1]!;
  const a = slots[top - 2]!;
  const { arg } = instruction;
  if (typeof a === 'number' && typeof b === 'number') {
    slots[top - 1] = undefined;
    frame.top = top - 1;
    slots[top - 2] = compareNumbers(arg >> 5, a, b);
    return;
  }
  if (activation.vm.isConcurrent && asksRead(activation, instruction, a, b)) return;
  frame.pop();
  frame.pop();
  const result = compare(activation.vm, comparisons[arg >> 5]!, a, b);
  activation.deliver((arg & AS_BOOL) === 0 ? result : after(result, (value) => isTrue(activation.vm, value)));
};

function compareNumbers(which: number, a: number, b: number): boolean {
  switch (which) {
    case 0:
      return a < b;
    case 1:
      return a <= b;
    case 2:
      return a === b;
    case 3:
      return a !== b;
    case 4:
      return a > b;
    default:
      return a >= b;
  }
}

export const containsOp: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const container = slots[top - 1]!;
  const item = slots[top - 2]!;
  if (activation.vm.isConcurrent && asksContains(activation, instruction, container, item)) return;
  frame.pop();
  frame.pop();
  const result = contains(activation.vm, container, item);
  activation.deliver(instruction.arg === 0 ? result : after(result, (value) => value !== true));
};

export const isOp: Handler = (_, frame, { arg }) => {
  const b = frame.pop();
  const a = frame.pop();
  frame.push((a === b) === (arg === 0));
};
