import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { noneType } from '../../objects/boxed.ts';
import { attribute, method } from '../../objects/define.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { PyFrozenSet } from '../../objects/set.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, PyType, typeType } from '../../objects/type.ts';
import { equals } from '../../semantics/comparison.ts';
import { tableAdd } from '../../semantics/dict-access.ts';
import { hashOf } from '../../semantics/hash.ts';
import { PyTypeAlias, PyTypeParameter, typeParameterTypes } from '../../semantics/type-parameters.ts';
import { genericAliasType, PyGenericAlias } from './generic-alias.ts';
import { typeText } from './type-text.ts';

export const unionType: PyType = nativeType('Union', { module: 'typing', isBase: false });

/** A union of types: `int | None`. */
class PyUnion extends PyObject {
  /** At least two different types. */
  readonly args: PyTuple;

  constructor(args: readonly Value[]) {
    super(unionType);
    this.args = new PyTuple(args);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.args);
  }
}

/** The types of a union; null for any other value. */
export function unionTypes(value: Value): readonly Value[] | null {
  return value instanceof PyUnion ? value.args.items : null;
}

function isMember(value: Value): boolean {
  return (
    value === null ||
    value instanceof PyType ||
    value instanceof PyGenericAlias ||
    value instanceof PyUnion ||
    value instanceof PyTypeParameter ||
    value instanceof PyTypeAlias
  );
}

function membersOf(value: Value): readonly Value[] {
  if (value instanceof PyUnion) return value.args.items;
  return [value === null ? noneType : value];
}

/** `a | b` of types: NotImplemented where one of them is none. */
function makeUnion(vm: Runtime, a: Value, b: Value): Result {
  if (!isMember(a) || !isMember(b)) return notImplemented;
  const set = new PyFrozenSet();
  const members = [...membersOf(a), ...membersOf(b)];
  for (let at = 0; at < members.length; at++) {
    const added = tableAdd(vm, set.table, members[at]!);
    if (added instanceof Steps) return new Steps(unionLater(vm, set, members, at + 1, added));
  }
  return unionOf(set);
}

function* unionLater(
  vm: Runtime,
  set: PyFrozenSet,
  members: readonly Value[],
  from: number,
  pending: Steps,
): Program<Value> {
  yield* settle(pending);
  for (let at = from; at < members.length; at++) yield* settle(tableAdd(vm, set.table, members[at]!));
  return unionOf(set);
}

function unionOf(set: PyFrozenSet): Value {
  const members = [...set.items()];
  return members.length === 1 ? members[0]! : new PyUnion(members);
}

function unionText(vm: Runtime, { args }: PyUnion): Result {
  let text: Result = '';
  for (const [at, member] of args.items.entries()) {
    text = after(text, (before) =>
      after(typeText(vm, member), (own) => `${before}${at > 0 ? ' | ' : ''}${own}`),
    );
  }
  return text;
}

/** The members as a set, for comparison and hash: their order does not count. */
function memberSet(vm: Runtime, { args }: PyUnion): Result {
  const set = new PyFrozenSet();
  let added: Result = null;
  for (const member of args.items) added = after(added, () => tableAdd(vm, set.table, member));
  return after(added, () => set);
}

/** Gives types their `|`, and unions their methods. */
export function installUnion(): void {
  const members = [typeType, genericAliasType, unionType, ...Object.values(typeParameterTypes)];
  for (const type of members) {
    method(type, '__or__', '(self, value, /)', {}, makeUnion);
    method(type, '__ror__', '(self, value, /)', {}, (vm, self: Value, other: Value) =>
      makeUnion(vm, other, self),
    );
  }
  method(unionType, '__repr__', '(self, /)', {}, unionText);
  method(unionType, '__eq__', '(self, value, /)', {}, (vm, self: PyUnion, other: Value) => {
    if (!(other instanceof PyUnion)) return notImplemented;
    return after(memberSet(vm, self), (own) =>
      after(memberSet(vm, other), (others) => equals(vm, own, others)),
    );
  });
  method(unionType, '__hash__', '(self, /)', {}, (vm, self: PyUnion) =>
    after(memberSet(vm, self), (members) => hashOf(vm, members)),
  );
  attribute(unionType, '__args__', (_vm, self: PyUnion) => self.args);
}
