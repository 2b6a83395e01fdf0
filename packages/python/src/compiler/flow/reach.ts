import { Op } from '../../bytecode/opcodes.ts';
import { Instruction, isUnconditionalJump, jumps, Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import {
  Block,
  blocksFrom,
  clearVisited,
  exits,
  fallsThrough,
  firstNonEmpty,
  hasNoLine,
  hasTarget,
  lastOf,
} from './block.ts';
import { removeNops } from './nops.ts';

/** Blocks that leave the code object and have at most so many instructions are copied to where they are jumped to from. */
const SMALL = 4;

/** Writes small exits, and what has no line, in the place of jumps to them. */
export function inlineSmallBlocks(entry: Block): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (const block of blocksFrom(entry)) if (inlineTarget(block)) changed = true;
  }
}

function inlineTarget(block: Block): boolean {
  const last = lastOf(block);
  if (last === undefined || !isUnconditionalJump(last.op)) return false;
  const target = last.target!;
  const smallExit = exits(target) && target.instructions.length <= SMALL;
  const artificial = hasNoLine(target) && !fallsThrough(target);
  if (!smallExit && !artificial) return false;
  const removed = last.op;
  last.erase();
  for (const instruction of target.instructions) block.instructions.push(copy(instruction));
  const end = lastOf(block)!;
  // A jump that may be interrupted stays one, or a loop could not be.
  if (artificial && isUnconditionalJump(end.op) && removed === Pseudo.JUMP) end.op = Pseudo.JUMP;
  target.predecessors--;
  return true;
}

/** A copy of an instruction. */
export function copy(instruction: Instruction): Instruction {
  const { op, arg, label, place, target, handler } = instruction;
  const made = new Instruction(op, arg, label, place);
  made.target = target;
  made.handler = handler;
  return made;
}

/** Empties the blocks that nothing leads to, and counts for the others how many do. */
export function removeUnreachable(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    block.visited = false;
    block.predecessors = 0;
  }
  entry.predecessors = 1;
  entry.visited = true;
  const work = [entry];
  const reach = (block: Block): void => {
    block.predecessors++;
    if (block.visited) return;
    block.visited = true;
    work.push(block);
  };
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block.next !== null && fallsThrough(block)) reach(block.next);
    for (const { op, target } of block.instructions) if (hasTarget(op)) reach(target!);
  }
  for (const block of blocksFrom(entry)) {
    if (block.predecessors > 0) continue;
    block.instructions = [];
    block.isHandler = false;
  }
}

/** Removes what does nothing, and jumps to what comes next anyway, until nothing of the kind is left. */
export function removeNopsAndJumps(entry: Block): void {
  let removed = 1;
  while (removed > 0) removed = removeNops(entry) + removeJumps(entry);
}

function removeJumps(entry: Block): number {
  let removed = 0;
  for (const block of blocksFrom(entry)) {
    const last = lastOf(block);
    if (last === undefined || !isUnconditionalJump(last.op)) continue;
    if (firstNonEmpty(last.target) !== firstNonEmpty(block.next)) continue;
    last.erase();
    removed++;
  }
  return removed;
}

/** Moves what runs only after an exception behind everything else. */
export function moveColdBlocks(entry: Block): void {
  if (entry.next === null) return;
  markCold(entry);
  for (const block of blocksFrom(entry)) {
    const { next } = block;
    if (!block.cold || next === null || !next.warm || !fallsThrough(block)) continue;
    const jump = new Block();
    const instruction = new Instruction(Pseudo.JUMP_NO_INTERRUPT, 0, -1, NOWHERE);
    instruction.target = next;
    next.labelled = true;
    jump.instructions.push(instruction);
    jump.cold = true;
    jump.predecessors = 1;
    jump.next = next;
    block.next = jump;
  }
  const warm: Block[] = [];
  const cold: Block[] = [];
  for (const block of blocksFrom(entry)) (block.cold ? cold : warm).push(block);
  if (cold.length === 0) return;
  const all = [...warm, ...cold];
  for (const [index, block] of all.entries()) block.next = all[index + 1] ?? null;
  removeNopsAndJumps(entry);
}

function markCold(entry: Block): void {
  clearVisited(entry);
  entry.visited = true;
  spread([entry], (block) => {
    block.warm = true;
  });
  clearVisited(entry);
  const handlers = [...blocksFrom(entry)].filter((block) => block.isHandler);
  for (const block of handlers) block.visited = true;
  spread(handlers, (block) => {
    block.cold = true;
  });
}

/** Visits the blocks that the given ones lead to; warm ones only from the start. */
function spread(work: Block[], visit: (block: Block) => void): void {
  const reach = (block: Block): void => {
    if (block.warm || block.visited) return;
    block.visited = true;
    work.push(block);
  };
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    visit(block);
    if (block.next !== null && fallsThrough(block)) reach(block.next);
    for (const { op, target } of block.instructions) if (jumps(op)) reach(target!);
  }
}

/** Makes each conditional jump go forward, and says of each jump which way it goes. */
export function directJumps(entry: Block): void {
  clearVisited(entry);
  for (const block of blocksFrom(entry)) {
    block.visited = true;
    normalise(block);
  }
  clearVisited(entry);
  for (const block of blocksFrom(entry)) {
    block.visited = true;
    const last = lastOf(block);
    if (last?.op === Pseudo.JUMP) last.op = last.target!.visited ? Op.JUMP_BACKWARD : Op.JUMP_FORWARD;
    else if (last?.op === Pseudo.JUMP_NO_INTERRUPT) {
      last.op = last.target!.visited ? Op.JUMP_BACKWARD_NO_INTERRUPT : Op.JUMP_FORWARD;
    }
  }
}

const OPPOSITE = new Map<number, number>([
  [Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE],
  [Op.POP_JUMP_IF_TRUE, Op.POP_JUMP_IF_FALSE],
  [Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE],
  [Op.POP_JUMP_IF_NOT_NONE, Op.POP_JUMP_IF_NONE],
]);

function normalise(block: Block): void {
  const last = lastOf(block);
  const opposite = last && OPPOSITE.get(last.op);
  if (last === undefined || opposite === undefined) return;
  const notTaken = new Instruction(Op.NOT_TAKEN, 0, -1, last.place);
  if (!last.target!.visited) {
    // As in CPython, it takes over the handler of what once stood in its place.
    notTaken.handler = block.formerHandlers[block.instructions.length] ?? null;
    block.instructions.push(notTaken);
    return;
  }
  const back = new Block();
  const jump = new Instruction(Pseudo.JUMP, 0, -1, last.place);
  jump.target = last.target;
  back.instructions.push(notTaken, jump);
  back.depth = last.target!.depth;
  back.cold = block.cold;
  back.next = block.next;
  // The block before it goes on at what was next; the jump back is between them.
  last.op = opposite;
  last.target = block.next;
  block.next = back;
  back.visited = true;
}
