import { Instruction, type Machine, type Opcode, opcode, SharedObject, type StateWords } from '@heddle/core';

const load: Opcode<Cell, undefined, number> = opcode({
  name: 'load',
  access: 'read',
  execute: (cell) => cell.value,
  explain: (cell) => `load ${cell.name} = ${cell.value}`,
});

const store: Opcode<Cell, number, void> = opcode({
  name: 'store',
  execute: (cell, value) => {
    cell.value = value;
  },
  explain: (cell, value) => `store ${value} in ${cell.name} (was ${cell.value})`,
});

const exchange: Opcode<Cell, number, number> = opcode({
  name: 'exchange',
  // Whoever puts back what is there already has only read it: a lock that is tried while it is taken.
  access: (cell, value) => (value === cell.value ? 'read' : 'write'),
  execute: (cell, value) => {
    const old = cell.value;
    cell.value = value;
    return old;
  },
  explain: (cell, value) => `exchange ${value} with ${cell.name} = ${cell.value}`,
});

const fetchAndAdd: Opcode<Cell, number, number> = opcode({
  name: 'fetch-and-add',
  execute: (cell, value) => {
    const old = cell.value;
    cell.value += value;
    return old;
  },
  explain: (cell, value) => `add ${value} to ${cell.name} = ${cell.value}`,
});

/** A number in memory. Its instructions are those of a processor: each is one step. */
export class Cell extends SharedObject {
  override get kind(): string {
    return 'variable';
  }

  value: number;
  readonly #load: Instruction<number> = Instruction.of(load, this);

  constructor(machine: Machine, name: string, value: number) {
    super(machine, name, 'data');
    this.value = value;
  }

  load(): Instruction<number> {
    return this.#load;
  }

  store(value: number): Instruction<void> {
    return Instruction.of(store, this, value);
  }

  /** Puts a value in the place of another, which is the result. */
  exchange(value: number): Instruction<number> {
    return Instruction.of(exchange, this, value);
  }

  /** Adds to the value; the result is what was there before. */
  fetchAndAdd(value: number): Instruction<number> {
    return Instruction.of(fetchAndAdd, this, value);
  }

  override snapshot(): number {
    return this.value;
  }

  override pack(into: StateWords): void {
    into.add(this.value);
  }
}

/** The memory that threads share: numbers by address. */
export type Memory = Readonly<Record<string, Cell>>;

/** Makes memory: its addresses, and what is in them in the beginning. */
export function makeMemory(machine: Machine, values: Readonly<Record<string, number>>): Memory {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, new Cell(machine, name, value)]),
  );
}
