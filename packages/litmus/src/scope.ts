import { ProgramError, type SharedObject, type SimulatedThread } from '@heddle/core';
import { compileExpression, type Evaluate } from './expression.ts';
import type { Expression, LitmusInstruction, Reference } from './format.ts';
import type { Layout, Place } from './layout.ts';
import type { Cell, Condition, Lock, Semaphore, Wake } from './objects.ts';
import type { ThreadProgram } from './program.ts';

/** Finds in the present execution what an instruction works on or with. */
export type Find<T> = (program: ThreadProgram) => T;

/** How many steps an instruction is compiled to. */
function stepsOf(instruction: LitmusInstruction): number {
  switch (instruction[0]) {
    case 'label':
      return 0;
    case 'wait':
    case 'timed_wait':
      return 2;
    default:
      return 1;
  }
}

/** What the names in the code of one thread stand for. */
export class Scope {
  readonly #layout: Layout;
  /** The name of the thread. */
  readonly #thread: string;
  /** The step that stands behind each label. */
  readonly #labels: Map<string, number> = new Map();
  /** The places of the registers, in the order of their first use. */
  readonly #slots: Map<string, number> = new Map();

  constructor(layout: Layout, thread: string, code: readonly LitmusInstruction[]) {
    this.#layout = layout;
    this.#thread = thread;
    let steps = 0;
    for (const instruction of code) {
      if (instruction[0] === 'label') this.#labels.set(instruction[1], steps);
      steps += stepsOf(instruction);
    }
  }

  /** The names of the registers that were asked for so far, by their places. */
  get registers(): string[] {
    return [...this.#slots.keys()];
  }

  /** The place of a register. */
  slot(register: string): number {
    let slot = this.#slots.get(register);
    if (slot === undefined) {
      slot = this.#slots.size;
      this.#slots.set(register, slot);
    }
    return slot;
  }

  /** The step behind a label. */
  label(name: string): number {
    return this.#labels.get(name)!;
  }

  /** An expression over the registers. */
  expression(expression: Expression): Evaluate {
    return compileExpression(expression, (name) => this.slot(name));
  }

  cell(reference: Reference): Find<Cell> {
    return this.#find(reference, this.#layout.variables);
  }

  lock(reference: Reference): Find<Lock> {
    return this.#find(reference, this.#layout.locks);
  }

  semaphore(reference: Reference): Find<Semaphore> {
    return this.#find(reference, this.#layout.semaphores);
  }

  condition(name: string): Find<Condition> {
    return this.#find(name, this.#layout.conditions);
  }

  /** The wake-up of the thread itself. */
  wake(): Find<Wake> {
    return this.#find(this.#thread, this.#layout.wakes);
  }

  thread(name: string): Find<SimulatedThread> {
    const index = this.#layout.threads.get(name)!;
    return (program) => program.thread.machine.threads[index]!;
  }

  /** The layout has put an object of the kind that is asked for at each of its places. */
  #find<T extends SharedObject>(reference: Reference, places: ReadonlyMap<string, Place>): Find<T> {
    if (typeof reference === 'string') {
      const { first } = places.get(reference)!;
      return (program) => program.objects[first] as T;
    }
    const { first, size } = places.get(reference[0])!;
    const indexOf = this.expression(reference[1]);
    return (program) => {
      const index = indexOf(program.registers);
      if (index < 0 || index >= size!) throw new ProgramError('IndexError', 'list index out of range');
      return program.objects[first + index] as T;
    };
  }
}
