import { Op } from '../../bytecode/opcodes.ts';
import { systemErrorType, raised } from '../../objects/exception-types.ts';
import type { Handler } from '../linked-code.ts';
import { cleanupThrow, forIter, getIter, getYieldFromIter, jumpBackward, jumpBackwardNoInterrupt, jumpForward, popJumpIfFalse, popJumpIfNone, popJumpIfNotNone, popJumpIfTrue, resume, returnGenerator, returnValue, send, yieldValue } from './control.ts';
import { endAsyncFor, getAiter, getAnext, getAwaitable } from './asynchronous.ts';
import { deleteAttr, loadAttr, loadSpecial, loadSuperAttr, storeAttr } from './attributes.ts';
import { buildList, buildMap, buildSet, buildSlice, buildString, buildTuple, convertValue, dictMerge, dictUpdate, formatSimple, formatWithSpec, listAppend, listExtend, mapAdd, setAdd, setUpdate, unpackEx, unpackSequence } from './builders.ts';
import { call, callFunctionEx, callKw } from './calls.ts';
import { checkEgMatch, checkExcMatch, loadCommonConstant, popExcept, pushExcInfo, raiseVarargs, reraise, withExceptStart } from './exceptions.ts';
import { makeFunction, setFunctionAttribute } from './functions.ts';
import { importFrom, importName } from './imports.ts';
import { callIntrinsic1, callIntrinsic2 } from './intrinsics.ts';
import { binaryOp, binarySlice, compareOp, containsOp, deleteSubscr, isOp, storeSlice, storeSubscr, toBool, unaryInvert, unaryNegative, unaryNot } from './operators.ts';
import { getLen, matchClass, matchKeys, matchMapping, matchSequence } from './patterns.ts';
import { copy, endFor, endSend, loadConst, loadSmallInt, nop, popIter, popTop, pushNull, swap } from './stack.ts';
import { buildInterpolation, buildTemplate } from './templates.ts';
import { copyFreeVars, deleteDeref, deleteFast, deleteGlobal, deleteName, loadDeref, loadFast, loadFastAndClear, loadFastCheck, loadFastLoadFast, loadFromDictOrDeref, loadFromDictOrGlobals, loadGlobal, loadLocals, loadName, makeCell, setupAnnotations, storeDeref, storeFast, storeFastLoadFast, storeFastStoreFast, storeGlobal, storeName } from './variables.ts';

const loadBuildClass: Handler = (activation, frame) => {
  frame.push(activation.vm.builtins.get('__build_class__')!);
};

/** What each opcode does, by number. */
const handlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [Op.BINARY_SLICE, binarySlice],
  [Op.BUILD_TEMPLATE, buildTemplate],
  [Op.CALL_FUNCTION_EX, callFunctionEx],
  [Op.CHECK_EG_MATCH, checkEgMatch],
  [Op.CHECK_EXC_MATCH, checkExcMatch],
  [Op.CLEANUP_THROW, cleanupThrow],
  [Op.DELETE_SUBSCR, deleteSubscr],
  [Op.END_FOR, endFor],
  [Op.END_SEND, endSend],
  [Op.FORMAT_SIMPLE, formatSimple],
  [Op.FORMAT_WITH_SPEC, formatWithSpec],
  [Op.GET_AITER, getAiter],
  [Op.GET_ANEXT, getAnext],
  [Op.GET_ITER, getIter],
  [Op.GET_LEN, getLen],
  [Op.GET_YIELD_FROM_ITER, getYieldFromIter],
  [Op.LOAD_BUILD_CLASS, loadBuildClass],
  [Op.LOAD_LOCALS, loadLocals],
  [Op.MAKE_FUNCTION, makeFunction],
  [Op.MATCH_KEYS, matchKeys],
  [Op.MATCH_MAPPING, matchMapping],
  [Op.MATCH_SEQUENCE, matchSequence],
  [Op.NOP, nop],
  [Op.NOT_TAKEN, nop],
  [Op.POP_EXCEPT, popExcept],
  [Op.POP_ITER, popIter],
  [Op.POP_TOP, popTop],
  [Op.PUSH_EXC_INFO, pushExcInfo],
  [Op.PUSH_NULL, pushNull],
  [Op.RETURN_GENERATOR, returnGenerator],
  [Op.RETURN_VALUE, returnValue],
  [Op.SETUP_ANNOTATIONS, setupAnnotations],
  [Op.STORE_SLICE, storeSlice],
  [Op.STORE_SUBSCR, storeSubscr],
  [Op.TO_BOOL, toBool],
  [Op.UNARY_INVERT, unaryInvert],
  [Op.UNARY_NEGATIVE, unaryNegative],
  [Op.UNARY_NOT, unaryNot],
  [Op.WITH_EXCEPT_START, withExceptStart],
  [Op.BUILD_INTERPOLATION, buildInterpolation],
  [Op.BUILD_LIST, buildList],
  [Op.BUILD_MAP, buildMap],
  [Op.BUILD_SET, buildSet],
  [Op.BUILD_SLICE, buildSlice],
  [Op.BUILD_STRING, buildString],
  [Op.BUILD_TUPLE, buildTuple],
  [Op.CALL, call],
  [Op.CALL_INTRINSIC_1, callIntrinsic1],
  [Op.CALL_INTRINSIC_2, callIntrinsic2],
  [Op.CALL_KW, callKw],
  [Op.COMPARE_OP, compareOp],
  [Op.CONTAINS_OP, containsOp],
  [Op.CONVERT_VALUE, convertValue],
  [Op.COPY, copy],
  [Op.COPY_FREE_VARS, copyFreeVars],
  [Op.DELETE_ATTR, deleteAttr],
  [Op.DELETE_DEREF, deleteDeref],
  [Op.DELETE_FAST, deleteFast],
  [Op.DELETE_GLOBAL, deleteGlobal],
  [Op.DELETE_NAME, deleteName],
  [Op.DICT_MERGE, dictMerge],
  [Op.DICT_UPDATE, dictUpdate],
  [Op.END_ASYNC_FOR, endAsyncFor],
  [Op.FOR_ITER, forIter],
  [Op.GET_AWAITABLE, getAwaitable],
  [Op.IMPORT_FROM, importFrom],
  [Op.IMPORT_NAME, importName],
  [Op.IS_OP, isOp],
  [Op.JUMP_BACKWARD, jumpBackward],
  [Op.JUMP_BACKWARD_NO_INTERRUPT, jumpBackwardNoInterrupt],
  [Op.JUMP_FORWARD, jumpForward],
  [Op.LIST_APPEND, listAppend],
  [Op.LIST_EXTEND, listExtend],
  [Op.LOAD_ATTR, loadAttr],
  [Op.LOAD_COMMON_CONSTANT, loadCommonConstant],
  [Op.LOAD_CONST, loadConst],
  [Op.LOAD_DEREF, loadDeref],
  [Op.LOAD_FAST, loadFast],
  [Op.LOAD_FAST_AND_CLEAR, loadFastAndClear],
  [Op.LOAD_FAST_BORROW, loadFast],
  [Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW, loadFastLoadFast],
  [Op.LOAD_FAST_CHECK, loadFastCheck],
  [Op.LOAD_FAST_LOAD_FAST, loadFastLoadFast],
  [Op.LOAD_FROM_DICT_OR_DEREF, loadFromDictOrDeref],
  [Op.LOAD_FROM_DICT_OR_GLOBALS, loadFromDictOrGlobals],
  [Op.LOAD_GLOBAL, loadGlobal],
  [Op.LOAD_NAME, loadName],
  [Op.LOAD_SMALL_INT, loadSmallInt],
  [Op.LOAD_SPECIAL, loadSpecial],
  [Op.LOAD_SUPER_ATTR, loadSuperAttr],
  [Op.MAKE_CELL, makeCell],
  [Op.MAP_ADD, mapAdd],
  [Op.MATCH_CLASS, matchClass],
  [Op.POP_JUMP_IF_FALSE, popJumpIfFalse],
  [Op.POP_JUMP_IF_NONE, popJumpIfNone],
  [Op.POP_JUMP_IF_NOT_NONE, popJumpIfNotNone],
  [Op.POP_JUMP_IF_TRUE, popJumpIfTrue],
  [Op.RAISE_VARARGS, raiseVarargs],
  [Op.RERAISE, reraise],
  [Op.RESUME, resume],
  [Op.SEND, send],
  [Op.SET_ADD, setAdd],
  [Op.SET_FUNCTION_ATTRIBUTE, setFunctionAttribute],
  [Op.SET_UPDATE, setUpdate],
  [Op.STORE_ATTR, storeAttr],
  [Op.STORE_DEREF, storeDeref],
  [Op.STORE_FAST, storeFast],
  [Op.STORE_FAST_LOAD_FAST, storeFastLoadFast],
  [Op.STORE_FAST_STORE_FAST, storeFastStoreFast],
  [Op.STORE_GLOBAL, storeGlobal],
  [Op.STORE_NAME, storeName],
  [Op.SWAP, swap],
  [Op.UNPACK_EX, unpackEx],
  [Op.UNPACK_SEQUENCE, unpackSequence],
  [Op.YIELD_VALUE, yieldValue],
]);

const unknown: Handler = () => {
  throw raised(systemErrorType, 'unknown opcode');
};

/** What an instruction does. */
export function handlerOf(opcode: number, arg: number): Handler {
  return opcode === Op.BINARY_OP ? binaryOp(arg) : (handlers.get(opcode) ?? unknown);
}
