import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyComplex } from '../objects/complex.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { PyFrozenSet } from '../objects/set.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { objectType } from '../objects/type.ts';
import { idOf } from './identity.ts';
import { floatHash, intHash, signedHash } from './number-hash.ts';
import { callSpecial, specialOf } from './special.ts';

/** A hash as Python has it: an int of 64 bits. */
export type Hash = number | bigint;

const MASK = (1n << 64n) - 1n;
const NONE_HASH = 0xfca86420;

/**
 * The hash of a value: `hash(value)`. Numbers and tuples of them have CPython's; a str has the same in every execution.
 * @throws Raised TypeError where it is not hashable.
 */
export function hashOf(vm: Runtime, value: Value): Hash | Steps {
  switch (typeof value) {
    case 'string':
      return textHash(value);
    case 'number':
    case 'bigint':
      return intHash(value);
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value === null ? NONE_HASH : hashOfObject(vm, value);
  }
}

function hashOfObject(vm: Runtime, value: PyObject): Hash | Steps {
  if (!value.cls.isHeap) {
    const hash = builtinHash(vm, value);
    if (hash !== undefined) return hash;
  }
  const special = specialOf(value, '__hash__');
  if (special === undefined || special === null) throw typeError(`unhashable type: '${value.cls.name}'`);
  if (special === objectType.namespace.get('__hash__')) return identityHash(vm, value);
  const result = callSpecial(vm, value, '__hash__')!;
  return result instanceof Steps ? new Steps(checkedLater(result)) : checkedHash(result);
}

/** The hash of an object of a built-in type, whatever its class; undefined where that has a `__hash__` of its own. */
export function builtinHash(vm: Runtime, value: PyObject): Hash | Steps | undefined {
  if (value instanceof PyFloat)
    return Number.isNaN(value.value) ? identityHash(vm, value) : floatHash(value.value);
  if (value instanceof PyTuple) return tupleHash(vm, value.items);
  if (value instanceof PyFrozenSet) return frozenSetHash(vm, value);
  if (value instanceof PyBytes && !value.isMutable) return textHash(value.text);
  if (value instanceof PyComplex) return complexHash(value);
  return undefined;
}

/** The hash of an object that is compared by identity. */
export function identityHash(vm: Runtime, value: PyObject): Hash {
  return idOf(vm, value) / 16;
}

function* checkedLater(result: Steps): Program<Hash> {
  return checkedHash(yield* settle(result));
}

function checkedHash(result: Value): Hash {
  if (typeof result === 'boolean') return result ? 1 : 0;
  if (typeof result === 'number') return intHash(result);
  if (typeof result !== 'bigint') throw typeError('__hash__ method should return an integer');
  const fits = BigInt.asIntN(64, result) === result;
  return fits ? signedHash(result) : intHash(result);
}

/** FNV-1a over the UTF-16 units, in two halves that together make 52 bits. */
function textHash(text: string): Hash {
  if (text === '') return 0;
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  const hash = (high & 0xfffff) * 0x1_0000_0000 + (low >>> 0);
  return high < 0 ? -hash - 2 : hash;
}

function complexHash({ real, imaginary }: PyComplex): Hash {
  return signedHash(BigInt(floatHash(real)) + 1000003n * BigInt(floatHash(imaginary)));
}

/** The hashes of several values, at once where no Python code takes part. */
function hashesOf(
  vm: Runtime,
  items: readonly Value[],
  combine: (hashes: readonly Hash[]) => Hash,
): Hash | Steps {
  const hashes: Hash[] = [];
  for (const item of items) {
    const hash = hashOf(vm, item);
    if (hash instanceof Steps) return new Steps(hashesLater(vm, items, hashes, hash, combine));
    hashes.push(hash);
  }
  return combine(hashes);
}

function* hashesLater(
  vm: Runtime,
  items: readonly Value[],
  hashes: Hash[],
  pending: Steps,
  combine: (hashes: readonly Hash[]) => Hash,
): Program<Hash> {
  hashes.push((yield* settle(pending)) as Hash);
  while (hashes.length < items.length) {
    hashes.push((yield* settle(hashOf(vm, items[hashes.length]!))) as Hash);
  }
  return combine(hashes);
}

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;

/** The hash of a tuple of some items: a simplified xxHash, as CPython documents it. */
function tupleHash(vm: Runtime, items: readonly Value[]): Hash | Steps {
  return hashesOf(vm, items, (hashes) => {
    let sum = PRIME_5;
    for (const hash of hashes) {
      sum = (sum + BigInt.asUintN(64, BigInt(hash)) * PRIME_2) & MASK;
      sum = ((sum << 31n) | (sum >> 33n)) & MASK;
      sum = (sum * PRIME_1) & MASK;
    }
    sum = (sum + (BigInt(hashes.length) ^ (PRIME_5 ^ 3527539n))) & MASK;
    return sum === MASK ? 1546275796 : signedHash(sum);
  });
}

function shuffled(hash: bigint): bigint {
  return ((hash ^ 89869747n ^ ((hash << 16n) & MASK)) * 3644798167n) & MASK;
}

/** The hash of a frozen set, in which the order plays no part. */
function frozenSetHash(vm: Runtime, set: PyFrozenSet): Hash | Steps {
  return hashesOf(vm, [...set.items()], (hashes) => {
    let sum = 0n;
    for (const hash of hashes) sum ^= shuffled(BigInt.asUintN(64, BigInt(hash)));
    sum ^= (BigInt(hashes.length + 1) * 1927868237n) & MASK;
    sum ^= (sum >> 11n) ^ (sum >> 25n);
    sum = (sum * 69069n + 907133923n) & MASK;
    return sum === MASK ? 590923713 : signedHash(sum);
  });
}
