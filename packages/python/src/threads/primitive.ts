import { Instruction, type Opcode, opcode, type SharedObject } from '@heddle/core';
import { Interpreter, type PythonVersion } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';

/** A Python object that stands for an object of the machine: a lock, a queue, a thread. */
export abstract class PyPrimitive extends PyObject {
  /** What it stands for; null before its `__init__` has run. */
  abstract get primitive(): SharedObject | null;

  /** Whether the program had no name for it when it made it. */
  isAnonymous = false;

  /** Takes the name under which other threads find it first, such as `locks[0]`, where it has none. */
  nameAs(name: string): void {
    if (!this.isAnonymous) return;
    this.isAnonymous = false;
    this.primitive?.takeName(name);
  }
}

/** Something to be read in a step of its own. */
interface Look {
  readonly read: () => Value;
  readonly text: string;
}

const look: Opcode<SharedObject, Look, Value> = opcode({
  name: 'look',
  access: 'read',
  boundary: 'call',
  execute: (_, { read }) => read(),
  explain: ({ name }, { text }) => `${text} of ${name}`,
});

/**
 * Reads something of an object of the machine, in one step.
 * @param text what it is, for explanations.
 */
export function lookAt(object: SharedObject, text: string, read: () => Value): Steps {
  return new Steps(Instruction.of(look, object, { read, text }));
}

/** Whether the program runs on this version of Python or a later one. */
export function isAtLeast(vm: Runtime, version: PythonVersion): boolean {
  return vm.machine.builtIn(Interpreter).isAtLeast(version);
}
