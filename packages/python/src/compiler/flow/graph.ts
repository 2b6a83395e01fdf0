import { Op } from '../../bytecode/opcodes.ts';
import { type Instruction, jumps, leaves, opensHandler, Pseudo } from '../instruction.ts';
import type { Unit } from '../unit.ts';
import { Block, blocksFrom, fallsThrough, hasTarget } from './block.ts';

/** Divides the instructions of a unit into blocks, and notes for each which handler it has. */
export function graphOf(unit: Unit): Block {
  const entry = divide(unit);
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (opensHandler(instruction.op)) instruction.target!.isHandler = true;
    }
  }
  assignHandlers(entry);
  return entry;
}

function divide(unit: Unit): Block {
  const { instructions, labels } = unit;
  const blockAt = new Map<number, Block>();
  for (const { label } of instructions) {
    if (label >= 0 && !blockAt.has(labels[label]!)) {
      const block = new Block();
      block.labelled = true;
      blockAt.set(labels[label]!, block);
    }
  }
  const entry = blockAt.get(0) ?? new Block();
  let block = entry;
  let previous: Instruction | null = null;
  for (const [index, instruction] of instructions.entries()) {
    const labelled = blockAt.get(index);
    if (labelled !== undefined ? labelled !== block : previous !== null && endsBlock(previous.op)) {
      const following = labelled ?? new Block();
      block.next = following;
      block = following;
    }
    previous = instruction;
    if (instruction.op === Pseudo.ANNOTATIONS) {
      previous = null;
      continue;
    }
    if (instruction.label >= 0) instruction.target = blockAt.get(labels[instruction.label]!)!;
    block.instructions.push(instruction);
  }
  const end = blockAt.get(instructions.length);
  if (end !== undefined) block.next = end;
  return entry;
}

function endsBlock(op: number): boolean {
  return jumps(op) || leaves(op);
}

/** The handlers that are open at a place, the innermost first. */
interface Handlers {
  readonly handler: Block;
  readonly outer: Handlers | null;
  readonly depth: number;
}

/** The bit of `RESUME` that says that only the generator's own handler is open. */
const ONE_HANDLER = 4;

function assignHandlers(entry: Block): void {
  for (const block of blocksFrom(entry)) block.visited = false;
  const work: { readonly block: Block; readonly handlers: Handlers | null }[] = [];
  const push = (block: Block, handlers: Handlers | null): void => {
    if (block.visited) return;
    block.visited = true;
    work.push({ block, handlers });
  };
  push(entry, null);
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { block } = item;
    let { handlers } = item;
    let yieldDepth = -1;
    for (const instruction of block.instructions) {
      const { op, target } = instruction;
      if (opensHandler(op)) {
        const handler = target!;
        push(handler, handlers);
        if (op !== Pseudo.SETUP_FINALLY) handler.keepsPlace = true;
        handlers = { handler, outer: handlers, depth: (handlers?.depth ?? 0) + 1 };
        continue;
      }
      if (op === Pseudo.POP_BLOCK) {
        handlers = handlers?.outer ?? null;
        instruction.erase();
        continue;
      }
      instruction.handler = handlers?.handler ?? null;
      if (op === Op.RESUME && instruction.arg !== 0) {
        if (yieldDepth === 1) instruction.arg |= ONE_HANDLER;
        yieldDepth = -1;
      } else if (op === Op.YIELD_VALUE) yieldDepth = handlers?.depth ?? 0;
      else if (hasTarget(op)) push(target!, handlers);
    }
    if (block.next !== null && fallsThrough(block)) push(block.next, handlers);
  }
}
