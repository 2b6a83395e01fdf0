import { Op } from '../../bytecode/opcodes.ts';
import { jumps } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import {
  Block,
  blocksFrom,
  checksForInterrupt,
  exits,
  fallsThrough,
  firstNonEmpty,
  hasNoLine,
  lastOf,
} from './block.ts';
import { copy } from './reach.ts';

/** Gives what has no line that of what runs before it, where that is certain. */
export function resolveLines(entry: Block, firstLine: number): void {
  duplicateExits(entry);
  propagate(entry);
  for (const block of blocksFrom(entry)) {
    const last = lastOf(block);
    if (last === undefined || last.place.line >= 0 || last.op !== Op.RETURN_VALUE) continue;
    for (const instruction of block.instructions) instruction.place = { ...NOWHERE, line: firstLine };
  }
}

/** An exit without a line that is jumped to from several places becomes one for each. */
function duplicateExits(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const last = lastOf(block);
    if (last === undefined || !jumps(last.op)) continue;
    const target = firstNonEmpty(last.target)!;
    if (!needsLine(target) || target.predecessors <= 1) continue;
    const twin = new Block();
    twin.instructions = target.instructions.map(copy);
    twin.instructions[0]!.place = last.place;
    twin.predecessors = 1;
    twin.labelled = true;
    twin.isHandler = target.isHandler;
    twin.keepsPlace = target.keepsPlace;
    twin.next = target.next;
    target.next = twin;
    target.predecessors--;
    last.target = twin;
  }
  for (const block of blocksFrom(entry)) {
    if (block.next === null || block.instructions.length === 0 || !fallsThrough(block)) continue;
    if (block.next.instructions.length > 0 && needsLine(block.next)) {
      block.next.instructions[0]!.place = lastOf(block)!.place;
    }
  }
}

function needsLine(block: Block): boolean {
  if (!exits(block) && !block.instructions.some(({ op }) => checksForInterrupt(op))) return false;
  return hasNoLine(block);
}

function propagate(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const last = lastOf(block);
    if (last === undefined) continue;
    let place = NOWHERE;
    for (const instruction of block.instructions) {
      if (instruction.place.line === NOWHERE.line) instruction.place = place;
      else place = instruction.place;
    }
    if (block.next?.predecessors === 1 && fallsThrough(block)) inherit(block.next, place);
    if (jumps(last.op) && last.target!.predecessors === 1) inherit(last.target!, place);
  }
}

function inherit(block: Block, place: Block['instructions'][number]['place']): void {
  const [first] = block.instructions;
  if (first !== undefined && first.place.line === NOWHERE.line) first.place = place;
}
