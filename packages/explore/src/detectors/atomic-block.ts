import { Instruction, type Machine, type Opcode, opcode, type Program, SharedObject } from '@heddle/core';

const enter: Opcode<AtomicBlock, undefined, void> = opcode({
  name: 'enter',
  access: 'none',
  local: true,
  execute: () => undefined,
  explain: ({ name }) => `begin ${name}`,
});

const leave: Opcode<AtomicBlock, undefined, void> = opcode({
  name: 'leave',
  access: 'none',
  local: true,
  execute: () => undefined,
  explain: ({ name }) => `end ${name}`,
});

/**
 * A part of a program that is meant to be atomic: the detector of atomicity violations holds it to that. Nothing else changes: it
 * excludes nobody, and its two steps are local, so that no thread can come between that could not before.
 *
 * ```ts
 * const transfer = new AtomicBlock(py.machine, 'transfer');
 * yield* transfer.run(move(from, to));
 * ```
 */
export class AtomicBlock extends SharedObject {
  override readonly kind = 'atomic block';
  readonly #enter: Instruction<void> = Instruction.of(enter, this);
  readonly #leave: Instruction<void> = Instruction.of(leave, this);

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  /** Runs a program as one run through the block, from its first step to its end, also one by an error. */
  *run<R>(program: Program<R>): Program<R> {
    yield* this.#enter;
    try {
      return yield* program;
    } finally {
      yield* this.#leave;
    }
  }

  /** @internal What an instruction does to a block: 1 to enter, -1 to leave, 0 for every other instruction. */
  static change({ opcode: code }: Instruction): -1 | 0 | 1 {
    if (code === (enter as unknown)) return 1;
    return code === (leave as unknown) ? -1 : 0;
  }

  override get synchronises(): boolean {
    return false;
  }

  override snapshot(): null {
    return null;
  }
}
