import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import type { PyDict } from '../objects/dict.ts';
import { Raised } from '../objects/exception.ts';
import { typeError, typeErrorType } from '../objects/exception-types.ts';
import { type HashKey, hashKeyOf } from '../objects/hash-key.ts';
import type { Result, Value } from '../objects/object.ts';
import { ProgramKey } from '../objects/program-key.ts';
import { Steps, settle } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { isAtLeast } from '../types/version.ts';
import { same } from './comparison.ts';
import { type Hash, hashOf } from './hash.ts';
import { strOf } from './text.ts';

/** What the keys of a table are called in messages: those of a dictionary, or the items of a set. */
type KeyRole = 'dict key' | 'set element';

/** Marks that a search met a change of the table and has to begin again. */
const CHANGED = -2;

/** Where a key was found, or what is to stand for it where it is not there. */
interface Found {
  readonly place: number;
  readonly hashKey: HashKey;
}

/** The hash of a key; says in the message of a TypeError what the key was to be. */
function hashOfKey(vm: Runtime, key: Value, role: KeyRole): Hash | Steps {
  try {
    const hash = hashOf(vm, key);
    return hash instanceof Steps ? new Steps(hashOfKeyLater(vm, hash, key, role)) : hash;
  } catch (error) {
    return refuseKey(vm, error, key, role);
  }
}

function* hashOfKeyLater(vm: Runtime, hash: Steps, key: Value, role: KeyRole): Program<Value> {
  try {
    return yield* settle(hash);
  } catch (error) {
    return yield* settle(refuseKey(vm, error, key, role));
  }
}

function refuseKey(vm: Runtime, error: unknown, key: Value, role: KeyRole): Steps {
  if (!(error instanceof Raised) || error.exception.cls !== typeErrorType || !isAtLeast(vm, '3.14'))
    throw error;
  const reason = strOf(vm, error.exception);
  const explain = (text: Value): never => {
    throw typeError(`cannot use '${typeOf(key).name}' as a ${role} (${text})`);
  };
  return reason instanceof Steps ? new Steps(explainLater(reason, explain)) : explain(reason);
}

function* explainLater(reason: Steps, explain: (text: Value) => never): Program<Value> {
  return explain(yield* settle(reason));
}

/** The search for a key where Python code takes part: the keys with the same hash are compared one by one, oldest first. */
function* search(vm: Runtime, dict: PyDict, key: Value, hashing: Hash | Steps): Program<Found> {
  const hash = (yield* settle(hashing)) as Hash;
  const hashKey = hashKeyOf(key) ?? new ProgramKey(hash);
  for (;;) {
    const place = yield* searchOnce(vm, dict, key, hash, hashKey);
    if (place !== CHANGED) return { place, hashKey };
  }
}

function* searchOnce(vm: Runtime, dict: PyDict, key: Value, hash: Hash, hashKey: HashKey): Program<number> {
  const { version } = dict;
  const isProgramKey = hashKey instanceof ProgramKey;
  if (!isProgramKey) {
    const place = dict.find(hashKey);
    if (place >= 0) return place;
  }
  for (let at = dict.next(0); at >= 0; at = dict.next(at + 1)) {
    const standing = dict.hashKeyAt(at);
    const candidate = dict.keys[at]!;
    if (standing instanceof ProgramKey) {
      if (standing.hash !== hash) continue;
    } else if (!isProgramKey || hashOf(vm, candidate) !== hash) continue;
    const equal = yield* settle(same(vm, candidate, key));
    if (dict.version !== version) return CHANGED;
    if (equal) return at;
  }
  return -1;
}

/** Whether a key has a certain hash: one that only Python code can tell from others, or, `isAny`, any. */
function hasHash(vm: Runtime, table: PyDict, wanted: Hash, isAny: boolean): boolean {
  for (let at = table.next(0); at >= 0; at = table.next(at + 1)) {
    const standing = table.hashKeyAt(at);
    const hasSame =
      standing instanceof ProgramKey
        ? standing.hash === wanted
        : isAny && hashOf(vm, table.keys[at]!) === wanted;
    if (hasSame) return true;
  }
  return false;
}

/** Does something with the place of a key, at once where no Python code takes part. */
function withPlace(
  vm: Runtime,
  dict: PyDict,
  key: Value,
  role: KeyRole,
  then: (place: number, hashKey: HashKey) => Result,
): Result {
  const hashKey = hashKeyOf(key);
  if (hashKey !== undefined) {
    const place = dict.find(hashKey);
    if (place >= 0 || dict.programKeys === 0) return then(place, hashKey);
  }
  const hash = hashOfKey(vm, key, role);
  if (!(hash instanceof Steps) && !hasHash(vm, dict, hash, hashKey === undefined)) {
    return then(-1, hashKey ?? new ProgramKey(hash));
  }
  return new Steps(withPlaceLater(vm, dict, key, hash, then));
}

function* withPlaceLater(
  vm: Runtime,
  dict: PyDict,
  key: Value,
  hashing: Hash | Steps,
  then: (place: number, hashKey: HashKey) => Result,
): Program<Value> {
  const { place, hashKey } = yield* search(vm, dict, key, hashing);
  return yield* settle(then(place, hashKey));
}

/** The place of a key, as a number; -1 where it is not there. */
export function dictFind(vm: Runtime, dict: PyDict, key: Value, role: KeyRole = 'dict key'): number | Steps {
  if (typeof key === 'string' && dict.programKeys === 0) return dict.find(hashKeyOf(key)!);
  return withPlace(vm, dict, key, role, (place) => place) as number | Steps;
}

/**
 * The value of a key.
 * @param missing what it gives where the key is not there.
 */
export function dictGetOr(vm: Runtime, dict: PyDict, key: Value, missing: Value): Result {
  return withPlace(vm, dict, key, 'dict key', (place) => (place < 0 ? missing : dict.values[place]!));
}

/** Sets the value of a key; an equal key stays the one it was. */
export function dictSet(
  vm: Runtime,
  dict: PyDict,
  key: Value,
  value: Value,
  role: KeyRole = 'dict key',
): Result {
  return withPlace(vm, dict, key, role, (place, hashKey) => {
    if (place >= 0) dict.values[place] = value;
    else dict.set(key, value, hashKey);
    return null;
  });
}

/** Gives a key a value unless it has one. @returns the value that it has then. */
export function dictSetDefault(vm: Runtime, dict: PyDict, key: Value, value: Value): Result {
  return withPlace(vm, dict, key, 'dict key', (place, hashKey) => {
    if (place >= 0) return dict.values[place]!;
    dict.set(key, value, hashKey);
    return value;
  });
}

/** Removes a key. @returns whether it was there. */
export function dictDelete(vm: Runtime, dict: PyDict, key: Value): boolean | Steps {
  return withPlace(vm, dict, key, 'dict key', (place) => {
    if (place >= 0) dict.delete(dict.hashKeyAt(place));
    return place >= 0;
  }) as boolean | Steps;
}

/** Removes a key. @returns its value; `missing` where it was not there. */
export function dictPop(vm: Runtime, dict: PyDict, key: Value, missing: () => Value): Result {
  return withPlace(vm, dict, key, 'dict key', (place) =>
    place < 0 ? missing() : dict.delete(dict.hashKeyAt(place))!,
  );
}

/** Finding the place of an item in a table is as much work as going over so many. */
const ENTRY_WORTH = 5;

/** Adds an item to the table of a set. @returns whether it was not there. */
export function tableAdd(vm: Runtime, table: PyDict, item: Value): boolean | Steps {
  vm.work.left -= ENTRY_WORTH;
  return withPlace(vm, table, item, 'set element', (place, hashKey) => {
    if (place < 0) table.set(item, null, hashKey);
    return place < 0;
  }) as boolean | Steps;
}

/** Removes an item from the table of a set. @returns whether it was there. */
export function tableDelete(vm: Runtime, table: PyDict, item: Value): boolean | Steps {
  return withPlace(vm, table, item, 'set element', (place) => {
    if (place >= 0) table.delete(table.hashKeyAt(place));
    return place >= 0;
  }) as boolean | Steps;
}
