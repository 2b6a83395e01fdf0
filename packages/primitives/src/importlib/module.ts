import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { AttributeError } from '../errors.ts';
import { plain, repr } from '../text.ts';

const get: Opcode<Module, string, unknown> = opcode({
  name: 'getattr',
  access: 'read',
  execute: (module, name) => {
    if (module.namespace.has(name)) return module.namespace.get(name);
    throw new AttributeError(module.missing(name));
  },
  explain: (module, name) =>
    module.namespace.has(name)
      ? `read ${module.name}.${name} = ${repr(module.namespace.get(name))}`
      : module.missing(name),
});

const set: Opcode<Module, { readonly name: string; readonly value: unknown }, void> = opcode({
  name: 'setattr',
  execute: (module, { name, value }) => {
    module.namespace.set(name, value);
  },
  explain: (module, { name, value }) => `${module.name}.${name} = ${repr(value)}`,
});

const has: Opcode<Module, string, boolean> = opcode({
  name: 'hasattr',
  access: 'read',
  boundary: 'call',
  execute: (module, name) => module.namespace.has(name),
  explain: (module, name) => `${module.name} has ${module.namespace.has(name) ? 'a' : 'no'} ${name}`,
});

const names: Opcode<Module, undefined, readonly string[]> = opcode({
  name: 'vars',
  access: 'read',
  boundary: 'call',
  execute: (module) => [...module.namespace.keys()],
  explain: (module) => `${module.name} has ${[...module.namespace.keys()].join(', ') || 'nothing yet'}`,
});

/** The body has come to its end. */
const finish: Opcode<Module, undefined, void> = opcode({
  name: 'initialised',
  shielded: true,
  execute: (module) => {
    module.isInitialising = false;
  },
  explain: (module) => `module ${module.name} is initialised`,
});

/** A module: a namespace that its body fills, and that every thread can read while the body still runs. */
export class Module extends SharedObject {
  override get kind(): string {
    return 'module';
  }

  /** @internal Its attributes in the order in which they were set. */
  readonly namespace: Map<string, unknown> = new Map<string, unknown>();
  /** Whether its body has begun and not ended. */
  isInitialising = false;

  constructor(machine: Machine, name: string) {
    super(machine, name, 'data');
  }

  /** The value of an attribute. One step. The instruction raises AttributeError where it is not set. */
  get<T = unknown>(name: string): Instruction<T> {
    return Instruction.of(get, this, name) as Instruction<T>;
  }

  /** Sets an attribute. One step. */
  set(name: string, value: unknown): Instruction<void> {
    return Instruction.of(set, this, { name, value });
  }

  /** Whether an attribute is set: `hasattr`. One step. */
  has(name: string): Instruction<boolean> {
    return Instruction.of(has, this, name);
  }

  /** The names of its attributes in the order in which they were set: the keys of `vars(module)`. One step. */
  names(): Instruction<readonly string[]> {
    return Instruction.of(names, this);
  }

  /** @internal Notes that the body has ended. One step. */
  finish(): Instruction<void> {
    return Instruction.of(finish, this);
  }

  /** @internal The message for an attribute that is not set. */
  missing(name: string): string {
    return this.isInitialising
      ? `partially initialized module ${repr(this.name)} has no attribute ${repr(name)} (most likely due to a circular import)`
      : `module ${repr(this.name)} has no attribute ${repr(name)}`;
  }

  /** Python's text of it. */
  repr(): string {
    return `<module ${repr(this.name)}>`;
  }

  override snapshot(): Json {
    return Object.fromEntries([...this.namespace].map(([name, value]) => [name, plain(value)]));
  }
}
