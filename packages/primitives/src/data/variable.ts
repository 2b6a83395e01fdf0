import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  type Role,
  SharedObject,
} from '@heddle/core';

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

const load: Opcode<SharedVariable<Json>, undefined, Json> = opcode({
  name: 'load',
  access: 'read',
  execute: (variable) => variable.value,
  explain: (variable) => `read ${variable.name} = ${show(variable.value)}`,
});

const store: Opcode<SharedVariable<Json>, Json, void> = opcode({
  name: 'store',
  execute: (variable, value) => {
    variable.value = value;
  },
  explain: (variable, value) => `${variable.name} = ${show(value)} (was ${show(variable.value)})`,
});

/** The arithmetic between a load and a store: it touches nothing that another thread can reach. */
const compute: Opcode<SharedVariable<Json>, undefined, void> = opcode({
  name: 'compute',
  access: 'none',
  local: true,
  execute: () => undefined,
  explain: (variable) => `compute the new value of ${variable.name}`,
});

const exchange: Opcode<SharedVariable<Json>, (value: Json) => Json, Json> = opcode({
  name: 'exchange',
  execute: (variable, change) => {
    const old = variable.value;
    variable.value = change(old);
    return old;
  },
  explain: (variable, change) =>
    `${variable.name} = ${show(change(variable.value))} (was ${show(variable.value)}), in one step`,
});

/**
 * A variable that threads share: a global, an attribute, an item. Its value is part of the outcome of an
 * execution. Values are plain data and are replaced, never changed in place.
 */
export class SharedVariable<T extends Json = Json> extends SharedObject {
  override get kind(): string {
    return 'variable';
  }

  /** The present value. Programs read it with {@link SharedVariable.load}; invariants may look at it here. */
  value: T;
  #load: Instruction<T> | null = null;
  #compute: Instruction<void> | null = null;

  /** @param role `data` where its value is part of the outcome. */
  constructor(machine: Machine, name: string, initial: T, role: Role = 'data') {
    super(machine, name, role);
    this.value = initial;
  }

  /** Reads the value: one step. */
  load(): Instruction<T> {
    this.#load ??= Instruction.of(load, this as unknown as SharedVariable<Json>) as Instruction<T>;
    return this.#load;
  }

  /** Replaces the value: one step. */
  store(value: T): Instruction<void> {
    return Instruction.of(store, this as unknown as SharedVariable<Json>, value as Json);
  }

  /**
   * Read, compute, write, as `counter += 1` does: three steps, between which other threads can run.
   * @returns the value it wrote.
   */
  *update(change: (value: T) => T): Program<T> {
    const value = change(yield* this.load());
    this.#compute ??= Instruction.of(compute, this as unknown as SharedVariable<Json>);
    yield* this.#compute;
    yield* this.store(value);
    return value;
  }

  /**
   * Replaces the value by one computed from it, in one atomic step.
   * @param change must be a pure function: it is also called to explain the step.
   * @returns the value before.
   */
  exchange(change: (value: T) => T): Instruction<T> {
    const operand = change as unknown as (value: Json) => Json;
    return Instruction.of(exchange, this as unknown as SharedVariable<Json>, operand) as Instruction<T>;
  }

  override snapshot(): T {
    return this.value;
  }
}
