import { Op } from '../../bytecode/opcodes.ts';
import { type Instruction, jumps, Pseudo } from '../instruction.ts';
import { type Block, blocksFrom, fallsThrough, lastOf } from './block.ts';
import { removeNops } from './nops.ts';

/** So many locals are followed through the whole code object; the others only within a block. */
const FOLLOWED = 64;

/** Lets loads of locals that may be unbound check that they are not. */
export function checkUnboundLocals(entry: Block, locals: number, parameters: number): void {
  if (locals === 0) return;
  if (locals > FOLLOWED) checkWithinBlocks(entry);
  const unbound = new Map<Block, bigint>();
  const queued = new Set<Block>();
  const work: Block[] = [];
  const reach = (block: Block, mask: bigint): void => {
    const before = unbound.get(block) ?? 0n;
    const both = before | mask;
    if (both === before) return;
    unbound.set(block, both);
    if (queued.has(block)) return;
    queued.add(block);
    work.push(block);
  };
  let start = 0n;
  for (let i = parameters; i < Math.min(locals, FOLLOWED); i++) start |= 1n << BigInt(i);
  reach(entry, start);
  for (const block of blocksFrom(entry)) checkBlock(block, unbound.get(block) ?? 0n, reach);
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    queued.delete(block);
    checkBlock(block, unbound.get(block) ?? 0n, reach);
  }
}

function checkBlock(block: Block, start: bigint, reach: (block: Block, mask: bigint) => void): void {
  let mask = start;
  for (const instruction of block.instructions) {
    if (instruction.handler !== null) reach(instruction.handler, mask);
    if (instruction.arg >= FOLLOWED) continue;
    switch (effectOn(instruction)) {
      case 'unbinds':
        mask |= 1n << BigInt(instruction.arg);
        break;
      case 'reads':
        if (mask & (1n << BigInt(instruction.arg))) instruction.op = Op.LOAD_FAST_CHECK;
        mask &= ~(1n << BigInt(instruction.arg));
        break;
      case 'binds':
        mask &= ~(1n << BigInt(instruction.arg));
        break;
    }
  }
  if (block.next !== null && fallsThrough(block)) reach(block.next, mask);
  const last = lastOf(block);
  if (last !== undefined && jumps(last.op)) reach(last.target!, mask);
}

function effectOn({ op }: Instruction): 'binds' | 'unbinds' | 'reads' | null {
  switch (op) {
    case Op.DELETE_FAST:
    case Op.LOAD_FAST_AND_CLEAR:
    case Pseudo.STORE_FAST_MAYBE_NULL:
      return 'unbinds';
    case Op.STORE_FAST:
    case Op.LOAD_FAST_CHECK:
      return 'binds';
    case Op.LOAD_FAST:
      return 'reads';
    default:
      return null;
  }
}

function checkWithinBlocks(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const bound = new Set<number>();
    for (const instruction of block.instructions) {
      if (instruction.arg < FOLLOWED) continue;
      const effect = effectOn(instruction);
      if (effect === 'reads' && !bound.has(instruction.arg)) instruction.op = Op.LOAD_FAST_CHECK;
      if (effect === 'unbinds') bound.delete(instruction.arg);
      else if (effect !== null) bound.add(instruction.arg);
    }
  }
}

/** Makes one instruction of two that work on locals. */
export function combine(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const { instructions } = block;
    for (let i = 0; i + 1 < instructions.length; i++) {
      const first = instructions[i]!;
      const second = instructions[i + 1]!;
      if (first.op === Op.LOAD_FAST && second.op === Op.LOAD_FAST)
        join(first, second, Op.LOAD_FAST_LOAD_FAST);
      else if (first.op === Op.STORE_FAST && second.op === Op.LOAD_FAST) {
        join(first, second, Op.STORE_FAST_LOAD_FAST);
      } else if (first.op === Op.STORE_FAST && second.op === Op.STORE_FAST) {
        join(first, second, Op.STORE_FAST_STORE_FAST);
      }
    }
  }
  removeNops(entry);
}

function join(first: Instruction, second: Instruction, op: number): void {
  const line = first.place.line;
  if (line >= 0 && second.place.line >= 0 && line !== second.place.line) return;
  if (first.arg >= 16 || second.arg >= 16) return;
  first.become(op, (first.arg << 4) | second.arg);
  second.erase();
}
