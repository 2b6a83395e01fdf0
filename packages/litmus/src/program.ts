import {
  Instruction,
  type Json,
  type Opcode,
  type Position,
  type Program,
  ProgramError,
  type SharedObject,
  type SimulatedThread,
  type StateWords,
} from '@heddle/core';
import { type Evaluate, formatExpression } from './expression.ts';
import type { Expression } from './format.ts';
import type { Computation } from './opcodes.ts';

/** How many invisible instructions may run in a row. */
const FUEL = 100_000;

/**
 * What a thread does at one place of its code. A visible instruction is made ready and given; an invisible one
 * runs, moves the thread on, and gives null.
 */
export type Step = (program: ThreadProgram) => Instruction | null;

/** The code of a thread, compiled once for all executions. A wait is two steps; labels are gone. */
export interface ThreadCode {
  readonly steps: readonly Step[];
  /** For each step the register that its result goes to, or -1. */
  readonly results: readonly number[];
  /** For each step the place of its instruction in the source. */
  readonly places: readonly number[];
  /** The path of the source, such as `$.threads[0].code`. */
  readonly path: string;
  /** The names of the registers. */
  readonly registers: readonly string[];
}

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** What one thread runs in one execution: the state of an interpreter of compiled code. */
export class ThreadProgram implements Program<undefined> {
  readonly thread: SimulatedThread;
  /** The objects of the execution, at the places of the program's layout. */
  readonly objects: readonly SharedObject[];
  /** The step the thread stands at; -1 before the first, {@link ThreadProgram.end} after the last. */
  pc = -1;
  readonly registers: number[] = [];
  readonly #code: ThreadCode;
  /** One instruction a step, made when the step is first reached. */
  readonly #instructions: (Instruction | null)[] = [];

  constructor(thread: SimulatedThread, objects: readonly SharedObject[], code: ThreadCode) {
    this.thread = thread;
    this.objects = objects;
    this.#code = code;
    for (let count = code.registers.length; count > 0; count--) this.registers.push(0);
    for (let count = code.steps.length; count > 0; count--) this.#instructions.push(null);
  }

  /** How many steps its code has. */
  get end(): number {
    return this.#code.steps.length;
  }

  next(input?: unknown): IteratorResult<Instruction, undefined> {
    const { steps, results } = this.#code;
    if (this.pc >= 0 && results[this.pc]! >= 0) this.registers[results[this.pc]!] = input as number;
    this.pc++;
    for (let fuel = FUEL; fuel > 0; fuel--) {
      if (this.pc >= steps.length) return over;
      const instruction = steps[this.pc]!(this);
      if (instruction !== null) return instruction;
    }
    throw new ProgramError(
      'RuntimeError',
      `${FUEL} invisible instructions ran in a row at ${this.position().source}; expected a visible one in every loop`,
    );
  }

  throw(error: unknown): never {
    throw error;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /**
   * The instruction of the present step. There is one object for all uses: it is given the object and the
   * operand of this use.
   */
  instruction<O extends SharedObject, A, R>(opcode: Opcode<O, A, R>, object: O, operand: A): Instruction {
    const made = this.#instructions[this.pc]!;
    if (made === null) {
      const instruction = Instruction.of(opcode, object, operand);
      this.#instructions[this.pc] = instruction;
      return instruction;
    }
    made.object = object;
    made.operand = operand;
    return made;
  }

  locals(): Json {
    const registers = this.#code.registers.map((name, slot) => [name, this.registers[slot]!]);
    return { pc: this.pc, registers: Object.fromEntries(registers) };
  }

  pack(into: StateWords): void {
    into.add(this.pc);
    for (let slot = 0; slot < this.registers.length; slot++) into.add(this.registers[slot]!);
  }

  /** The instruction is made anew where it has to be: only the thread itself changes what its operands are computed from. */
  unpack(from: StateWords): Instruction | null {
    const pc = from.take();
    let isSame = pc === this.pc;
    this.pc = pc;
    for (let slot = 0; slot < this.registers.length; slot++) {
      const value = from.take();
      if (value === this.registers[slot]) continue;
      this.registers[slot] = value;
      isSame = false;
    }
    return isSame ? this.#instructions[pc]! : this.#code.steps[pc]!(this);
  }

  position(): Position {
    const place = this.#code.places[this.pc];
    const { path } = this.#code;
    return { source: place === undefined ? path : `${path}[${place}]` };
  }
}

/** An expression over the registers in which one of them is replaced by the value of a variable. */
export class RegisterComputation implements Computation {
  readonly #registers: number[];
  readonly #slot: number;
  readonly #evaluate: Evaluate;
  readonly #expression: Expression;

  constructor(registers: number[], slot: number, evaluate: Evaluate, expression: Expression) {
    this.#registers = registers;
    this.#slot = slot;
    this.#evaluate = evaluate;
    this.#expression = expression;
  }

  /** Called for every decision about a blocked await, so it borrows the register and copies nothing. */
  of(value: number): number {
    const registers = this.#registers;
    const kept = registers[this.#slot]!;
    registers[this.#slot] = value;
    try {
      return this.#evaluate(registers);
    } finally {
      registers[this.#slot] = kept;
    }
  }

  get text(): string {
    return formatExpression(this.#expression);
  }
}
