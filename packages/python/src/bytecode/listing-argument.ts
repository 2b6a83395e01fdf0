import type { CodeObject } from './code.ts';
import { constantText } from './constant-text.ts';
import { Op } from './opcodes.ts';

const OPERATORS = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'];
const COMPARISONS = ['<', '<=', '==', '!=', '>', '>='];
const FUNCTION_PARTS = ['defaults', 'kwdefaults', 'annotations', 'closure', 'annotate'];
const CONVERSIONS = ['', 'str', 'repr', 'ascii'];
const SPECIAL_METHODS = ['__enter__', '__exit__', '__aenter__', '__aexit__'];
const COMMON_CONSTANTS = [
  'AssertionError',
  'NotImplementedError',
  'tuple',
  '<built-in function all>',
  '<built-in function any>',
];
const INTRINSICS_1 = [
  'INTRINSIC_1_INVALID',
  'INTRINSIC_PRINT',
  'INTRINSIC_IMPORT_STAR',
  'INTRINSIC_STOPITERATION_ERROR',
  'INTRINSIC_ASYNC_GEN_WRAP',
  'INTRINSIC_UNARY_POSITIVE',
  'INTRINSIC_LIST_TO_TUPLE',
  'INTRINSIC_TYPEVAR',
  'INTRINSIC_PARAMSPEC',
  'INTRINSIC_TYPEVARTUPLE',
  'INTRINSIC_SUBSCRIPT_GENERIC',
  'INTRINSIC_TYPEALIAS',
];
const INTRINSICS_2 = [
  'INTRINSIC_2_INVALID',
  'INTRINSIC_PREP_RERAISE_STAR',
  'INTRINSIC_TYPEVAR_WITH_BOUND',
  'INTRINSIC_TYPEVAR_WITH_CONSTRAINTS',
  'INTRINSIC_SET_FUNCTION_TYPE_PARAMS',
  'INTRINSIC_SET_TYPEPARAM_DEFAULT',
];

/** What the argument of an instruction means, as a listing shows it in parentheses; empty where it says enough itself. */
export function argumentText(
  code: CodeObject,
  index: number,
  labels: ReadonlyMap<number, number>,
  codeText: (code: CodeObject) => string,
): string {
  const op = code.opcodes[index]!;
  const arg = code.args[index]!;
  const name = (place: number): string => code.names[place] ?? '';
  const local = (slot: number): string => code.localsPlus[slot] ?? '';
  const target = code.targets[index]!;
  if (target >= 0) {
    const preposition = op === Op.END_ASYNC_FOR ? 'from' : 'to';
    return `${preposition} L${labels.get(code.offsets[target]!)}`;
  }
  switch (op) {
    case Op.LOAD_CONST:
      return constantText(code.constants[arg]!, (constant) => codeText(constant.code));
    case Op.LOAD_GLOBAL:
      return name(arg >> 1) + (arg & 1 ? ' + NULL' : '');
    case Op.LOAD_ATTR:
      return name(arg >> 1) + (arg & 1 ? ' + NULL|self' : '');
    case Op.LOAD_SUPER_ATTR:
      return name(arg >> 2) + (arg & 1 ? ' + NULL|self' : '');
    case Op.LOAD_NAME:
    case Op.STORE_NAME:
    case Op.DELETE_NAME:
    case Op.STORE_GLOBAL:
    case Op.DELETE_GLOBAL:
    case Op.STORE_ATTR:
    case Op.DELETE_ATTR:
    case Op.IMPORT_NAME:
    case Op.IMPORT_FROM:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
      return name(arg);
    case Op.LOAD_FAST_LOAD_FAST:
    case Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.STORE_FAST_STORE_FAST:
      return `${local(arg >> 4)}, ${local(arg & 15)}`;
    case Op.LOAD_FAST:
    case Op.LOAD_FAST_BORROW:
    case Op.LOAD_FAST_CHECK:
    case Op.LOAD_FAST_AND_CLEAR:
    case Op.STORE_FAST:
    case Op.DELETE_FAST:
    case Op.MAKE_CELL:
    case Op.LOAD_DEREF:
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
    case Op.LOAD_FROM_DICT_OR_DEREF:
      return local(arg);
    case Op.COMPARE_OP: {
      const comparison = COMPARISONS[arg >> 5] ?? '';
      return arg & 16 ? `bool(${comparison})` : comparison;
    }
    case Op.IS_OP:
      return arg ? 'is not' : 'is';
    case Op.CONTAINS_OP:
      return arg ? 'not in' : 'in';
    case Op.BINARY_OP:
      if (arg === 2 * OPERATORS.length) return '[]';
      return arg < OPERATORS.length ? (OPERATORS[arg] ?? '') : `${OPERATORS[arg - OPERATORS.length] ?? ''}=`;
    case Op.CONVERT_VALUE:
      return CONVERSIONS[arg] ?? '';
    case Op.SET_FUNCTION_ATTRIBUTE:
      return FUNCTION_PARTS.filter((_, bit) => arg & (1 << bit)).join(', ');
    case Op.CALL_INTRINSIC_1:
      return INTRINSICS_1[arg] ?? '';
    case Op.CALL_INTRINSIC_2:
      return INTRINSICS_2[arg] ?? '';
    case Op.LOAD_COMMON_CONSTANT:
      return COMMON_CONSTANTS[arg] ?? '';
    case Op.LOAD_SPECIAL:
      return SPECIAL_METHODS[arg] ?? '';
    default:
      return '';
  }
}
