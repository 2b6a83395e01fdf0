import { Op } from '../../bytecode/opcodes.ts';
import { type Instruction, Pseudo } from '../instruction.ts';

/** Makes a run of `SWAP`s as short as possible, and does what is left of it by reordering stores; gives its last index. */
export function improveSwaps(instructions: Instruction[], index: number): number {
  const last = shorten(instructions, index);
  applyToStores(instructions, last);
  return last;
}

function shorten(instructions: readonly Instruction[], index: number): number {
  let depth = instructions[index]!.arg;
  let end = index + 1;
  let several = false;
  for (; end < instructions.length; end++) {
    const { op, arg } = instructions[end]!;
    if (op === Op.SWAP) {
      depth = Math.max(depth, arg);
      several = true;
    } else if (op !== Op.NOP) break;
  }
  if (!several) return index;
  // What the run does to a stack of numbered values, as a permutation.
  const stack = Array.from({ length: depth }, (_, i) => i);
  for (let i = index; i < end; i++) {
    const { op, arg } = instructions[i]!;
    if (op !== Op.SWAP) continue;
    const top = stack[0]!;
    stack[0] = stack[arg - 1]!;
    stack[arg - 1] = top;
  }
  // Each cycle of the permutation is done by swapping its members with the top, one by one; written from the end.
  const VISITED = -1;
  let write = end - 1;
  for (let i = 0; i < depth; i++) {
    if (stack[i] === VISITED || stack[i] === i) continue;
    for (let j = i; ; ) {
      if (j > 0) instructions[write--]!.become(Op.SWAP, j + 1);
      const following = stack[j]!;
      if (following === VISITED) break;
      stack[j] = VISITED;
      j = following;
    }
  }
  for (; write >= index; write--) instructions[write]!.erase();
  return end - 1;
}

/** Whether two of these can change places if the values on the stack do. */
function swappable(op: number): boolean {
  return op === Op.STORE_FAST || op === Pseudo.STORE_FAST_MAYBE_NULL || op === Op.POP_TOP;
}

function storesTo({ op, arg }: Instruction): number {
  return op === Op.STORE_FAST || op === Pseudo.STORE_FAST_MAYBE_NULL ? arg : -1;
}

function applyToStores(instructions: Instruction[], index: number): void {
  for (let i = index; i >= 0; i--) {
    const swap = instructions[i]!;
    if (swap.op !== Op.SWAP) {
      if (swap.op === Op.NOP || swappable(swap.op)) continue;
      return;
    }
    const first = nextSwappable(instructions, i, -1);
    if (first < 0) return;
    const { line } = instructions[first]!.place;
    let second = first;
    for (let count = swap.arg - 1; count > 0; count--) {
      second = nextSwappable(instructions, second, line);
      if (second < 0) return;
    }
    if (interferes(instructions, first, second)) return;
    swap.erase();
    const moved = instructions[first]!;
    instructions[first] = instructions[second]!;
    instructions[second] = moved;
  }
}

/** Whether the order of two stores matters, to each other or to one between them. */
function interferes(instructions: readonly Instruction[], first: number, second: number): boolean {
  const one = storesTo(instructions[first]!);
  const other = storesTo(instructions[second]!);
  if (one < 0 && other < 0) return false;
  if (one === other) return true;
  for (let i = first + 1; i < second; i++) {
    const between = storesTo(instructions[i]!);
    if (between >= 0 && (between === one || between === other)) return true;
  }
  return false;
}

function nextSwappable(instructions: readonly Instruction[], index: number, line: number): number {
  for (let i = index + 1; i < instructions.length; i++) {
    const { op, place } = instructions[i]!;
    if (line >= 0 && place.line !== line) return -1;
    if (op === Op.NOP) continue;
    return swappable(op) ? i : -1;
  }
  return -1;
}
