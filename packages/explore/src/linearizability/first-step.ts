import { Instruction, type Opcode, type SharedObject } from '@heddle/core';

/** What the first instruction of a call works with: its own operand, and what is to happen when it runs. */
interface FirstStep {
  readonly operand: unknown;
  /** What is called. */
  readonly operation: string;
  /** Called whenever it runs or goes on. */
  readonly began: () => void;
}

type Inner = Opcode<SharedObject, unknown, unknown>;
type Outer = Opcode<SharedObject, FirstStep, unknown>;

/** An opcode that does what another does and says when it begins. */
function announcing(inner: Inner): Outer {
  return {
    ...inner,
    access: (object, { operand }, thread) => inner.access(object, operand, thread),
    touchesAlso:
      inner.touchesAlso &&
      ((object, { operand }, thread, touch) => inner.touchesAlso!(object, operand, thread, touch)),
    ready: inner.ready && ((object, { operand }, thread) => inner.ready!(object, operand, thread)),
    waitsFor: (object, { operand }, thread) => inner.waitsFor(object, operand, thread),
    execute: (object, { operand, began }, thread) => {
      began();
      return inner.execute(object, operand, thread);
    },
    expire: (object, { operand, began }, thread) => {
      began();
      return inner.expire(object, operand, thread);
    },
    abandon: inner.abandon && ((object, { operand }, thread) => inner.abandon!(object, operand, thread)),
    shielded: inner.shielded && ((object, { operand }, thread) => inner.shielded!(object, operand, thread)),
    explain: (object, { operand, operation }, thread) =>
      `${operation}(): ${inner.explain(object, operand, thread)}`,
  };
}

/**
 * @internal Makes instructions that do what others do and say when they begin: to know when a call does, without a step of its
 * own before it, which would be one more place for other threads to come between.
 */
export class FirstSteps {
  readonly #opcodes = new Map<Inner, Outer>();

  /** @param began called at the start of each step of the instruction: more than once where it parks. */
  announcing(instruction: Instruction, operation: string, began: () => void): Instruction {
    const { opcode, object, operand, timeout } = instruction;
    let outer = this.#opcodes.get(opcode);
    if (outer === undefined) {
      outer = announcing(opcode);
      this.#opcodes.set(opcode, outer);
    }
    return Instruction.of(outer, object, { operand, operation, began }, timeout);
  }
}
