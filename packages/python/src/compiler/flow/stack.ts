import { Op } from '../../bytecode/opcodes.ts';
import { isUnconditionalJump, leaves, Pseudo } from '../instruction.ts';
import { type Block, blocksFrom, hasTarget } from './block.ts';

/** How many values an instruction takes from the stack; those that it only looks at do not count here. */
export function popped(op: number, arg: number): number {
  switch (op) {
    case Op.BUILD_TUPLE:
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
    case Op.BUILD_STRING:
    case Op.BUILD_SLICE:
      return arg;
    case Op.BUILD_MAP:
      return arg * 2;
    case Op.BUILD_INTERPOLATION:
      return 2 + (arg & 1);
    case Op.CALL:
      return arg + 2;
    case Op.CALL_KW:
      return arg + 3;
    case Op.CALL_FUNCTION_EX:
      return 4;
    case Op.RAISE_VARARGS:
      return arg;
    case Op.LOAD_ATTR:
      return 1;
    default:
      return POPPED[op] ?? 0;
  }
}

/** How many values an instruction puts on the stack. */
export function pushed(op: number, arg: number): number {
  switch (op) {
    case Op.UNPACK_SEQUENCE:
      return arg;
    case Op.UNPACK_EX:
      return (arg & 0xff) + (arg >> 8) + 1;
    case Op.LOAD_GLOBAL:
    case Op.LOAD_ATTR:
    case Op.LOAD_SUPER_ATTR:
      return 1 + (arg & 1);
    default:
      return PUSHED[op] ?? 0;
  }
}

/** What an instruction changes of the stack's depth; for one with a target, on the way to it if asked. */
export function effect(op: number, arg: number, jumping: boolean): number {
  switch (op) {
    case Pseudo.SETUP_FINALLY:
    case Pseudo.SETUP_WITH:
      return jumping ? 1 : 0;
    case Pseudo.SETUP_CLEANUP:
      return jumping ? 2 : 0;
    case Op.COPY:
      return 1;
    default:
      return pushed(op, arg) - popped(op, arg);
  }
}

/** Finds out how deep the stack is at the beginning of each block; gives the greatest depth. */
export function measureStack(entry: Block): number {
  for (const block of blocksFrom(entry)) block.depth = -1;
  let most = 0;
  const work: Block[] = [];
  const reach = (block: Block, depth: number): void => {
    if (block.depth >= depth) return;
    block.depth = depth;
    work.push(block);
  };
  reach(entry, 0);
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    let depth = block.depth;
    let goesOn = true;
    for (const { op, arg, target } of block.instructions) {
      const after = depth + effect(op, arg, false);
      most = Math.max(most, depth, after);
      if (hasTarget(op) && op !== Op.END_ASYNC_FOR) {
        const there = depth + effect(op, arg, true);
        most = Math.max(most, there);
        reach(target!, there);
      }
      depth = after;
      if (isUnconditionalJump(op) || leaves(op)) {
        goesOn = false;
        break;
      }
    }
    if (goesOn && block.next !== null) reach(block.next, depth);
  }
  return most;
}

const POPPED: Readonly<Partial<Record<number, number>>> = {
  [Op.BINARY_SLICE]: 3,
  [Op.BUILD_TEMPLATE]: 2,
  [Op.CHECK_EG_MATCH]: 2,
  [Op.CHECK_EXC_MATCH]: 2,
  [Op.CLEANUP_THROW]: 3,
  [Op.DELETE_SUBSCR]: 2,
  [Op.END_FOR]: 1,
  [Op.END_SEND]: 2,
  [Op.FORMAT_SIMPLE]: 1,
  [Op.FORMAT_WITH_SPEC]: 2,
  [Op.GET_AITER]: 1,
  [Op.GET_ITER]: 1,
  [Op.GET_YIELD_FROM_ITER]: 1,
  [Op.MAKE_FUNCTION]: 1,
  [Op.POP_EXCEPT]: 1,
  [Op.POP_ITER]: 1,
  [Op.POP_TOP]: 1,
  [Op.PUSH_EXC_INFO]: 1,
  [Op.RETURN_VALUE]: 1,
  [Op.STORE_SLICE]: 4,
  [Op.STORE_SUBSCR]: 3,
  [Op.TO_BOOL]: 1,
  [Op.UNARY_INVERT]: 1,
  [Op.UNARY_NEGATIVE]: 1,
  [Op.UNARY_NOT]: 1,
  [Op.BINARY_OP]: 2,
  [Op.CALL_INTRINSIC_1]: 1,
  [Op.CALL_INTRINSIC_2]: 2,
  [Op.COMPARE_OP]: 2,
  [Op.CONTAINS_OP]: 2,
  [Op.CONVERT_VALUE]: 1,
  [Op.DELETE_ATTR]: 1,
  [Op.DICT_MERGE]: 1,
  [Op.DICT_UPDATE]: 1,
  [Op.END_ASYNC_FOR]: 2,
  [Op.GET_AWAITABLE]: 1,
  [Op.IMPORT_NAME]: 2,
  [Op.IS_OP]: 2,
  [Op.LIST_APPEND]: 1,
  [Op.LIST_EXTEND]: 1,
  [Op.LOAD_FROM_DICT_OR_DEREF]: 1,
  [Op.LOAD_FROM_DICT_OR_GLOBALS]: 1,
  [Op.LOAD_SPECIAL]: 1,
  [Op.LOAD_SUPER_ATTR]: 3,
  [Op.MAP_ADD]: 2,
  [Op.MATCH_CLASS]: 3,
  [Op.POP_JUMP_IF_FALSE]: 1,
  [Op.POP_JUMP_IF_NONE]: 1,
  [Op.POP_JUMP_IF_NOT_NONE]: 1,
  [Op.POP_JUMP_IF_TRUE]: 1,
  [Op.RERAISE]: 1,
  [Op.SEND]: 2,
  [Op.SET_ADD]: 1,
  [Op.SET_FUNCTION_ATTRIBUTE]: 2,
  [Op.SET_UPDATE]: 1,
  [Op.STORE_ATTR]: 2,
  [Op.STORE_DEREF]: 1,
  [Op.STORE_FAST]: 1,
  [Op.STORE_FAST_LOAD_FAST]: 1,
  [Op.STORE_FAST_STORE_FAST]: 2,
  [Op.STORE_GLOBAL]: 1,
  [Op.STORE_NAME]: 1,
  [Op.UNPACK_EX]: 1,
  [Op.UNPACK_SEQUENCE]: 1,
  [Op.YIELD_VALUE]: 1,
  [Pseudo.STORE_FAST_MAYBE_NULL]: 1,
};

const PUSHED: Readonly<Partial<Record<number, number>>> = {
  [Op.BINARY_SLICE]: 1,
  [Op.BUILD_TEMPLATE]: 1,
  [Op.CALL_FUNCTION_EX]: 1,
  [Op.CHECK_EG_MATCH]: 2,
  [Op.CHECK_EXC_MATCH]: 2,
  [Op.CLEANUP_THROW]: 2,
  [Op.END_SEND]: 1,
  [Op.FORMAT_SIMPLE]: 1,
  [Op.FORMAT_WITH_SPEC]: 1,
  [Op.GET_AITER]: 1,
  [Op.GET_ANEXT]: 1,
  [Op.GET_ITER]: 1,
  [Op.GET_LEN]: 1,
  [Op.GET_YIELD_FROM_ITER]: 1,
  [Op.LOAD_BUILD_CLASS]: 1,
  [Op.LOAD_LOCALS]: 1,
  [Op.MAKE_FUNCTION]: 1,
  [Op.MATCH_KEYS]: 1,
  [Op.MATCH_MAPPING]: 1,
  [Op.MATCH_SEQUENCE]: 1,
  [Op.PUSH_EXC_INFO]: 2,
  [Op.PUSH_NULL]: 1,
  [Op.RETURN_GENERATOR]: 1,
  [Op.TO_BOOL]: 1,
  [Op.UNARY_INVERT]: 1,
  [Op.UNARY_NEGATIVE]: 1,
  [Op.UNARY_NOT]: 1,
  [Op.WITH_EXCEPT_START]: 1,
  [Op.BINARY_OP]: 1,
  [Op.BUILD_INTERPOLATION]: 1,
  [Op.BUILD_LIST]: 1,
  [Op.BUILD_MAP]: 1,
  [Op.BUILD_SET]: 1,
  [Op.BUILD_SLICE]: 1,
  [Op.BUILD_STRING]: 1,
  [Op.BUILD_TUPLE]: 1,
  [Op.CALL]: 1,
  [Op.CALL_INTRINSIC_1]: 1,
  [Op.CALL_INTRINSIC_2]: 1,
  [Op.CALL_KW]: 1,
  [Op.COMPARE_OP]: 1,
  [Op.CONTAINS_OP]: 1,
  [Op.CONVERT_VALUE]: 1,
  [Op.FOR_ITER]: 1,
  [Op.GET_AWAITABLE]: 1,
  [Op.IMPORT_FROM]: 1,
  [Op.IMPORT_NAME]: 1,
  [Op.IS_OP]: 1,
  [Op.LOAD_COMMON_CONSTANT]: 1,
  [Op.LOAD_CONST]: 1,
  [Op.LOAD_DEREF]: 1,
  [Op.LOAD_FAST]: 1,
  [Op.LOAD_FAST_AND_CLEAR]: 1,
  [Op.LOAD_FAST_BORROW]: 1,
  [Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW]: 2,
  [Op.LOAD_FAST_CHECK]: 1,
  [Op.LOAD_FAST_LOAD_FAST]: 2,
  [Op.LOAD_FROM_DICT_OR_DEREF]: 1,
  [Op.LOAD_FROM_DICT_OR_GLOBALS]: 1,
  [Op.LOAD_NAME]: 1,
  [Op.LOAD_SMALL_INT]: 1,
  [Op.LOAD_SPECIAL]: 2,
  [Op.MATCH_CLASS]: 1,
  [Op.SEND]: 2,
  [Op.SET_FUNCTION_ATTRIBUTE]: 1,
  [Op.STORE_FAST_LOAD_FAST]: 1,
  [Op.YIELD_VALUE]: 1,
  [Pseudo.LOAD_CLOSURE]: 1,
};
