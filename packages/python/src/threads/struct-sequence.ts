import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple, tupleType } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { collect } from '../semantics/iteration.ts';
import { reprOf } from '../semantics/text.ts';

function* make(vm: Runtime, cls: PyType, length: number, items: Value): Program<Value> {
  const values = yield* collect(vm, items);
  if (values.length !== length) {
    const name = `${String(cls.lookup('__module__'))}.${cls.name}`;
    throw typeError(`${name}() takes a ${length}-sequence (${values.length}-sequence given)`);
  }
  return new PyTuple(values, cls);
}

function* describe(vm: Runtime, self: PyTuple, fields: readonly string[], name: string): Program<Value> {
  const parts: string[] = [];
  for (const [at, field] of fields.entries()) {
    parts.push(`${field}=${String(yield* settle(reprOf(vm, self.items[at]!)))}`);
  }
  return `${name}(${parts.join(', ')})`;
}

function defineFields(type: PyType, fields: readonly string[], shownName: string): void {
  for (const [at, field] of fields.entries()) attribute(type, field, (_vm, self: PyTuple) => self.items[at]!);
  method(
    type,
    '__repr__',
    '(self, /)',
    {},
    (vm, self: PyTuple) => new Steps(describe(vm, self, fields, shownName)),
  );
}

/** The type of a tuple whose items have names, as C code of CPython makes them: `structseq`. */
export function structSequence(name: string, module: string, fields: readonly string[]): PyType {
  const type = nativeType(name, { module, bases: [tupleType], isBase: false });
  staticMethod(type, '__new__', '(cls, sequence, /)', {}, (vm, cls: PyType, items: Value) => {
    return new Steps(make(vm, cls, fields.length, items));
  });
  defineFields(type, fields, `${module}.${name}`);
  return type;
}

/** The type of a `collections.namedtuple`. */
export function namedTuple(name: string, module: string, fields: readonly string[]): PyType {
  const type = nativeType(name, { module, bases: [tupleType] });
  staticMethod(type, '__new__', `(cls, ${fields.join(', ')})`, {}, (_vm, cls: PyType, ...values: Value[]) => {
    return new PyTuple(values, cls);
  });
  type.define('_fields', new PyTuple(fields));
  defineFields(type, fields, name);
  return type;
}
