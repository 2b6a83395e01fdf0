import type { CodeConstant } from '../../bytecode/code.ts';
import { boolean } from '../constants.ts';
import { SUBSCRIPT } from '../operations.ts';
import { floatOperation, integerPower, trueQuotient } from './numbers.ts';

/** Results larger than these are computed at run time. */
const MAXIMUM_BITS = 128;
const MAXIMUM_ITEMS = 256;
const MAXIMUM_TEXT = 4096;
const MAXIMUM_TOTAL = 1024;

/** The truth value of a constant. */
export function truth(constant: CodeConstant): boolean {
  switch (constant.type) {
    case 'None':
      return false;
    case 'bool':
      return constant.value;
    case 'int':
      return constant.value !== 0n;
    case 'float':
      return constant.value !== 0;
    case 'complex':
      return constant.real !== 0 || constant.imaginary !== 0;
    case 'str':
    case 'bytes':
      return constant.value.length > 0;
    case 'tuple':
    case 'frozenset':
      return constant.items.length > 0;
    default:
      return true;
  }
}

/** What a unary operator makes of a constant; null where that is left to run time. */
export function foldUnary(operator: 'not' | '-' | '~' | '+', operand: CodeConstant): CodeConstant | null {
  if (operator === 'not') return boolean(!truth(operand));
  const value = integerOf(operand);
  if (value !== null) {
    if (operator === '~') return operand.type === 'bool' ? null : { type: 'int', value: ~value };
    return { type: 'int', value: operator === '-' ? -value : value };
  }
  if (operator === '~') return null;
  if (operand.type === 'float')
    return { type: 'float', value: operator === '-' ? -operand.value : operand.value };
  if (operand.type !== 'complex') return null;
  if (operator === '+') return operand;
  return { type: 'complex', real: -operand.real, imaginary: -operand.imaginary };
}

function integerOf(constant: CodeConstant): bigint | null {
  if (constant.type === 'int') return constant.value;
  return constant.type === 'bool' ? BigInt(constant.value) : null;
}

/** The operators by the argument of `BINARY_OP`. */
const OPERATORS = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'] as const;

export type BinaryOperation = (typeof OPERATORS)[number];

/** What `BINARY_OP` with this argument makes of two constants; null where that is left to run time. */
export function foldOperation(arg: number, left: CodeConstant, right: CodeConstant): CodeConstant | null {
  if (arg === SUBSCRIPT) return item(left, right);
  const operator = OPERATORS[arg];
  return operator === undefined ? null : foldBinary(operator, left, right);
}

/** What a binary operator makes of two constants; null where that is left to run time. */
export function foldBinary(
  operator: BinaryOperation,
  left: CodeConstant,
  right: CodeConstant,
): CodeConstant | null {
  const a = integerOf(left);
  const b = integerOf(right);
  if (a !== null && b !== null) {
    if (left.type === 'bool' && right.type === 'bool' && '&|^'.includes(operator)) {
      return boolean(integerResult(operator, a, b) === 1n);
    }
    return integers(operator, a, b);
  }
  if (operator === '+') {
    if (left.type === 'str' && right.type === 'str') return { type: 'str', value: left.value + right.value };
    if (left.type === 'bytes' && right.type === 'bytes') {
      return { type: 'bytes', value: new Uint8Array([...left.value, ...right.value]) };
    }
    if (left.type === 'tuple' && right.type === 'tuple') {
      return { type: 'tuple', items: [...left.items, ...right.items] };
    }
  }
  if (operator === '*') {
    const repeated = a === null ? (b === null ? null : repeat(left, b)) : repeat(right, a);
    if (repeated !== null) return repeated;
  }
  if (left.type === 'frozenset' || right.type === 'frozenset') return null;
  return floatOperation(operator, left, right);
}

function integers(operator: BinaryOperation, a: bigint, b: bigint): CodeConstant | null {
  const value = integerResult(operator, a, b);
  if (value === null) return null;
  return typeof value === 'bigint' ? { type: 'int', value } : { type: 'float', value };
}

function integerResult(operator: BinaryOperation, a: bigint, b: bigint): bigint | number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      if (a !== 0n && b !== 0n && bits(a) + bits(b) > MAXIMUM_BITS) return null;
      return a * b;
    case '/':
      return b === 0n ? null : trueQuotient(a, b);
    case '//':
      return b === 0n ? null : floorQuotient(a, b);
    case '%':
      return b === 0n ? null : a - b * floorQuotient(a, b);
    case '**':
      if (a !== 0n && b > 0n && bits(a) > Math.floor(MAXIMUM_BITS / Number(b))) return null;
      return integerPower(a, b);
    case '<<':
      if (b < 0n) return null;
      if (a !== 0n && b !== 0n && (b > MAXIMUM_BITS || bits(a) > MAXIMUM_BITS - Number(b))) return null;
      return a === 0n ? 0n : a << b;
    case '>>':
      if (b < 0n) return null;
      return b > 1_000_000n ? (a < 0n ? -1n : 0n) : a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '@':
      return null;
  }
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}

function floorQuotient(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

type SequenceConstant = Extract<CodeConstant, { type: 'str' | 'bytes' }> | TupleConstant;
type TupleConstant = Extract<CodeConstant, { items: unknown }> & { readonly type: 'tuple' };

function isSequence(constant: CodeConstant): constant is SequenceConstant {
  return constant.type === 'str' || constant.type === 'bytes' || constant.type === 'tuple';
}

/** The items of a tuple, the characters of a text, the numbers of bytes. */
function itemsOf(sequence: SequenceConstant): readonly unknown[] {
  return sequence.type === 'tuple' ? sequence.items : [...sequence.value];
}

/** A sequence so many times, unless that is too long. */
function repeat(sequence: CodeConstant, times: bigint): CodeConstant | null {
  if (!isSequence(sequence)) return null;
  const length = itemsOf(sequence).length;
  const limit = sequence.type === 'tuple' ? MAXIMUM_ITEMS : MAXIMUM_TEXT;
  if (length > 0 && (times < 0n || times > Math.floor(limit / length))) return null;
  const count = length === 0 ? 0 : Number(times);
  if (sequence.type === 'str') return { type: 'str', value: sequence.value.repeat(count) };
  if (sequence.type === 'bytes') {
    return {
      type: 'bytes',
      value: new Uint8Array(
        Array(count)
          .fill([...sequence.value])
          .flat(),
      ),
    };
  }
  if (count > 0 && totalItems(sequence) > Math.floor(MAXIMUM_TOTAL / count)) return null;
  return { type: 'tuple', items: Array<readonly CodeConstant[]>(count).fill(sequence.items).flat() };
}

function totalItems(constant: CodeConstant): number {
  if (constant.type !== 'tuple') return 0;
  return constant.items.reduce((sum, each) => sum + totalItems(each), constant.items.length);
}

/** `sequence[index]`. */
function item(sequence: CodeConstant, index: CodeConstant): CodeConstant | null {
  if (!isSequence(sequence)) return null;
  const items = itemsOf(sequence);
  if (index.type === 'slice') {
    const chosen = sliced(items, index);
    if (chosen === null) return null;
    if (sequence.type === 'tuple') return { type: 'tuple', items: chosen as CodeConstant[] };
    if (sequence.type === 'str') return { type: 'str', value: chosen.join('') };
    return { type: 'bytes', value: new Uint8Array(chosen as number[]) };
  }
  const at = integerOf(index);
  if (at === null || at >= items.length || at < -items.length) return null;
  const found = items[Number(at < 0n ? at + BigInt(items.length) : at)];
  if (sequence.type === 'tuple') return found as CodeConstant;
  if (sequence.type === 'str') return { type: 'str', value: found as string };
  return { type: 'int', value: BigInt(found as number) };
}

function sliced<T>(items: readonly T[], index: Extract<CodeConstant, { type: 'slice' }>): T[] | null {
  const bound = (constant: CodeConstant): bigint | null | undefined =>
    constant.type === 'None' ? undefined : integerOf(constant);
  const step = bound(index.step) === undefined ? 1n : bound(index.step);
  const start = bound(index.start);
  const stop = bound(index.stop);
  if (step === null || step === undefined || step === 0n || start === null || stop === null) return null;
  const length = BigInt(items.length);
  const [lowest, highest] = step > 0n ? [0n, length] : [-1n, length - 1n];
  const clamp = (value: bigint): bigint => {
    const positive = value < 0n ? value + length : value;
    return positive < lowest ? lowest : positive > highest ? highest : positive;
  };
  const end = stop === undefined ? (step > 0n ? highest : lowest) : clamp(stop);
  const chosen: T[] = [];
  let at = start === undefined ? (step > 0n ? lowest : highest) : clamp(start);
  for (; step > 0n ? at < end : at > end; at += step) chosen.push(items[Number(at)]!);
  return chosen;
}
