import type { Program } from '@heddle/core';
import { PyCell } from '../../objects/cell.ts';
import { dictType, PyDict } from '../../objects/dict.ts';
import { PyException, Raised } from '../../objects/exception.ts';
import { keyErrorType, nameErrorType, raised, unboundLocalErrorType } from '../../objects/exception-types.ts';
import type { PyFunction } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { getItem, setItem } from '../../semantics/subscript.ts';
import type { Activation } from '../activation.ts';
import type { PyFrame } from '../frame.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';
import { isVisible } from '../visibility.ts';

/** A NameError with `name`, from which tracebacks take their suggestions. */
function nameError(name: string, message: string): Raised {
  const exception = new PyException(nameErrorType, [message]);
  exception.attributes = PyDict.of([['name', name]]);
  return new Raised(exception);
}

function refuseUnbound(frame: PyFrame, place: number): never {
  const { localsPlus, varNames, cellVars } = frame.code.code;
  const name = localsPlus[place]!;
  if (varNames.includes(name) || cellVars.includes(name)) {
    throw raised(
      unboundLocalErrorType,
      `cannot access local variable '${name}' where it is not associated with a value`,
    );
  }
  throw nameError(
    name,
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  );
}

// Locals: no other thread can see them.

export const loadFast: Handler = (_, frame, { arg }) => {
  frame.slots[frame.top++] = frame.slots[arg];
};

export const loadFastCheck: Handler = (_, frame, { arg }) => {
  const value = frame.slots[arg];
  if (value === undefined) refuseUnbound(frame, arg);
  frame.slots[frame.top++] = value;
};

export const loadFastLoadFast: Handler = (_, frame, { arg }) => {
  const { slots } = frame;
  slots[frame.top++] = slots[arg >> 4];
  slots[frame.top++] = slots[arg & 15];
};

export const loadFastAndClear: Handler = (_, frame, { arg }) => {
  const { slots } = frame;
  slots[frame.top++] = slots[arg];
  slots[arg] = undefined;
};

export const storeFast: Handler = (_, frame, { arg }) => {
  const { slots } = frame;
  slots[arg] = slots[--frame.top];
  slots[frame.top] = undefined;
};

export const storeFastLoadFast: Handler = (_, { slots, top }, { arg }) => {
  slots[arg >> 4] = slots[top - 1];
  slots[top - 1] = slots[arg & 15];
};

export const storeFastStoreFast: Handler = (_, frame, { arg }) => {
  const { slots } = frame;
  slots[arg >> 4] = slots[--frame.top];
  slots[frame.top] = undefined;
  slots[arg & 15] = slots[--frame.top];
  slots[frame.top] = undefined;
};

export const deleteFast: Handler = (_, frame, { arg }) => {
  if (frame.slots[arg] === undefined) refuseUnbound(frame, arg);
  frame.slots[arg] = undefined;
};

// Cells

export const makeCell: Handler = (_, { slots }, { arg }) => {
  slots[arg] = new PyCell(slots[arg]);
};

export const copyFreeVars: Handler = (_, frame, { arg }) => {
  const { closure } = frame.function as PyFunction;
  const first = frame.code.variables - arg;
  for (let at = 0; at < arg; at++) frame.slots[first + at] = closure[at];
};

/** Whether a cell that others can reach has to be asked for first. */
function asksCell(
  activation: Activation,
  cell: PyCell,
  instruction: LinkedInstruction,
  access: 'read' | 'write',
): boolean {
  if (cell.shared === null || !isVisible(activation, instruction)) return false;
  return activation.ask(instruction, activation.vm.sharing.cell(cell), access);
}

export const loadDeref: Handler = (activation, frame, instruction) => {
  const cell = frame.slots[instruction.arg] as PyCell;
  if (activation.vm.isConcurrent && asksCell(activation, cell, instruction, 'read')) return;
  if (cell.value === undefined) refuseUnbound(frame, instruction.arg);
  frame.slots[frame.top++] = cell.value;
};

export const storeDeref: Handler = (activation, frame, instruction) => {
  const cell = frame.slots[instruction.arg] as PyCell;
  const { vm } = activation;
  if (vm.isConcurrent && cell.shared !== null) {
    if (asksCell(activation, cell, instruction, 'write')) return;
    if (!instruction.isLive) vm.sharing.observe();
    vm.sharing.share(frame.slots[frame.top - 1]!, instruction.name);
  }
  cell.value = frame.slots[--frame.top];
  frame.slots[frame.top] = undefined;
};

export const deleteDeref: Handler = (activation, frame, instruction) => {
  const cell = frame.slots[instruction.arg] as PyCell;
  if (activation.vm.isConcurrent && asksCell(activation, cell, instruction, 'write')) return;
  if (cell.value === undefined) refuseUnbound(frame, instruction.arg);
  cell.value = undefined;
};

// Globals

function refuseName(name: string): never {
  throw nameError(name, `name '${name}' is not defined`);
}

/** Whether a global has to be asked for first. */
function asksGlobal(
  activation: Activation,
  globals: PyDict,
  instruction: LinkedInstruction,
  access: 'read' | 'write',
): boolean {
  if (globals.shared === null || !isVisible(activation, instruction)) return false;
  return activation.ask(instruction, activation.vm.sharing.attribute(globals, instruction.name), access);
}

export const loadGlobal: Handler = (activation, frame, instruction) => {
  const { globals } = frame;
  if (activation.vm.isConcurrent && asksGlobal(activation, globals, instruction, 'read')) return;
  const { name, place } = instruction;
  let value: Value | undefined;
  if (globals.keys[place] === name) value = globals.values[place];
  else value = findGlobal(frame, instruction);
  frame.slots[frame.top++] = value;
  if ((instruction.arg & 1) !== 0) frame.slots[frame.top++] = undefined;
};

function findGlobal(frame: PyFrame, instruction: LinkedInstruction): Value {
  const { globals, builtins } = frame;
  const { name } = instruction;
  const place = globals.find(name);
  if (place >= 0) {
    instruction.place = place;
    return globals.values[place]!;
  }
  const value = builtins.get(name);
  return value === undefined ? refuseName(name) : value;
}

export const storeGlobal: Handler = (activation, frame, instruction) => {
  storeIn(activation, frame, frame.globals, instruction);
};

function storeIn(
  activation: Activation,
  frame: PyFrame,
  globals: PyDict,
  instruction: LinkedInstruction,
): void {
  const { vm } = activation;
  if (vm.isConcurrent && globals.shared !== null) {
    if (asksGlobal(activation, globals, instruction, 'write')) return;
    if (!instruction.isLive && instruction.isObserved) vm.sharing.observe();
    vm.sharing.share(frame.slots[frame.top - 1]!, instruction.name);
  }
  const value = frame.slots[--frame.top]!;
  frame.slots[frame.top] = undefined;
  const { name, place } = instruction;
  if (globals.keys[place] === name) globals.values[place] = value;
  else {
    globals.set(name, value);
    instruction.place = globals.find(name);
  }
}

export const deleteGlobal: Handler = (activation, frame, instruction) => {
  const { globals } = frame;
  if (activation.vm.isConcurrent && asksGlobal(activation, globals, instruction, 'write')) return;
  if (globals.delete(instruction.name) === undefined) refuseName(instruction.name);
};

// Names of modules and class bodies

/** Whether a namespace has no way of its own to get and set items, as that of a metaclass may have. */
function isPlain(names: PyDict): boolean {
  const { cls } = names;
  if (!cls.isHeap) return true;
  return ['__getitem__', '__setitem__', '__missing__'].every(
    (name) => cls.lookup(name) === dictType.lookup(name),
  );
}

/** A name in a namespace that looks its items up itself, or else a global. */
function* loadFromMapping(
  vm: Runtime,
  names: PyDict,
  frame: PyFrame,
  instruction: LinkedInstruction,
): Program<Value> {
  try {
    return yield* settle(getItem(vm, names, instruction.name));
  } catch (error) {
    if (!(error instanceof Raised) || !error.exception.cls.isSubtype(keyErrorType)) throw error;
    return findGlobal(frame, instruction);
  }
}

export const loadName: Handler = (activation, frame, instruction) => {
  const names = frame.names!;
  if (names === frame.globals) {
    if (activation.vm.isConcurrent && asksGlobal(activation, names, instruction, 'read')) return;
    frame.slots[frame.top++] = findGlobal(frame, instruction);
    return;
  }
  if (!isPlain(names)) {
    activation.begin(new Steps(loadFromMapping(activation.vm, names, frame, instruction)), 'push');
    return;
  }
  const own = names.get(instruction.name);
  frame.slots[frame.top++] = own === undefined ? findGlobal(frame, instruction) : own;
};

export const storeName: Handler = (activation, frame, instruction) => {
  const names = frame.names!;
  if (names === frame.globals) {
    storeIn(activation, frame, names, instruction);
    return;
  }
  const value = frame.pop();
  if (isPlain(names)) names.set(instruction.name, value);
  else activation.run(setItem(activation.vm, names, instruction.name, value));
};

export const deleteName: Handler = (activation, frame, instruction) => {
  const names = frame.names!;
  if (names === frame.globals) {
    deleteGlobal(activation, frame, instruction);
    return;
  }
  if (names.delete(instruction.name) === undefined) refuseName(instruction.name);
};

export const loadLocals: Handler = (_, frame) => {
  frame.push(frame.names!);
};

export const loadFromDictOrGlobals: Handler = (_, frame, instruction) => {
  const names = frame.pop() as PyDict;
  const found = names.get(instruction.name);
  frame.push(found === undefined ? findGlobal(frame, instruction) : found);
};

export const loadFromDictOrDeref: Handler = (_, frame, instruction) => {
  const names = frame.pop() as PyDict;
  const found = names.get(frame.code.code.localsPlus[instruction.arg]!);
  if (found !== undefined) {
    frame.push(found);
    return;
  }
  const cell = frame.slots[instruction.arg] as PyCell;
  if (cell.value === undefined) refuseUnbound(frame, instruction.arg);
  frame.push(cell.value);
};

export const setupAnnotations: Handler = (_, frame) => {
  const names = frame.names!;
  if (!names.has('__annotations__')) names.set('__annotations__', new PyDict());
};
