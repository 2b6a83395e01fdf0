import { Instruction, type Opcode, type OpcodeDefinition, opcode, type SharedObject } from '@heddle/core';

const resumeDefinition: OpcodeDefinition<SharedObject, string, void> = {
  name: 'resume',
  access: 'none',
  local: true,
  boundary: 'resume',
  execute: () => undefined,
  explain: (object, method) => `enter ${object.name}.${method}()`,
};

/** RESUME, at the entry of a Python function: where CPython tests for a GIL request. */
const resume: Opcode<SharedObject, string, void> = opcode(resumeDefinition);

/** The same, of a function that notifies: the caller has the lock, so whoever is to hear of it waits by now. */
const resumeNotify: Opcode<SharedObject, string, void> = opcode({ ...resumeDefinition, effect: 'notify' });

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

/** The entry of the method that tells those that wait for an object to go on. A local step. */
export function enterNotify(object: SharedObject): Instruction<void> {
  return Instruction.of(resumeNotify, object, 'notify');
}

/** The back edge of a loop in such a method. A local step. */
export function repeatLoop(object: SharedObject): Instruction<void> {
  return Instruction.of(jumpBackward, object);
}
