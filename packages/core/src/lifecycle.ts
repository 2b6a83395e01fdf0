import { Instruction, type Opcode, opcode } from './instruction.ts';
import type { Program } from './program.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * How the start and the end of threads count.
 *
 * - `merged`: they are part of the steps around them. They commute with everything but instructions that
 *   look at the life cycle of a thread (`isAlive()`, the death of a daemon), so no outcome is lost while there are none.
 * - `visible`: they are steps of their own, preceded by scheduling points.
 */
export type Lifecycle = 'merged' | 'visible';

const exit: Opcode<SimulatedThread, undefined, void> = opcode({
  name: 'exit',
  boundary: 'call',
  // The end of the last thread that is no daemon kills the daemons, or comes after their ends.
  touchesAlso: (thread, _, __, touch) => {
    if (thread.daemon || thread.machine.alive > 1) return;
    for (const other of thread.machine.threads) {
      if (other.daemon && other.life !== 'new') touch(other, 'write');
    }
  },
  execute: () => undefined,
  explain: (thread) => `${thread.name} finishes`,
});

/** The end of a thread as an instruction of its own. */
export function exitOf(thread: SimulatedThread): Instruction<void> {
  return Instruction.of(exit, thread);
}

/** A program that is over. */
export const overProgram: Program<unknown> = {
  next: () => ({ done: true, value: undefined }),
  throw: (error) => {
    throw error;
  },
  [Symbol.iterator]() {
    return this;
  },
};
