import type { Runtime } from '../interpreter/runtime.ts';
import type { Meter } from '../timing/meter.ts';
import { PyObject, type Result, type Value } from './object.ts';
import { bindArguments, type Signature } from './signature.ts';
import { after, Steps } from './steps.ts';
import { nativeType, type PyType } from './type.ts';

export const builtinFunctionType: PyType = nativeType('builtin_function_or_method', { isBase: false });
export const methodDescriptorType: PyType = nativeType('method_descriptor', { isBase: false });
export const wrapperDescriptorType: PyType = nativeType('wrapper_descriptor', { isBase: false });
export const classMethodDescriptorType: PyType = nativeType('classmethod_descriptor', { isBase: false });
export const getSetDescriptorType: PyType = nativeType('getset_descriptor', { isBase: false });

/**
 * How a native function touches what other threads can reach, so that exploration knows where its call is a scheduling point
 * and with what it conflicts:
 *
 * - `none`: nothing but immutable values; or it asks for steps of its own, as a primitive does
 * - `read`: it reads its first argument as a whole (`len(x)`, `list.index`)
 * - `write`: it changes its first argument (`list.append`); its other arguments can be reached through it from then on
 * - `reads`: it reads all of its arguments, deeply: what is in them too (`print`, `sorted`, `json.dumps`)
 * - `prints`: the same, and it writes to standard output
 * - `length`: of its arguments that are containers it reads no more than the length, or which keys there are (`len`, `iter`)
 * - `next`: it takes its first argument, an iterator, to its next value
 * - `item`: it reads the item that its second argument names of the first (`dict.get`)
 * - `write-item`: it changes or adds that item (`dict.setdefault`)
 * - `remove-item`: it removes that item (`dict.pop`)
 * - `attribute`: it reads the attribute that its second argument names of the first (`getattr`)
 * - `write-attribute`: it changes or removes that attribute (`setattr`)
 *
 * A function that changes anything else says so with `vm.machine.touch`.
 */
export type NativeAccess =
  | 'none'
  | 'read'
  | 'write'
  | 'reads'
  | 'prints'
  | 'length'
  | 'next'
  | 'item'
  | 'write-item'
  | 'remove-item'
  | 'attribute'
  | 'write-attribute';

/** What runs: it gets the runtime and as many values as the signature has parameters; undefined for one without a value. */
// biome-ignore lint/suspicious/noExplicitAny: the binder checks the count; each function says the types that its callers were checked for.
export type NativeBody = (vm: Runtime, ...args: any[]) => Result;

/** What runs where a function binds its arguments itself: the values of keywords stand last. */
export type RawBody = (vm: Runtime, args: readonly Value[], keywords: readonly string[] | null) => Result;

/** A native function, shared by all executions. */
export interface NativeDefinition {
  readonly name: string;
  /** Its qualified name: `list.append`. */
  readonly qualname: string;
  readonly signature: Signature | null;
  readonly access: NativeAccess;
  readonly doc: string | null;
  readonly body: NativeBody | null;
  readonly raw: RawBody | null;
  /** The module or the type that it belongs to. */
  readonly owner: PyType | string | null;
  /** The place of its cost in timed simulation; -1 until it is looked up. See `timing/natives.ts`. */
  timing: number;
}

/**
 * A native function, bound or not: as a built-in function, as a method that stands in its type and as a method of an object. Its Python
 * type says which.
 */
export class PyNative extends PyObject {
  readonly definition: NativeDefinition;
  /** What it is bound to; undefined where it is not. */
  readonly self: Value | undefined;

  constructor(definition: NativeDefinition, cls: PyType = builtinFunctionType, self?: Value) {
    super(cls);
    this.definition = definition;
    this.self = self;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.self !== undefined) visit(this.self);
  }
}

/** An attribute of a native type that is computed. */
export class PyGetSet extends PyObject {
  readonly name: string;
  readonly owner: PyType;
  readonly get: (vm: Runtime, self: never) => Result;
  /** Undefined where it is read-only; the value is undefined for `del`. */
  readonly set: ((vm: Runtime, self: never, value: Value | undefined) => Result | undefined) | undefined;
  /** Whether it looks at something that other threads change. */
  readonly access: 'none' | 'read';

  constructor(
    name: string,
    owner: PyType,
    get: (vm: Runtime, self: never) => Result,
    set?: (vm: Runtime, self: never, value: Value | undefined) => Result | undefined,
    access: 'none' | 'read' = 'none',
  ) {
    super(getSetDescriptorType);
    this.name = name;
    this.owner = owner;
    this.get = get;
    this.set = set;
    this.access = access;
  }
}

/** Calls a native function with values for its parameters, after its receiver where it is bound. */
export function callNative(
  vm: Runtime,
  native: PyNative,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  const { definition, self } = native;
  const all = self === undefined ? args : [self, ...args];
  if (vm.meter === null) return runNative(vm, definition, all, keywords);
  return callTimed(vm, vm.meter, definition, all, keywords);
}

/** A call in timed simulation, which charges it. */
function callTimed(
  vm: Runtime,
  meter: Meter,
  definition: NativeDefinition,
  all: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  const released = meter.beginNative(definition, all);
  if (released > 0) {
    const work = new Steps(vm.primitives.native.call(released / 1e9));
    return after(work, () => runNative(vm, definition, all, keywords));
  }
  const result = runNative(vm, definition, all, keywords);
  if (!meter.growsWithResult(definition)) return result;
  return after(result, (value) => {
    meter.endNative(definition, value);
    return value;
  });
}

function runNative(
  vm: Runtime,
  definition: NativeDefinition,
  all: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (definition.raw !== null) return definition.raw(vm, all, keywords);
  const body = definition.body!;
  const bound = bindArguments(vm, definition, all, keywords);
  switch (bound.length) {
    case 0:
      return body(vm);
    case 1:
      return body(vm, bound[0]);
    case 2:
      return body(vm, bound[0], bound[1]);
    case 3:
      return body(vm, bound[0], bound[1], bound[2]);
    default:
      return body(vm, ...bound);
  }
}
