import {
  Instruction,
  type Json,
  type Machine,
  NONE,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
  type StateWords,
} from '@heddle/core';
import type { Python } from '@heddle/primitives';
import type { Condition, Listing, Operand, Register } from './assembler.ts';
import { type Memory, makeMemory } from './memory.ts';

/** A step that touches no memory. The operand is the instruction as it was written. */
const inside: Opcode<Registers, string, void> = opcode({
  name: 'register',
  access: 'none',
  execute: () => undefined,
  explain: (_, line) => line,
});

const giveUp: Opcode<Registers, string, void> = opcode({
  name: 'yield',
  access: 'none',
  yields: true,
  execute: () => undefined,
  explain: (_, line) => line,
});

/** What the steps of a processor that touch no memory are done to. */
class Registers extends SharedObject {
  override get kind(): string {
    return 'registers';
  }

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  override snapshot(): Json {
    return null;
  }
}

/** What the registers of a thread hold in the beginning; 0 where nothing is said. */
export type InitialRegisters = Partial<Record<Register, number>>;

/** A thread that runs machine code: each instruction is one step, those that touch no memory too. */
class Processor implements Program<void> {
  readonly #listing: Listing;
  readonly #memory: Memory;
  readonly #own: Registers;
  readonly #registers: Record<Register, number>;
  readonly #returns: number[] = [];
  /** The instruction that is to run, and the one that comes next. */
  #present = 0;
  #at = 0;
  /** What the last test has compared: less than 0, 0, or more. */
  #compared = 0;
  /** Where the result of the present instruction goes. */
  #target: Register | null = null;

  constructor(machine: Machine, listing: Listing, memory: Memory, initial: InitialRegisters) {
    this.#listing = listing;
    this.#memory = memory;
    this.#own = new Registers(machine, 'registers');
    this.#registers = { ax: 0, bx: 0, cx: 0, ...initial };
  }

  [Symbol.iterator](): Program<void> {
    return this;
  }

  next(input?: unknown): IteratorResult<Instruction, void> {
    if (this.#target !== null && input !== NONE) this.#registers[this.#target] = input as number;
    this.#target = null;
    if (this.#at === this.#listing.codes.length) return { done: true, value: undefined };
    this.#present = this.#at++;
    return { done: false, value: this.#fetch() };
  }

  throw(error: unknown): never {
    throw error;
  }

  pack(into: StateWords): void {
    const { ax, bx, cx } = this.#registers;
    for (const word of [this.#at, ax, bx, cx, Math.sign(this.#compared), this.#returns.length])
      into.add(word);
    for (const place of this.#returns) into.add(place);
  }

  /** Takes the next instruction: what it does to registers happens here, and what it does to memory when it runs. */
  #fetch(): Instruction {
    const line = this.#listing.lines[this.#present]!;
    const code = this.#listing.codes[this.#present]!;
    const registers = this.#registers;
    switch (code.kind) {
      case 'load':
        this.#target = code.to;
        return this.#memory[code.from]!.load();
      case 'store':
        return this.#memory[code.to]!.store(this.#value(code.value));
      case 'exchange':
        this.#target = code.register;
        return this.#memory[code.address]!.exchange(registers[code.register]);
      case 'fetch-and-add':
        this.#target = code.register;
        return this.#memory[code.address]!.fetchAndAdd(registers[code.register]);
      case 'yield':
        return Instruction.of(giveUp, this.#own, line);
      case 'set':
        registers[code.to] = this.#value(code.value);
        break;
      case 'add':
        registers[code.to] += this.#value(code.value);
        break;
      case 'test':
        this.#compared = registers[code.register] - this.#value(code.value);
        break;
      case 'jump':
        if (this.#takes(code.on)) this.#at = code.to;
        break;
      case 'call':
        this.#returns.push(this.#at);
        this.#at = code.to;
        break;
      case 'return':
        this.#at = this.#returns.pop()!;
        break;
      case 'halt':
        this.#at = this.#listing.codes.length;
    }
    return Instruction.of(inside, this.#own, line);
  }

  #value(operand: Operand): number {
    return typeof operand === 'number' ? operand : this.#registers[operand];
  }

  #takes(on: Condition): boolean {
    if (on === 'equal') return this.#compared === 0;
    if (on === 'not-equal') return this.#compared !== 0;
    return on === 'always' || this.#compared > 0;
  }
}

/**
 * Runs machine code in threads, and ends when they have halted.
 * @param memory the addresses and what is in them in the beginning.
 * @param threads what each of them runs, by its name.
 * @returns the memory, for a check at the end.
 */
export function* runMachineCode(
  py: Python,
  memory: Readonly<Record<string, number>>,
  threads: Readonly<Record<string, { readonly listing: Listing; readonly registers?: InitialRegisters }>>,
): Program<Memory> {
  const cells = makeMemory(py.machine, memory);
  const started = Object.entries(threads).map(([name, { listing, registers = {} }]) =>
    py.thread(() => new Processor(py.machine, listing, cells, registers), { name }),
  );
  yield* py.run(...started);
  return cells;
}
