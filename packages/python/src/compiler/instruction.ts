import type { CodePosition } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import type { Block } from './flow/block.ts';

/** Instructions that only the compiler knows: they end as others, or as nothing. */
export const Pseudo = {
  /** What is raised from here on is handled at the target… */
  SETUP_FINALLY: 256,
  /** …with the place of the instruction that raised it under the exception… */
  SETUP_CLEANUP: 257,
  /** …and with what `__enter__` gave removed. */
  SETUP_WITH: 258,
  /** The end of what the last of the three above covers. */
  POP_BLOCK: 259,
  JUMP: 260,
  JUMP_NO_INTERRUPT: 261,
  /** Jumps and keeps what it tested. */
  JUMP_IF_FALSE: 262,
  JUMP_IF_TRUE: 263,
  LOAD_CLOSURE: 264,
  STORE_FAST_MAYBE_NULL: 265,
  /** Where the annotations of a module are made, which are known only at its end. */
  ANNOTATIONS: 266,
} as const;

/** An instruction on its way from the syntax tree to the code object. */
export class Instruction {
  op: number;
  arg: number;
  /** The label it jumps to, or -1; replaced by {@link target} when the blocks are there. */
  readonly label: number;
  target: Block | null = null;
  place: CodePosition;
  /** Where the interpreter goes when it raises. */
  handler: Block | null = null;

  constructor(op: number, arg: number, label: number, place: CodePosition) {
    this.op = op;
    this.arg = arg;
    this.label = label;
    this.place = place;
  }

  /** Turns it into one that does nothing, in the same place. */
  erase(): void {
    this.op = Op.NOP;
    this.arg = 0;
    this.target = null;
  }

  /** Turns it into another, in the same place. */
  become(op: number, arg: number): void {
    this.op = op;
    this.arg = arg;
  }
}

/** Whether an instruction opens a part of the program whose exceptions are handled. */
export function opensHandler(op: number): boolean {
  return op >= Pseudo.SETUP_FINALLY && op <= Pseudo.SETUP_WITH;
}

/** Whether an instruction may go elsewhere than to the next one. */
export function jumps(op: number): boolean {
  switch (op) {
    case Op.FOR_ITER:
    case Op.SEND:
    case Op.END_ASYNC_FOR:
    case Op.JUMP_BACKWARD:
    case Op.JUMP_BACKWARD_NO_INTERRUPT:
    case Op.JUMP_FORWARD:
    case Pseudo.JUMP:
    case Pseudo.JUMP_NO_INTERRUPT:
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
      return true;
    default:
      return isConditionalJump(op);
  }
}

/** Whether an instruction jumps or not as the value on the stack says, and takes it away. */
export function isConditionalJump(op: number): boolean {
  return op >= Op.POP_JUMP_IF_FALSE && op <= Op.POP_JUMP_IF_TRUE;
}

/** Whether an instruction always jumps. */
export function isUnconditionalJump(op: number): boolean {
  return (
    op === Pseudo.JUMP ||
    op === Pseudo.JUMP_NO_INTERRUPT ||
    op === Op.JUMP_FORWARD ||
    op === Op.JUMP_BACKWARD ||
    op === Op.JUMP_BACKWARD_NO_INTERRUPT
  );
}

/** Whether the code object is left. */
export function leaves(op: number): boolean {
  return op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE;
}
