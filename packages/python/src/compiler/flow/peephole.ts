import type { CodeConstant } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import { boolean, type ConstantPool, integer } from '../constants.ts';
import { Instruction, Pseudo } from '../instruction.ts';
import { Intrinsic1 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import { type Block, blocksFrom, firstNonEmpty } from './block.ts';
import { foldOperation, foldUnary, truth } from './fold.ts';
import { improveSwaps } from './swaps.ts';

/** Displays with more items than this are built piece by piece. */
const STACK_GUIDELINE = 30;
/** A display of constants is made from a constant if it has so many. */
const SHORTEST_CONSTANT_DISPLAY = 3;
/** Says in the argument of `COMPARE_OP` that the result is to be a truth value. */
const AS_BOOL = 16;

/** Does at once what is known about constants that are tested. */
export function testConstants(entry: Block, pool: ConstantPool): void {
  for (const block of blocksFrom(entry)) testConstantsOf(block, pool);
}

function testConstantsOf(block: Block, pool: ConstantPool): void {
  const { instructions } = block;
  let constant: CodeConstant | null = null;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    if (instruction.op === Op.LOAD_CONST) {
      constant = pool.at(instruction.arg);
      const small = smallInteger(constant);
      if (small !== null) instruction.become(Op.LOAD_SMALL_INT, small);
    } else if (!(instruction.op === Op.COPY && instruction.arg === 1)) constant = null;
    const next = instructions[i + 1];
    if (constant === null || next === undefined) continue;
    switch (next.op) {
      case Op.POP_JUMP_IF_FALSE:
      case Op.POP_JUMP_IF_TRUE:
      case Pseudo.JUMP_IF_FALSE:
      case Pseudo.JUMP_IF_TRUE: {
        const jumpsIf = next.op === Op.POP_JUMP_IF_TRUE || next.op === Pseudo.JUMP_IF_TRUE;
        if (next.op === Op.POP_JUMP_IF_TRUE || next.op === Op.POP_JUMP_IF_FALSE) instruction.erase();
        if (truth(constant) === jumpsIf) next.op = Pseudo.JUMP;
        else next.erase();
        break;
      }
      case Op.IS_OP:
        if (constant.type === 'None') testNone(instructions, i);
        break;
      case Op.TO_BOOL:
        next.become(Op.LOAD_CONST, pool.add(boolean(truth(constant))));
        instruction.erase();
        break;
    }
  }
}

/** `is None` that decides a jump is one instruction with it. */
function testNone(instructions: readonly Instruction[], index: number): void {
  const test = instructions[index + 1]!;
  let jump = instructions[index + 2];
  if (jump?.op === Op.TO_BOOL) {
    jump.erase();
    jump = instructions[index + 3];
  }
  if (jump?.op !== Op.POP_JUMP_IF_FALSE && jump?.op !== Op.POP_JUMP_IF_TRUE) return;
  const inverted = (test.arg === 1) !== (jump.op === Op.POP_JUMP_IF_FALSE);
  instructions[index]!.erase();
  test.erase();
  jump.op = inverted ? Op.POP_JUMP_IF_NOT_NONE : Op.POP_JUMP_IF_NONE;
}

function smallInteger(constant: CodeConstant): number | null {
  if (constant.type !== 'int') return null;
  return constant.value >= 0n && constant.value < 256n ? Number(constant.value) : null;
}

/** Replaces short sequences of instructions in a block by shorter ones. */
export function improve(block: Block, pool: ConstantPool): void {
  const { instructions } = block;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    const next = instructions[i + 1];
    const { arg } = instruction;
    switch (instruction.op) {
      case Op.BUILD_TUPLE:
        if (next?.op === Op.UNPACK_SEQUENCE && next.arg === arg && arg >= 1 && arg <= 3) {
          instruction.erase();
          if (arg === 1) next.erase();
          else next.become(Op.SWAP, arg);
        } else foldTuple(block, i, pool);
        break;
      case Op.BUILD_LIST:
      case Op.BUILD_SET:
        foldDisplay(block, i, pool);
        break;
      case Op.POP_JUMP_IF_NONE:
      case Op.POP_JUMP_IF_NOT_NONE:
      case Op.POP_JUMP_IF_FALSE:
      case Op.POP_JUMP_IF_TRUE:
        if (targetOf(instruction)?.op === Pseudo.JUMP && thread(block, instruction, instruction.op)) i--;
        break;
      case Pseudo.JUMP_IF_FALSE:
      case Pseudo.JUMP_IF_TRUE:
        if (threadKeepingJump(block, instruction)) i--;
        break;
      case Pseudo.JUMP:
      case Pseudo.JUMP_NO_INTERRUPT: {
        const target = targetOf(instruction);
        if (target?.op === Pseudo.JUMP) {
          if (thread(block, instruction, Pseudo.JUMP)) i--;
        } else if (target?.op === Pseudo.JUMP_NO_INTERRUPT && thread(block, instruction, instruction.op)) i--;
        break;
      }
      case Op.SWAP:
        if (arg === 1) instruction.erase();
        else i = improveSwaps(instructions, i);
        break;
      case Op.STORE_FAST:
        // Of several values for one local only the last is kept.
        if (next?.op === Op.STORE_FAST && next.arg === arg && next.place.line === instruction.place.line) {
          instruction.become(Op.POP_TOP, 0);
        }
        break;
      case Op.LOAD_GLOBAL:
        if (next?.op === Op.PUSH_NULL && (arg & 1) === 0) {
          instruction.arg = arg | 1;
          next.erase();
        }
        break;
      case Op.COMPARE_OP:
        if (next?.op === Op.TO_BOOL) {
          instruction.erase();
          next.become(Op.COMPARE_OP, arg | AS_BOOL);
        }
        break;
      case Op.CONTAINS_OP:
      case Op.IS_OP:
        if (next?.op === Op.TO_BOOL || next?.op === Op.UNARY_NOT) {
          next.become(instruction.op, next.op === Op.TO_BOOL ? arg : arg ^ 1);
          instruction.erase();
        }
        break;
      case Op.TO_BOOL:
        if (next?.op === Op.TO_BOOL) instruction.erase();
        break;
      case Op.UNARY_NOT:
        if (next?.op === Op.TO_BOOL) {
          next.become(Op.UNARY_NOT, 0);
          instruction.erase();
        } else if (next?.op === Op.UNARY_NOT) {
          instruction.erase();
          next.erase();
        } else foldUnaryAt(block, i, 'not', pool);
        break;
      case Op.UNARY_INVERT:
        foldUnaryAt(block, i, '~', pool);
        break;
      case Op.UNARY_NEGATIVE:
        foldUnaryAt(block, i, '-', pool);
        break;
      case Op.CALL_INTRINSIC_1:
        if (arg === Intrinsic1.UNARY_POSITIVE) foldUnaryAt(block, i, '+', pool);
        else if (arg === Intrinsic1.LIST_TO_TUPLE) {
          if (next?.op === Op.GET_ITER) instruction.erase();
          else foldLongTuple(block, i, pool);
        }
        break;
      case Op.BINARY_OP:
        foldBinaryAt(block, i, pool);
        break;
    }
  }
}

/** The instruction that a jump goes to. Empty blocks in between are skipped for good. */
function targetOf(jump: Instruction): Instruction | undefined {
  jump.target = firstNonEmpty(jump.target) ?? jump.target;
  return jump.target?.instructions[0];
}

/** Lets a jump to a jump go where that goes; whether it was changed. */
function thread(block: Block, jump: Instruction, op: number): boolean {
  const second = jump.target!.instructions[0]!;
  if (jump.target === second.target) return false;
  const direct = new Instruction(op, 0, -1, second.place);
  direct.target = second.target;
  jump.erase();
  block.instructions.push(direct);
  return true;
}

function threadKeepingJump(block: Block, jump: Instruction): boolean {
  const target = targetOf(jump);
  if (target === undefined) return false;
  if (target.op === Pseudo.JUMP || target.op === jump.op) return thread(block, jump, jump.op);
  if (target.op !== Pseudo.JUMP_IF_TRUE && target.op !== Pseudo.JUMP_IF_FALSE) return false;
  // The second test fails, the value being what it is.
  jump.target = jump.target!.next;
  return true;
}

/** The instructions in front of an index that load `count` constants, with nothing between; null if they do not. */
function loadsBefore(block: Block, index: number, count: number): Instruction[] | null {
  const found: Instruction[] = [];
  for (let i = index - 1; i >= 0 && found.length < count; i--) {
    const instruction = block.instructions[i]!;
    if (instruction.op === Op.NOP) continue;
    if (!loadsConstant(instruction)) return null;
    found.push(instruction);
  }
  return found.length === count ? found.reverse() : null;
}

function loadsConstant({ op }: Instruction): boolean {
  return op === Op.LOAD_CONST || op === Op.LOAD_SMALL_INT;
}

function loaded({ op, arg }: Instruction, pool: ConstantPool): CodeConstant {
  return op === Op.LOAD_SMALL_INT ? integer(arg) : pool.at(arg);
}

function load(instruction: Instruction, constant: CodeConstant, pool: ConstantPool): void {
  const small = smallInteger(constant);
  if (small !== null) instruction.become(Op.LOAD_SMALL_INT, small);
  else instruction.become(Op.LOAD_CONST, pool.add(constant));
}

function eraseCompletely(instructions: readonly Instruction[]): void {
  for (const instruction of instructions) {
    instruction.erase();
    instruction.place = NOWHERE;
  }
}

function foldTuple(block: Block, index: number, pool: ConstantPool): void {
  const instruction = block.instructions[index]!;
  if (instruction.arg > STACK_GUIDELINE) return;
  const loads = loadsBefore(block, index, instruction.arg);
  if (loads === null) return;
  const items = loads.map((each) => loaded(each, pool));
  eraseCompletely(loads);
  load(instruction, { type: 'tuple', items }, pool);
}

/** A list or a set of constants that is only looked at is a constant, and others are made from one. */
function foldDisplay(block: Block, index: number, pool: ConstantPool): void {
  const { instructions } = block;
  const instruction = instructions[index]!;
  const next = instructions[index + 1];
  const onlyRead = next?.op === Op.GET_ITER || next?.op === Op.CONTAINS_OP;
  const size = instruction.arg;
  if (size > STACK_GUIDELINE || (size < SHORTEST_CONSTANT_DISPLAY && !onlyRead)) return;
  const loads = loadsBefore(block, index, size);
  const isList = instruction.op === Op.BUILD_LIST;
  if (loads === null) {
    if (onlyRead && isList) instruction.op = Op.BUILD_TUPLE;
    return;
  }
  const items = loads.map((each) => loaded(each, pool));
  const place = pool.add(isList ? { type: 'tuple', items } : { type: 'frozenset', items: distinct(items) });
  eraseCompletely(loads);
  if (onlyRead) {
    instruction.become(Op.LOAD_CONST, place);
    return;
  }
  const first = instructions[index - 2]!;
  first.place = instruction.place;
  first.become(instruction.op, 0);
  instructions[index - 1]!.become(Op.LOAD_CONST, place);
  instruction.become(isList ? Op.LIST_EXTEND : Op.SET_UPDATE, 1);
}

/** The constants without those that are equal to one before: `1`, `1.0` and `True` are. */
function distinct(items: readonly CodeConstant[]): CodeConstant[] {
  const kept = new Map<string, CodeConstant>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!kept.has(key)) kept.set(key, item);
  }
  return [...kept.values()];
}

function equalityKey(item: CodeConstant): string {
  switch (item.type) {
    case 'bool':
      return `number ${Number(item.value)}`;
    case 'int':
      return `number ${item.value}`;
    case 'float':
      return `number ${Number.isInteger(item.value) ? BigInt(item.value) : item.value}`;
    case 'complex':
      return item.imaginary === 0
        ? equalityKey({ type: 'float', value: item.real })
        : `complex ${item.real} ${item.imaginary}`;
    case 'str':
      return `str ${item.value}`;
    case 'bytes':
      return `bytes ${item.value.join()}`;
    case 'tuple':
      return `tuple ${JSON.stringify(item.items.map(equalityKey))}`;
    case 'frozenset':
      return `frozenset ${JSON.stringify(item.items.map(equalityKey).sort())}`;
    default:
      return item.type;
  }
}

/** A tuple of many constants is built as a list and then made a tuple: it becomes a constant too. */
function foldLongTuple(block: Block, index: number, pool: ConstantPool): void {
  const { instructions } = block;
  const items: CodeConstant[] = [];
  let expectAppend = true;
  let start = index - 1;
  for (; ; start--) {
    const instruction = instructions[start];
    if (instruction === undefined) return;
    if (instruction.op === Op.NOP) continue;
    if (instruction.op === Op.BUILD_LIST && instruction.arg === 0 && expectAppend) break;
    if (expectAppend) {
      if (instruction.op !== Op.LIST_APPEND || instruction.arg !== 1) return;
    } else {
      if (!loadsConstant(instruction)) return;
      items.push(loaded(instruction, pool));
    }
    expectAppend = !expectAppend;
  }
  eraseCompletely(instructions.slice(start, index));
  load(instructions[index]!, { type: 'tuple', items: items.reverse() }, pool);
}

function foldUnaryAt(
  block: Block,
  index: number,
  operator: 'not' | '-' | '~' | '+',
  pool: ConstantPool,
): void {
  const loads = loadsBefore(block, index, 1);
  const result = loads && foldUnary(operator, loaded(loads[0]!, pool));
  if (loads === null || result === null) return;
  eraseCompletely(loads);
  load(block.instructions[index]!, result, pool);
}

function foldBinaryAt(block: Block, index: number, pool: ConstantPool): void {
  const instruction = block.instructions[index]!;
  const loads = loadsBefore(block, index, 2);
  const result = loads && foldOperation(instruction.arg, loaded(loads[0]!, pool), loaded(loads[1]!, pool));
  if (loads === null || result === null) return;
  eraseCompletely(loads);
  load(instruction, result, pool);
}
