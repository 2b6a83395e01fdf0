import type { Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { PyBoxed } from '../../../objects/boxed.ts';
import { PyBytes } from '../../../objects/bytes.ts';
import { PyDict } from '../../../objects/dict.ts';
import { overflowErrorType, raised } from '../../../objects/exception-types.ts';
import { PyFloat } from '../../../objects/float.ts';
import { PyList } from '../../../objects/list.ts';
import type { Value } from '../../../objects/object.ts';
import { settle } from '../../../objects/steps.ts';
import { PyTuple } from '../../../objects/tuple.ts';
import { nativeType, type PyType } from '../../../objects/type.ts';
import { typeOf } from '../../../objects/type-of.ts';
import { absent, findAttribute } from '../../../semantics/attributes.ts';
import { collect } from '../../../semantics/iteration.ts';
import { specialOf } from '../../../semantics/special.ts';
import { programmingErrorType } from './errors.ts';
import type { Bindable } from './statement.ts';

/** What objects are asked to conform to. */
export const prepareProtocolType: PyType = nativeType('PrepareProtocol', { module: 'sqlite3' });

/** What a program has registered for its types, for one execution. */
export interface Conversions {
  readonly adapters: Map<PyType, Value>;
  /** By the name of the type in SQL, in upper case. */
  readonly converters: Map<string, Value>;
  /** What the library adapts where the program does not; called with a value whose type comes from `datetime`. */
  defaultAdapter: Value;
}

function makeConversions(): Conversions {
  return { adapters: new Map(), converters: new Map(), defaultAdapter: null };
}

/** The conversions of an execution. */
export function conversionsOf(vm: Runtime): Conversions {
  return vm.extra(makeConversions);
}

/** A parameter as SQLite can take it, or as it is where SQLite cannot. */
function* adapted(vm: Runtime, value: Value): Program<Value> {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint')
    return value;
  const type = typeOf(value);
  const { adapters, defaultAdapter } = conversionsOf(vm);
  const adapter = adapters.get(type);
  if (adapter !== undefined) return yield* settle(vm.call(adapter, [value]));
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof PyFloat || value instanceof PyBytes) return value;
  const conform = findAttribute(vm, value, '__conform__');
  const method = conform === undefined ? absent : yield* settle(conform);
  if (method !== absent) {
    const result = yield* settle(vm.call(method, [prepareProtocolType]));
    if (result !== null) return result;
  }
  if (value instanceof PyBoxed) return value.value;
  const isTime = type.namespace.get('__module__') === 'datetime' && defaultAdapter !== null;
  return isTime ? yield* settle(vm.call(defaultAdapter, [value])) : value;
}

/** The parameters of one execution of a statement. */
export type Parameters = readonly Value[] | ReadonlyMap<string, Value>;

/** Takes parameters over and adapts them. @throws Raised ProgrammingError for what holds none. */
export function* adaptedParameters(vm: Runtime, given: Value): Program<Parameters> {
  if (given instanceof PyDict) {
    const named = new Map<string, Value>();
    for (const [key, value] of given.entries())
      if (typeof key === 'string') named.set(key, yield* adapted(vm, value));
    return named;
  }
  const isSequence = given instanceof PyList || given instanceof PyTuple || typeof given === 'string';
  const hasItems = specialOf(given, '__getitem__') !== undefined && specialOf(given, '__len__') !== undefined;
  if (!isSequence && !hasItems) throw raised(programmingErrorType, 'parameters are of unsupported type');
  const list: Value[] = [];
  for (const value of yield* collect(vm, given)) list.push(yield* adapted(vm, value));
  return list;
}

const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;

/**
 * A parameter that was adapted, for binding.
 * @param place its place, from 1.
 * @throws Raised where SQLite cannot take it.
 */
export function bindable(value: Value, place: number): Bindable {
  if (typeof value === 'bigint' && (value < SMALLEST || value > LARGEST)) {
    throw raised(overflowErrorType, 'Python int too large to convert to SQLite INTEGER');
  }
  if (typeof value === 'boolean') return Number(value);
  if (value === null || typeof value !== 'object' || value instanceof PyFloat || value instanceof PyBytes)
    return value;
  throw raised(
    programmingErrorType,
    `Error binding parameter ${place}: type '${typeOf(value).name}' is not supported`,
  );
}
