import { boolType } from '../objects/boxed.ts';
import { PyMethod } from '../objects/function.ts';
import { type NativeDefinition, PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';

function calling(access: NativeDefinition['access']): NativeDefinition {
  return {
    name: '',
    qualname: '',
    signature: null,
    access,
    doc: null,
    body: null,
    raw: null,
    owner: null,
    timing: -1,
  };
}

const copying = calling('reads');
const measuring = calling('length');

/**
 * What a call touches that runs native code: a native function, or a native type. Null for all else.
 *
 * A native type with a length is a container, which is made of everything that it is given; an iterator looks at no more than
 * what it needs to begin.
 */
export function definitionOf(callable: Value): NativeDefinition | null {
  if (callable instanceof PyNative) return callable.definition;
  if (callable instanceof PyMethod) return definitionOf(callable.function);
  if (!(callable instanceof PyType) || callable.isHeap) return null;
  if (callable.lookup('__len__') instanceof PyNative) return copying;
  return callable === boolType || callable.lookup('__next__') instanceof PyNative ? measuring : null;
}

/** The arguments of a call, behind the receiver where the callable is bound to one. */
export function withReceiver(callable: Value, args: readonly Value[]): readonly Value[] {
  if (callable instanceof PyMethod) return withReceiver(callable.function, [callable.self, ...args]);
  return callable instanceof PyNative && callable.self !== undefined ? [callable.self, ...args] : args;
}
