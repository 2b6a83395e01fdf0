/**
 * The opcodes that CPython 3.14's compiler emits, with their numbers: those of `dis.opmap` that are neither specialised nor
 * instrumented nor removed by the assembler.
 */
export const Op = {
  BINARY_SLICE: 1,
  BUILD_TEMPLATE: 2,
  CALL_FUNCTION_EX: 4,
  CHECK_EG_MATCH: 5,
  CHECK_EXC_MATCH: 6,
  CLEANUP_THROW: 7,
  DELETE_SUBSCR: 8,
  END_FOR: 9,
  END_SEND: 10,
  EXIT_INIT_CHECK: 11,
  FORMAT_SIMPLE: 12,
  FORMAT_WITH_SPEC: 13,
  GET_AITER: 14,
  GET_ANEXT: 15,
  GET_ITER: 16,
  GET_LEN: 18,
  GET_YIELD_FROM_ITER: 19,
  INTERPRETER_EXIT: 20,
  LOAD_BUILD_CLASS: 21,
  LOAD_LOCALS: 22,
  MAKE_FUNCTION: 23,
  MATCH_KEYS: 24,
  MATCH_MAPPING: 25,
  MATCH_SEQUENCE: 26,
  NOP: 27,
  NOT_TAKEN: 28,
  POP_EXCEPT: 29,
  POP_ITER: 30,
  POP_TOP: 31,
  PUSH_EXC_INFO: 32,
  PUSH_NULL: 33,
  RETURN_GENERATOR: 34,
  RETURN_VALUE: 35,
  SETUP_ANNOTATIONS: 36,
  STORE_SLICE: 37,
  STORE_SUBSCR: 38,
  TO_BOOL: 39,
  UNARY_INVERT: 40,
  UNARY_NEGATIVE: 41,
  UNARY_NOT: 42,
  WITH_EXCEPT_START: 43,
  BINARY_OP: 44,
  BUILD_INTERPOLATION: 45,
  BUILD_LIST: 46,
  BUILD_MAP: 47,
  BUILD_SET: 48,
  BUILD_SLICE: 49,
  BUILD_STRING: 50,
  BUILD_TUPLE: 51,
  CALL: 52,
  CALL_INTRINSIC_1: 53,
  CALL_INTRINSIC_2: 54,
  CALL_KW: 55,
  COMPARE_OP: 56,
  CONTAINS_OP: 57,
  CONVERT_VALUE: 58,
  COPY: 59,
  COPY_FREE_VARS: 60,
  DELETE_ATTR: 61,
  DELETE_DEREF: 62,
  DELETE_FAST: 63,
  DELETE_GLOBAL: 64,
  DELETE_NAME: 65,
  DICT_MERGE: 66,
  DICT_UPDATE: 67,
  END_ASYNC_FOR: 68,
  EXTENDED_ARG: 69,
  FOR_ITER: 70,
  GET_AWAITABLE: 71,
  IMPORT_FROM: 72,
  IMPORT_NAME: 73,
  IS_OP: 74,
  JUMP_BACKWARD: 75,
  JUMP_BACKWARD_NO_INTERRUPT: 76,
  JUMP_FORWARD: 77,
  LIST_APPEND: 78,
  LIST_EXTEND: 79,
  LOAD_ATTR: 80,
  LOAD_COMMON_CONSTANT: 81,
  LOAD_CONST: 82,
  LOAD_DEREF: 83,
  LOAD_FAST: 84,
  LOAD_FAST_AND_CLEAR: 85,
  LOAD_FAST_BORROW: 86,
  LOAD_FAST_BORROW_LOAD_FAST_BORROW: 87,
  LOAD_FAST_CHECK: 88,
  LOAD_FAST_LOAD_FAST: 89,
  LOAD_FROM_DICT_OR_DEREF: 90,
  LOAD_FROM_DICT_OR_GLOBALS: 91,
  LOAD_GLOBAL: 92,
  LOAD_NAME: 93,
  LOAD_SMALL_INT: 94,
  LOAD_SPECIAL: 95,
  LOAD_SUPER_ATTR: 96,
  MAKE_CELL: 97,
  MAP_ADD: 98,
  MATCH_CLASS: 99,
  POP_JUMP_IF_FALSE: 100,
  POP_JUMP_IF_NONE: 101,
  POP_JUMP_IF_NOT_NONE: 102,
  POP_JUMP_IF_TRUE: 103,
  RAISE_VARARGS: 104,
  RERAISE: 105,
  SEND: 106,
  SET_ADD: 107,
  SET_FUNCTION_ATTRIBUTE: 108,
  SET_UPDATE: 109,
  STORE_ATTR: 110,
  STORE_DEREF: 111,
  STORE_FAST: 112,
  STORE_FAST_LOAD_FAST: 113,
  STORE_FAST_STORE_FAST: 114,
  STORE_GLOBAL: 115,
  STORE_NAME: 116,
  SWAP: 117,
  UNPACK_EX: 118,
  UNPACK_SEQUENCE: 119,
  YIELD_VALUE: 120,
  RESUME: 128,
} as const;

export type OpName = keyof typeof Op;

/** The name of each opcode, by number. */
export const opNames: readonly (OpName | undefined)[] = Object.entries(Op).reduce<(OpName | undefined)[]>(
  (names, [name, number]) => {
    names[number] = name as OpName;
    return names;
  },
  [],
);

/** The opcodes from this number on take an argument. */
export const HAVE_ARGUMENT = 44;

/** How many code units the inline cache of an opcode takes behind it in CPython. */
export function cacheUnitsOf(opcode: number): number {
  switch (opcode) {
    case Op.LOAD_ATTR:
      return 9;
    case Op.BINARY_OP:
      return 5;
    case Op.LOAD_GLOBAL:
    case Op.STORE_ATTR:
      return 4;
    case Op.CALL:
    case Op.CALL_KW:
    case Op.TO_BOOL:
      return 3;
    case Op.UNPACK_SEQUENCE:
    case Op.COMPARE_OP:
    case Op.CONTAINS_OP:
    case Op.FOR_ITER:
    case Op.LOAD_SUPER_ATTR:
    case Op.STORE_SUBSCR:
    case Op.SEND:
    case Op.JUMP_BACKWARD:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE:
      return 1;
    default:
      return 0;
  }
}
