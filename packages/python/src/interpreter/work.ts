import { Instruction, type Opcode, opcode, type Program, type SharedObject } from '@heddle/core';
import type { Runtime } from './runtime.ts';

/**
 * So much that others cannot see is as much work as a step: jumps back and calls of Python code, items that native code goes
 * over. Python code takes a step of its own after it, so that limits see it.
 */
export const WORK_A_STEP = 500;

/** What native code throws when the execution has been cut off: no code of the program is to hear of it. */
export class CutOff {}

const cut: Opcode<SharedObject, undefined, void> = opcode({
  name: 'work',
  access: 'none',
  execute: () => undefined,
  explain: () => 'work on what no other thread can see',
});

/** What a thread does whose execution has been cut off. */
export function* standStill(vm: Runtime): Program<never> {
  for (;;) yield Instruction.of(cut, vm.current.thread as SharedObject, undefined) as Instruction;
}

/**
 * What native code has done that no step shows. A call of it is one step or none, and may go over an iterator or search a text
 * without an end; what it goes over counts like the work of Python code.
 */
export class Work {
  /** How much may follow before the limit of steps is looked at; counted down by who works. */
  left: number = WORK_A_STEP;
  readonly #vm: Runtime;
  /** How many steps the work so far is worth. */
  #steps = 0;

  constructor(vm: Runtime) {
    this.#vm = vm;
  }

  /** How much native code has done so far. */
  get done(): number {
    return (this.#steps + 1) * WORK_A_STEP - this.left;
  }

  /**
   * To be called when nothing is left.
   * @throws CutOff where native code has worked as long as the steps would take that are left.
   */
  refill(): void {
    this.left = WORK_A_STEP;
    const { machine } = this.#vm;
    if (machine.steps + ++this.#steps < machine.maxSteps) return;
    machine.cutOff();
    throw new CutOff();
  }
}
