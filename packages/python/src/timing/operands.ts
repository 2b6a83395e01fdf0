import { Op } from '../bytecode/opcodes.ts';
import type { PyFrame } from '../interpreter/frame.ts';
import type { LinkedInstruction } from '../interpreter/linked-code.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { PySlice } from '../objects/slice.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { digitsOf, divisionOf, multiplicationOf, powerOf } from './big-ints.ts';
import { kindOfComparison } from './comparisons.ts';
import { kindOfNext } from './iterators.ts';
import { DYNAMIC, Kind } from './kinds.ts';
import type { Meter } from './meter.ts';
import { sizeOf } from './sizes.ts';

/** The kind of each arithmetic operator on ints, by the argument of BINARY_OP; the in-place forms follow, 13 further. */
const ofInts: readonly number[] = [
  Kind.intAdd,
  Kind.intBits,
  Kind.intDivide,
  Kind.intBits,
  Kind.otherOperator,
  Kind.intMultiply,
  Kind.intDivide,
  Kind.intBits,
  Kind.intPower,
  Kind.intBits,
  Kind.intAdd,
  Kind.intTrueDivide,
  Kind.intBits,
];

const ofFloats: readonly number[] = [
  Kind.floatAdd,
  Kind.otherOperator,
  Kind.floatDivide,
  Kind.otherOperator,
  Kind.otherOperator,
  Kind.floatAdd,
  Kind.floatDivide,
  Kind.otherOperator,
  Kind.floatPower,
  Kind.otherOperator,
  Kind.floatAdd,
  Kind.floatDivide,
  Kind.otherOperator,
];

const INPLACE = 13;
const SUBSCRIPT = 26;
const ADD = 0;
const MULTIPLY = 5;
const SUBTRACT = 10;
const REMAINDER = 6;
const FLOOR_DIVIDE = 2;
const POWER = 8;

/** The bytes of a reference in a list or a tuple. */
const REFERENCE = 8;

/** Ints of more than one of CPython's digits take a general way. */
const DIGIT = 2 ** 30;

/** Whether CPython has the sum, difference or product of two ints already: it keeps the small ones. */
function isSmall(operator: number, a: number, b: number): boolean {
  const result =
    operator === ADD ? a + b : operator === SUBTRACT ? a - b : operator === MULTIPLY ? a * b : NaN;
  return result >= -5 && result <= 256;
}

function isWide(value: number): boolean {
  return value >= DIGIT || value <= -DIGIT;
}

function chargeOperator(meter: Meter, arg: number, a: Value, b: Value): void {
  const operator = arg >= INPLACE ? arg - INPLACE : arg;
  if (typeof a === 'number' && typeof b === 'number') {
    meter.charge(isSmall(operator, a, b) ? Kind.smallInt : ofInts[operator]!);
    if (operator === POWER) chargePower(meter, a, b);
    if (isWide(a) || isWide(b))
      meter.charge(ofInts[operator] === Kind.intDivide ? Kind.wideDivide : Kind.wideInt);
  } else if (a instanceof PyFloat || b instanceof PyFloat) {
    meter.charge(ofFloats[operator]!);
    if (typeof a !== 'object' || typeof b !== 'object') meter.charge(Kind.floatOfInt);
  } else if (typeof a === 'bigint' || typeof b === 'bigint') chargeBigInt(meter, operator, a, b);
  else if (typeof a === 'string') chargeTextOperator(meter, operator, a, b);
  else if (operator === MULTIPLY) {
    if (typeof a === 'number') chargeRepeat(meter, b, a);
    else chargeRepeat(meter, a, b);
  } else if (a instanceof PyList || a instanceof PyTuple) {
    const size = sizeOf(b) + (arg >= INPLACE ? 0 : sizeOf(a));
    meter.charge(Kind.joinLists);
    meter.chargeItems(Kind.joinListsItem, size);
    meter.chargeFresh(REFERENCE * size);
  } else if (a instanceof PyBytes && operator === ADD) {
    meter.charge(Kind.otherOperator);
    meter.chargeBytes(sizeOf(b) + (arg >= INPLACE ? 0 : sizeOf(a)));
  } else if (a instanceof PyAnySet || a instanceof PyDict) {
    meter.charge(Kind.setAlgebra);
    meter.chargeItems(Kind.setAlgebraItem, sizeOf(a) + sizeOf(b));
  } else meter.charge(Kind.otherOperator);
}

/** `sequence * count` */
function chargeRepeat(meter: Meter, sequence: Value, count: Value): void {
  meter.charge(Kind.repeat);
  const size = sizeOf(sequence) * Math.max(Number(count), 0) || 0;
  if (typeof sequence === 'string' || sequence instanceof PyBytes) meter.chargeBytes(size);
  else {
    meter.chargeItems(Kind.repeatItem, size);
    meter.chargeFresh(REFERENCE * size);
  }
}

/** Ints whose power is not: the work grows with its length. */
function chargePower(meter: Meter, a: number, b: number): void {
  if (Math.abs(a) <= 1 || b <= 1 || !isWide(a ** b)) return;
  meter.chargeItems(Kind.bigIntItem, powerOf(a, b));
}

function chargeBigInt(meter: Meter, operator: number, a: Value, b: Value): void {
  meter.charge(Kind.bigInt);
  meter.chargeItems(Kind.bigIntItem, workOfBigInts(operator, a, b));
}

/** In products of two digits. */
function workOfBigInts(operator: number, a: Value, b: Value): number {
  if (operator === MULTIPLY) return multiplicationOf(a, b);
  if (operator === FLOOR_DIVIDE || operator === REMAINDER) return divisionOf(a, b);
  return operator === POWER ? powerOf(a, b) : Math.max(digitsOf(a), digitsOf(b));
}

function chargeTextOperator(meter: Meter, operator: number, a: string, b: Value): void {
  if (operator === REMAINDER) meter.charge(Kind.strFormat);
  else if (operator === ADD) {
    meter.charge(Kind.strAdd);
    // The left text mostly grows where it is.
    meter.chargeBytes(sizeOf(b));
  } else chargeRepeat(meter, a, b);
}

function chargeSubscript(meter: Meter, container: Value, key: Value): void {
  if (key instanceof PySlice) chargeSlice(meter, container, key.start, key.stop);
  else if (typeof key === 'number' && key < 0) meter.charge(Kind.otherItem);
  else {
    meter.charge(kindOfSubscript(container));
    chargeKey(meter, container, key);
  }
}

/** The hash of a key that is made of others. */
function chargeKey(meter: Meter, container: Value, key: Value): void {
  if (key instanceof PyTuple && container instanceof PyDict) meter.charge(Kind.hashTuple);
}

function kindOfSubscript(container: Value): number {
  if (container instanceof PyList) return Kind.listItem;
  if (container instanceof PyTuple) return Kind.tupleItem;
  if (container instanceof PyDict) return Kind.dictItem;
  return typeof container === 'string' ? Kind.textItem : Kind.otherItem;
}

function chargeMembership(meter: Meter, container: Value, item: Value): void {
  if (container instanceof PyDict || container instanceof PyAnySet) {
    meter.charge(Kind.inTable);
    if (item instanceof PyTuple) meter.charge(Kind.hashTuple);
  } else if (container instanceof PyList || container instanceof PyTuple) {
    meter.charge(Kind.inList);
    meter.chargeItems(Kind.inListItem, container.items.length);
  } else if (typeof container === 'string') {
    meter.charge(Kind.inText);
    meter.chargeItems(Kind.inTextItem, container.length);
  } else meter.charge(Kind.inOther);
}

function kindOfAttribute(object: Value, isMethod: boolean): number {
  if (object instanceof PyModule) return Kind.moduleAttribute;
  if (object instanceof PyType) return Kind.classAttribute;
  return isMethod || !(object instanceof PyObject) ? Kind.method : Kind.attribute;
}

/** A place in the code that meets objects of more than one type does without what it knows of the last. */
function chargeOtherType(meter: Meter, { type }: LinkedInstruction, object: Value): void {
  if (type !== null && object instanceof PyObject && object.cls !== type) meter.charge(Kind.otherType);
}

function kindOfMaking(type: PyType): number {
  if (!type.isHeap) return Kind.callType;
  return type.lookup('__init__') instanceof PyFunction ? Kind.callInstanceInit : Kind.callPlainClass;
}

/** @param count the arguments, the receiver included. */
function kindOfCall(callable: Value, count: number): number {
  if (callable instanceof PyFunction) {
    const { isSimple, argCount } = callable.code;
    return isSimple && argCount === count ? Kind.callFunction : Kind.callFunctionFreely;
  }
  if (callable instanceof PyNative) return Kind.callNative;
  if (callable instanceof PyMethod) return kindOfCall(callable.function, count + 1);
  if (callable instanceof PyType) return kindOfMaking(callable);
  return Kind.callOther;
}

function chargeBuild(meter: Meter, which: number, count: number): void {
  meter.charge(which);
  meter.chargeItems(Kind.buildItem, count);
}

function chargeExtension(meter: Meter, from: Value): void {
  meter.charge(Kind.extend);
  meter.chargeItems(Kind.extendItem, sizeOf(from));
}

function sliceLength(container: Value, start: Value, stop: Value): number {
  const size = sizeOf(container);
  const first = typeof start === 'number' ? (start < 0 ? size + start : start) : 0;
  const last = typeof stop === 'number' ? (stop < 0 ? size + stop : stop) : size;
  return Math.max(0, Math.min(last, size) - Math.max(first, 0));
}

function chargeSlice(meter: Meter, container: Value, start: Value, stop: Value): void {
  meter.charge(Kind.slice);
  const length = sliceLength(container, start, stop);
  // A text is copied by the byte.
  meter.chargeItems(typeof container === 'string' ? Kind.sliceByte : Kind.sliceItem, length);
}

/** Charges a bytecode whose cost depends on what it works on: on what is on the stack before it runs. */
export function chargeByOperands(meter: Meter, instruction: LinkedInstruction, frame: PyFrame): void {
  const { slots, top } = frame;
  const { arg } = instruction;
  meter.forget();
  switch (instruction.timing - DYNAMIC) {
    case Op.BINARY_OP:
      if (arg === SUBSCRIPT) chargeSubscript(meter, slots[top - 2]!, slots[top - 1]!);
      else chargeOperator(meter, arg, slots[top - 2]!, slots[top - 1]!);
      return;
    case Op.COMPARE_OP:
      meter.charge(kindOfComparison(slots[top - 2]!, slots[top - 1]!));
      return;
    case Op.CONTAINS_OP:
      chargeMembership(meter, slots[top - 1]!, slots[top - 2]!);
      return;
    case Op.TO_BOOL:
      meter.charge(typeof slots[top - 1] === 'boolean' ? Kind.truthOfBool : Kind.truthOfValue);
      return;
    case Op.LOAD_ATTR:
      meter.charge(kindOfAttribute(slots[top - 1]!, (arg & 1) !== 0));
      chargeOtherType(meter, instruction, slots[top - 1]!);
      return;
    case Op.STORE_ATTR:
      meter.charge(Kind.storeAttribute);
      chargeOtherType(meter, instruction, slots[top - 1]!);
      return;
    case Op.CALL:
      meter.charge(kindOfCall(slots[top - arg - 2]!, slots[top - arg - 1] === undefined ? arg : arg + 1));
      return;
    case Op.CALL_KW:
      meter.charge(Kind.callWithKeywords);
      meter.charge(kindOfCall(slots[top - arg - 3]!, -1));
      return;
    case Op.CALL_FUNCTION_EX:
      meter.charge(Kind.callWithSpread);
      meter.charge(kindOfCall(slots[top - 4]!, -1));
      return;
    case Op.RESUME:
      meter.charge((arg & 3) === 0 ? Kind.enter : Kind.resume);
      return;
    case Op.FOR_ITER:
      meter.charge(kindOfNext(slots[top - 1]!));
      return;
    case Op.STORE_SUBSCR: {
      const container = slots[top - 2]!;
      const key = slots[top - 1]!;
      if (key instanceof PySlice) meter.charge(Kind.storeSlice);
      else if (container instanceof PyList) meter.charge(Kind.storeListItem);
      else meter.charge(container instanceof PyDict ? Kind.storeDictItem : Kind.storeOtherItem);
      chargeKey(meter, container, key);
      return;
    }
    case Op.BINARY_SLICE:
      chargeSlice(meter, slots[top - 3]!, slots[top - 2]!, slots[top - 1]!);
      return;
    case Op.BUILD_LIST:
      chargeBuild(meter, Kind.buildList, arg);
      return;
    case Op.BUILD_TUPLE:
      chargeBuild(meter, Kind.buildTuple, arg);
      return;
    case Op.BUILD_MAP:
      chargeBuild(meter, Kind.buildMap, arg * 2);
      return;
    case Op.BUILD_SET:
      chargeBuild(meter, Kind.buildSet, arg);
      return;
    case Op.BUILD_STRING:
      chargeBuild(meter, Kind.buildText, arg);
      return;
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.DICT_MERGE:
      chargeExtension(meter, slots[top - 1]!);
      return;
    case Op.UNPACK_SEQUENCE:
    case Op.UNPACK_EX:
      meter.charge(Kind.unpack);
      meter.chargeItems(Kind.unpackItem, arg & 0xff);
      return;
    default:
      // FORMAT_SIMPLE is left.
      meter.charge(typeof slots[top - 1] === 'string' ? Kind.formatText : Kind.formatNumber);
  }
}
