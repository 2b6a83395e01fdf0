import { Op } from '../../bytecode/opcodes.ts';
import { Instruction, opensHandler, Pseudo } from '../instruction.ts';
import type { Unit } from '../unit.ts';
import { type Block, blocksFrom, lastOf } from './block.ts';
import { borrowLocals } from './borrow.ts';
import { graphOf } from './graph.ts';
import { resolveLines } from './lines.ts';
import { checkUnboundLocals, combine } from './locals.ts';
import { removeNops, removeNopsAndPairs } from './nops.ts';
import { improve, testConstants } from './peephole.ts';
import {
  directJumps,
  inlineSmallBlocks,
  moveColdBlocks,
  removeNopsAndJumps,
  removeUnreachable,
} from './reach.ts';
import { insertPrefix, type Slots, useSlots } from './slots.ts';
import { measureStack } from './stack.ts';

/** The instructions of a unit as they are in its code object, in blocks. */
export interface Optimised {
  readonly entry: Block;
  readonly stackSize: number;
  /** The places of the constants that are used, in order. */
  readonly constants: readonly number[];
}

/** Does with the instructions of a unit what CPython's compiler does, in its order: each step shows in the result. */
export function optimise(
  unit: Unit,
  options: { readonly generator: boolean; readonly slots: () => Slots },
): Optimised {
  const { pool, firstLine } = unit;
  const entry = graphOf(unit);
  // First what makes the graph smaller and each line known…
  inlineSmallBlocks(entry);
  removeUnreachable(entry);
  resolveLines(entry, firstLine);
  // …then what is known when compiling…
  testConstants(entry, pool);
  for (const block of blocksFrom(entry)) improve(block, pool);
  removeNopsAndPairs(entry);
  removeUnreachable(entry);
  removeNopsAndJumps(entry);
  const constants = keepUsedConstants(entry, pool.constants.length);
  // …then locals, and where blocks stand…
  checkUnboundLocals(entry, unit.varNames.size, parameterCount(unit));
  combine(entry);
  moveColdBlocks(entry);
  resolveLines(entry, firstLine);
  // …and what the interpreter needs.
  expandKeepingJumps(entry);
  const stackSize = measureStack(entry);
  const slots = options.slots();
  insertPrefix(entry, unit, slots, options.generator);
  useSlots(entry, slots);
  replacePseudo(entry);
  directJumps(entry);
  borrowLocals(entry);
  return { entry, stackSize, constants };
}

function parameterCount({ counts, scope }: Unit): number {
  return counts.positional + counts.keywordOnly + Number(scope.variadic) + Number(scope.keywordVariadic);
}

/** Renumbers the constants: the first stays, as it may be a docstring; others only if they are used. */
function keepUsedConstants(entry: Block, count: number): number[] {
  const used = new Set<number>(count > 0 ? [0] : []);
  for (const block of blocksFrom(entry)) {
    for (const { op, arg } of block.instructions) if (op === Op.LOAD_CONST) used.add(arg);
  }
  const kept = [...used].sort((a, b) => a - b);
  const places = new Map(kept.map((old, place) => [old, place]));
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (instruction.op === Op.LOAD_CONST) instruction.arg = places.get(instruction.arg)!;
    }
  }
  return kept;
}

/** A jump that keeps what it tests tests a copy. */
function expandKeepingJumps(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const last = lastOf(block);
    if (last?.op !== Pseudo.JUMP_IF_FALSE && last?.op !== Pseudo.JUMP_IF_TRUE) continue;
    const copy = new Instruction(Op.COPY, 1, -1, last.place);
    const test = new Instruction(Op.TO_BOOL, 0, -1, last.place);
    copy.handler = last.handler;
    test.handler = last.handler;
    last.op = last.op === Pseudo.JUMP_IF_FALSE ? Op.POP_JUMP_IF_FALSE : Op.POP_JUMP_IF_TRUE;
    block.instructions.splice(-1, 0, copy, test);
  }
}

function replacePseudo(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (opensHandler(instruction.op)) instruction.erase();
      else if (instruction.op === Pseudo.LOAD_CLOSURE) instruction.op = Op.LOAD_FAST;
      else if (instruction.op === Pseudo.STORE_FAST_MAYBE_NULL) instruction.op = Op.STORE_FAST;
    }
  }
  removeNops(entry);
}
