import { Instruction, type Opcode, opcode, type SharedObject } from '@heddle/core';

/** RESUME, at the entry of a Python function: where CPython tests for a GIL request. */
const resume: Opcode<SharedObject, string, void> = opcode({
  name: 'resume',
  access: 'none',
  local: true,
  boundary: 'resume',
  execute: () => undefined,
  explain: (object, method) => `enter ${object.name}.${method}()`,
});

/** The back edge of a loop: the other place inside a function without calls where CPython tests. */
const jumpBackward: Opcode<SharedObject, undefined, void> = opcode({
  name: 'jump-backward',
  access: 'none',
  local: true,
  boundary: 'jump-backward',
  execute: () => undefined,
  explain: () => 'once more around the loop',
});

/** The entry of a method of an object that CPython writes in Python. A local step. */
export function enterMethod(object: SharedObject, method: string): Instruction<void> {
  return Instruction.of(resume, object, method);
}

/** The back edge of a loop in such a method. A local step. */
export function repeatLoop(object: SharedObject): Instruction<void> {
  return Instruction.of(jumpBackward, object);
}
