import { Op } from '../../bytecode/opcodes.ts';
import {
  type Instruction,
  isUnconditionalJump,
  jumps,
  leaves,
  opensHandler,
  Pseudo,
} from '../instruction.ts';

/** Instructions that run one after the other: only the first is jumped to, and only the last jumps. */
export class Block {
  instructions: Instruction[] = [];
  /** For each place that an instruction was removed from, the handler of the one that stood there last. */
  readonly formerHandlers: (Block | null)[] = [];
  next: Block | null = null;
  /** Whether something jumps here or may do so; nothing is assumed of what ran before. */
  labelled = false;
  predecessors = 0;
  isHandler = false;
  /** Of a handler: whether the place of what raised lies under the exception. */
  keepsPlace = false;
  /** How many values lie on the stack where it begins, or -1. */
  depth = -1;
  warm = false;
  cold = false;
  visited = false;
}

export function lastOf(block: Block): Instruction | undefined {
  return block.instructions[block.instructions.length - 1];
}

/** Whether the end of a block leads on to the next block. */
export function fallsThrough(block: Block): boolean {
  const last = lastOf(block);
  return last === undefined || !(isUnconditionalJump(last.op) || leaves(last.op));
}

/** Whether a block ends in leaving the code object. */
export function exits(block: Block): boolean {
  const last = lastOf(block);
  return last !== undefined && leaves(last.op);
}

/** Whether no instruction of a block has a line. */
export function hasNoLine(block: Block): boolean {
  return block.instructions.every((instruction) => instruction.place.line < 0);
}

/** The block or the first behind it that is not empty. */
export function firstNonEmpty(block: Block | null): Block | null {
  let found = block;
  while (found !== null && found.instructions.length === 0) found = found.next;
  return found;
}

/** All blocks from the given one on. */
export function* blocksFrom(entry: Block): Generator<Block> {
  for (let block: Block | null = entry; block !== null; block = block.next) yield block;
}

/** Whether an instruction has a target: one it jumps to, or one that handles what is raised behind it. */
export function hasTarget(op: number): boolean {
  return jumps(op) || opensHandler(op);
}

/** Whether the interpreter may give the thread's turn away at an instruction. */
export function checksForInterrupt(op: number): boolean {
  return (
    op === Pseudo.JUMP ||
    op === Op.CALL ||
    op === Op.CALL_KW ||
    op === Op.CALL_FUNCTION_EX ||
    op === Op.RESUME ||
    op === Op.JUMP_BACKWARD
  );
}

export function clearVisited(entry: Block): void {
  for (const block of blocksFrom(entry)) block.visited = false;
}
