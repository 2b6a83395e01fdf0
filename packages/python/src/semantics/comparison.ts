import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { Steps, settle } from '../objects/steps.ts';
import { objectType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { type Comparison, quickCompare, quickEquals } from './quick-comparison.ts';
import { callSpecial, specialOf } from './special.ts';
import { isTrue } from './truth.ts';

/** The special method of a comparison. */
const SPECIAL: Readonly<Record<Comparison, string>> = {
  '<': '__lt__',
  '<=': '__le__',
  '==': '__eq__',
  '!=': '__ne__',
  '>': '__gt__',
  '>=': '__ge__',
};

/** The comparison with its operands exchanged. */
const REFLECTED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
  '>': '<',
  '>=': '<=',
};

/** `a == b` as a truth. */
export function equals(vm: Runtime, a: Value, b: Value): boolean | Steps {
  return quickEquals(a, b) ?? truthOf(vm, compareBySpecial(vm, '==', a, b));
}

/** Whether `a is b` or `a == b`: what containers go by. */
export function same(vm: Runtime, a: Value, b: Value): boolean | Steps {
  return a === b || equals(vm, a, b);
}

/** A rich comparison as a truth. */
export function compareTruth(vm: Runtime, op: Comparison, a: Value, b: Value): boolean | Steps {
  return quickCompare(op, a, b) ?? truthOf(vm, compareBySpecial(vm, op, a, b));
}

/**
 * A rich comparison: `a < b` and its like.
 * @throws Raised TypeError where neither operand knows it.
 */
export function compare(vm: Runtime, op: Comparison, a: Value, b: Value): Result {
  return quickCompare(op, a, b) ?? compareBySpecial(vm, op, a, b);
}

function truthOf(vm: Runtime, result: Result): boolean | Steps {
  return result instanceof Steps ? new Steps(truthLater(vm, result)) : isTrue(vm, result);
}

function* truthLater(vm: Runtime, result: Steps): Program<Value> {
  return yield* settle(isTrue(vm, yield* settle(result)));
}

function compareBySpecial(vm: Runtime, op: Comparison, a: Value, b: Value): Result {
  const left = typeOf(a);
  const right = typeOf(b);
  const isReflectedFirst =
    left !== right && right.isSubtype(left) && specialOf(b, SPECIAL[REFLECTED[op]]) !== undefined;
  const first = isReflectedFirst ? ask(vm, REFLECTED[op], b, a) : ask(vm, op, a, b);
  if (first instanceof Steps) return new Steps(compareLater(vm, op, a, b, first, isReflectedFirst));
  if (first !== notImplemented) return first;
  return askOther(vm, op, a, b, isReflectedFirst);
}

function* compareLater(
  vm: Runtime,
  op: Comparison,
  a: Value,
  b: Value,
  first: Steps,
  isReflectedFirst: boolean,
): Program<Value> {
  const result = yield* settle(first);
  return result !== notImplemented ? result : yield* settle(askOther(vm, op, a, b, isReflectedFirst));
}

function askOther(vm: Runtime, op: Comparison, a: Value, b: Value, isReflectedFirst: boolean): Result {
  const second = isReflectedFirst ? ask(vm, op, a, b) : ask(vm, REFLECTED[op], b, a);
  if (second instanceof Steps) return new Steps(decideLater(op, a, b, second));
  return second === notImplemented ? withoutAnswer(op, a, b) : second;
}

function* decideLater(op: Comparison, a: Value, b: Value, second: Steps): Program<Value> {
  const result = yield* settle(second);
  return result === notImplemented ? withoutAnswer(op, a, b) : result;
}

/** What a comparison gives that neither operand knows. */
function withoutAnswer(op: Comparison, a: Value, b: Value): Value {
  if (op === '==') return a === b;
  if (op === '!=') return a !== b;
  throw typeError(`'${op}' not supported between instances of '${typeOf(a).name}' and '${typeOf(b).name}'`);
}

/** Asks one operand. What `object` has is known here, so that it costs no call. */
function ask(vm: Runtime, op: Comparison, receiver: Value, other: Value): Result {
  const name = SPECIAL[op];
  const special = specialOf(receiver, name);
  if (special === undefined) return notImplemented;
  if (special !== objectType.namespace.get(name)) return callSpecial(vm, receiver, name, [other])!;
  if (op === '==') return receiver === other ? true : notImplemented;
  return op === '!=' ? askUnequal(vm, receiver, other) : notImplemented;
}

/** `__ne__` of `object`: the opposite of `__eq__`. */
export function askUnequal(vm: Runtime, receiver: Value, other: Value): Result {
  const equal = ask(vm, '==', receiver, other);
  if (equal instanceof Steps) return new Steps(oppositeLater(vm, equal));
  return equal === notImplemented ? notImplemented : opposite(isTrue(vm, equal));
}

function* oppositeLater(vm: Runtime, equal: Steps): Program<Value> {
  const result = yield* settle(equal);
  return result === notImplemented ? notImplemented : !(yield* settle(isTrue(vm, result)));
}

function opposite(truth: boolean | Steps): Result {
  return truth instanceof Steps ? new Steps(negated(truth)) : !truth;
}

function* negated(truth: Steps): Program<Value> {
  return !(yield* settle(truth));
}
