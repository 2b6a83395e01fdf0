import { Op } from '../../bytecode/opcodes.ts';
import { type Instruction, jumps } from '../instruction.ts';
import { type Block, blocksFrom, fallsThrough, firstNonEmpty } from './block.ts';

/** Removes what does nothing where its line is passed all the same; gives how many it were. */
export function removeNops(entry: Block): number {
  let removed = 0;
  for (const block of blocksFrom(entry)) removed += removeNopsOf(block);
  return removed;
}

function removeNopsOf(block: Block): number {
  const { instructions } = block;
  const handlers = instructions.map((instruction) => instruction.handler);
  let kept = 0;
  let previousLine = -1;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    if (instruction.op === Op.NOP && isRedundant(block, i, previousLine)) continue;
    previousLine = instruction.place.line;
    instructions[kept++] = instruction;
  }
  const removed = instructions.length - kept;
  for (let i = kept; i < handlers.length; i++) block.formerHandlers[i] = handlers[i]!;
  instructions.length = kept;
  return removed;
}

function isRedundant(block: Block, index: number, previousLine: number): boolean {
  const { instructions } = block;
  const nop = instructions[index]!;
  const { line } = nop.place;
  if (line < 0 || line === previousLine) return true;
  const next = instructions[index + 1];
  if (next === undefined) return line === firstLine(firstNonEmpty(block.next));
  if (next.place.line === line) return true;
  if (next.place.line >= 0) return false;
  next.place = nop.place;
  return true;
}

/** The line in which a block begins. */
function firstLine(block: Block | null): number {
  const first = block?.instructions.find(({ op, place }) => op !== Op.NOP || place.line >= 0);
  return first?.place.line ?? -1;
}

/** Removes besides what is loaded only to be dropped. */
export function removeNopsAndPairs(entry: Block): void {
  let done = false;
  while (!done) {
    done = true;
    let previous: Instruction | null = null;
    for (const block of blocksFrom(entry)) {
      removeNopsOf(block);
      if (block.labelled) previous = null;
      for (const instruction of block.instructions) {
        if (instruction.op === Op.POP_TOP && previous !== null && onlyPushes(previous)) {
          previous.erase();
          instruction.erase();
          done = false;
        }
        previous = instruction;
      }
      if ((previous !== null && jumps(previous.op)) || !fallsThrough(block)) previous = null;
    }
  }
}

function onlyPushes({ op, arg }: Instruction): boolean {
  return op === Op.LOAD_CONST || op === Op.LOAD_SMALL_INT || (op === Op.COPY && arg === 1);
}
