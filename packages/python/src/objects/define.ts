import type { Runtime } from '../interpreter/runtime.ts';
import { PyWrappedMethod, staticMethodType } from './function.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  methodDescriptorType,
  type NativeAccess,
  type NativeBody,
  PyGetSet,
  PyNative,
  type RawBody,
  wrapperDescriptorType,
} from './native.ts';
import type { Result, Value } from './object.ts';
import { signatureOf } from './signature.ts';
import type { PyType } from './type.ts';

/** What may be said about a native function. */
export interface NativeOptions {
  /** Default `none`. */
  readonly access?: NativeAccess;
  readonly doc?: string;
}

/**
 * Gives a native type a method.
 *
 * ```ts
 * method(listType, 'append', '(self, object, /)', { access: 'write' }, (vm, self: PyList, item: Value) => { … });
 * ```
 *
 * @param signature as `inspect.signature` prints it, with `self`. Defaults are literals, or `?` for none: then the
 *   function gets undefined. `*args` arrives as a PyTuple, `**kwargs` as a PyDict.
 */
export function method(
  type: PyType,
  name: string,
  signature: string,
  options: NativeOptions,
  body: NativeBody,
): void {
  const isSpecial = name.startsWith('__') && name.endsWith('__');
  const cls = isSpecial ? wrapperDescriptorType : methodDescriptorType;
  type.define(name, nativeFunction(name, signature, options, body, type, cls));
}

/** Gives a native type a class method; the body gets the class first. */
export function classMethod(
  type: PyType,
  name: string,
  signature: string,
  options: NativeOptions,
  body: NativeBody,
): void {
  type.define(name, nativeFunction(name, signature, options, body, type, classMethodDescriptorType));
}

/** Gives a native type a static method: `__new__` too, which gets the class as its first argument. */
export function staticMethod(
  type: PyType,
  name: string,
  signature: string,
  options: NativeOptions,
  body: NativeBody,
): void {
  const native = nativeFunction(name, signature, options, body, type);
  // `__new__` stands in its type as it is; see CPython's tp_new.
  type.define(name, name === '__new__' ? native : new PyWrappedMethod(native, staticMethodType));
}

/**
 * A native function, by default one that belongs to no type: a built-in function, or one of a module.
 * @param cls its Python type, which says whether it is a function or a method that stands in its owner.
 */
export function nativeFunction(
  name: string,
  signature: string,
  options: NativeOptions,
  body: NativeBody,
  owner: PyType | string | null = null,
  cls: PyType = builtinFunctionType,
): PyNative {
  return new PyNative(
    {
      name,
      qualname: typeof owner === 'object' && owner !== null ? `${owner.qualname}.${name}` : name,
      signature: signatureOf(signature),
      access: options.access ?? 'none',
      doc: options.doc ?? null,
      body,
      raw: null,
      owner,
      timing: -1,
    },
    cls,
  );
}

/** A native function that binds its arguments itself. */
export function rawFunction(
  name: string,
  options: NativeOptions,
  raw: RawBody,
  owner: string | null = null,
): PyNative {
  return new PyNative({
    name,
    qualname: name,
    signature: null,
    access: options.access ?? 'none',
    doc: options.doc ?? null,
    body: null,
    raw,
    owner,
    timing: -1,
  });
}

/** Gives a native type a computed attribute. */
export function attribute<T extends Value>(
  type: PyType,
  name: string,
  get: (vm: Runtime, self: T) => Result,
  set?: (vm: Runtime, self: T, value: Value | undefined) => Result | undefined,
  access: 'none' | 'read' = 'none',
): void {
  type.define(
    name,
    new PyGetSet(name, type, get as (vm: Runtime, self: never) => Result, set as never, access),
  );
}
