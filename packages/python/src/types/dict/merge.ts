import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyDict } from '../../objects/dict.ts';
import { Raised } from '../../objects/exception.ts';
import {
  raised,
  runtimeErrorType,
  typeError,
  typeErrorType,
  valueError,
} from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { absent, findAttribute } from '../../semantics/attributes.ts';
import { dictSet } from '../../semantics/dict-access.ts';
import { collectThen, fold } from '../../semantics/iteration.ts';
import { getItem } from '../../semantics/subscript.ts';
import { isAtLeast } from '../version.ts';

/** Gives a dictionary the entries of another. */
export function mergeDict(vm: Runtime, dict: PyDict, other: PyDict): Result {
  if (other === dict) return null;
  if (dict.size === 0 || (dict.programKeys === 0 && other.programKeys === 0)) {
    dict.assign(other);
    return null;
  }
  return new Steps(mergeLater(vm, dict, other));
}

function* mergeLater(vm: Runtime, dict: PyDict, other: PyDict): Program<Value> {
  const { version } = other;
  for (let at = other.next(0); at >= 0; at = other.next(at + 1)) {
    yield* settle(dictSet(vm, dict, other.keys[at]!, other.values[at]!));
    if (other.version !== version) throw raised(runtimeErrorType, 'dict mutated during update');
  }
  return null;
}

/** `dict.update(source)`: of a dictionary, of what has `keys`, or of an iterable of pairs. */
export function updateDict(vm: Runtime, dict: PyDict, source: Value): Result {
  if (source instanceof PyDict && (!source.cls.isHeap || !overridesReading(source)))
    return mergeDict(vm, dict, source);
  const keys = findAttribute(vm, source, 'keys');
  if (keys === undefined) return updateFromPairs(vm, dict, source);
  return after(keys, (callable) =>
    callable === absent
      ? updateFromPairs(vm, dict, source)
      : after(vm.call(callable), (names) => updateFromKeys(vm, dict, source, names)),
  );
}

/** Whether a class derived from `dict` iterates in a way of its own. */
function overridesReading({ cls }: PyDict): boolean {
  return cls.ownerOf('__iter__')?.isHeap === true || cls.ownerOf('keys')?.isHeap === true;
}

function updateFromKeys(vm: Runtime, dict: PyDict, source: Value, keys: Value): Result {
  return fold(
    vm,
    keys,
    (key) =>
      after(getItem(vm, source, key), (value) => after(dictSet(vm, dict, key, value), () => true)) as
        | boolean
        | Steps,
    () => null,
  );
}

function updateFromPairs(vm: Runtime, dict: PyDict, source: Value): Result {
  let count = 0;
  return fold(
    vm,
    source,
    (pair) => {
      const at = count++;
      return withPair(vm, pair, at, (key, value) => after(dictSet(vm, dict, key, value), () => true)) as
        | boolean
        | Steps;
    },
    () => null,
  );
}

/** The two values of an element of an update, given to `then`. */
function withPair(vm: Runtime, pair: Value, at: number, then: (key: Value, value: Value) => Result): Result {
  const explain = (error: unknown): never => {
    if (!(error instanceof Raised) || !error.exception.cls.isSubtype(typeErrorType)) throw error;
    const refusal = `annot convert dictionary update sequence element #${at} to a sequence`;
    if (!isAtLeast(vm, '3.14')) throw typeError(`c${refusal}`);
    const raisedError = typeError('object is not iterable');
    raisedError.exception.attributes = PyDict.of([['__notes__', new PyList([`C${refusal}`])]]);
    throw raisedError;
  };
  const use = (items: readonly Value[]): Result => {
    if (items.length === 2) return then(items[0]!, items[1]!);
    throw valueError(`dictionary update sequence element #${at} has length ${items.length}; 2 is required`);
  };
  let found: readonly Value[] = [];
  let pending: Result;
  try {
    pending = collectThen(vm, pair, (items) => {
      found = items;
      return null;
    });
  } catch (error) {
    return explain(error);
  }
  return pending instanceof Steps ? new Steps(pairLater(pending, explain, () => use(found))) : use(found);
}

function* pairLater(pending: Steps, explain: (error: unknown) => never, use: () => Result): Program<Value> {
  try {
    yield* settle(pending);
  } catch (error) {
    explain(error);
  }
  return yield* settle(use());
}
