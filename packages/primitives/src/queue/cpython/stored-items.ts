import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { plain, repr } from '../../text.ts';
import type { Storage } from '../storage.ts';

const put: Opcode<StoredItems, unknown, void> = opcode({
  name: 'append',
  boundary: 'call',
  execute: ({ storage }, item) => storage.put(item),
  explain: ({ name }, item) => `put ${repr(item)} into ${name}`,
});

const get: Opcode<StoredItems, undefined, unknown> = opcode({
  name: 'pop',
  boundary: 'call',
  execute: ({ storage }) => storage.get(),
  explain: ({ name, storage }) => `take an item out of ${name} (of ${storage.size})`,
});

const length: Opcode<StoredItems, undefined, number> = opcode({
  name: 'len',
  access: 'read',
  boundary: 'call',
  execute: ({ storage }) => storage.size,
  explain: ({ name, storage }) => `len(${name}) = ${storage.size}`,
});

/** The deque, list or heap inside a queue: calls of C code, one step each. */
export class StoredItems<T = unknown> extends SharedObject {
  override get kind(): string {
    return 'deque';
  }

  /** @internal */
  readonly storage: Storage<T>;

  constructor(machine: Machine, name: string, storage: Storage<T>) {
    super(machine, name, 'synchronisation');
    this.storage = storage;
  }

  /** One step. The instruction raises what the storage raises. */
  put(item: T): Instruction<void> {
    return Instruction.of(put, this as StoredItems, item as unknown);
  }

  /** One step. The instruction raises what the storage raises. */
  get(): Instruction<T> {
    return Instruction.of(get, this as StoredItems) as Instruction<T>;
  }

  /** How many there are. One step. */
  length(): Instruction<number> {
    return Instruction.of(length, this as StoredItems);
  }

  override snapshot(): Json {
    return this.storage.items().map(plain);
  }
}
