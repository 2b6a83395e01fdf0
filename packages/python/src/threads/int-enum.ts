import { intType, PyBoxed } from '../objects/boxed.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { keyErrorType, raised, valueError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { nativeType, type PyType, typeType } from '../objects/type.ts';
import { iterate } from '../semantics/iteration.ts';
import { reprOf } from '../semantics/text.ts';

/** The metaclass of native enumerations. */
const enumMetaType: PyType = nativeType('EnumType', { module: 'enum', bases: [typeType], isBase: false });

/** A member of an enumeration of ints. */
class PyEnumMember extends PyBoxed {
  readonly name: string;

  constructor(name: string, value: number, cls: PyType) {
    super(value, cls);
    this.name = name;
  }
}

/** An enumeration of ints of native code: an `enum.IntEnum` with members that no execution changes. */
export class IntEnum {
  readonly type: PyType;
  /** By name, aliases too. */
  readonly members: ReadonlyMap<string, PyBoxed>;
  readonly #byValue: ReadonlyMap<number, PyEnumMember>;

  /** @param names of its members; of several with one value, the first names it. */
  constructor(name: string, module: string, names: Readonly<Record<string, number>>) {
    const type = nativeType(name, { module, bases: [intType], metaclass: enumMetaType, isBase: false });
    const byValue = new Map<number, PyEnumMember>();
    const members = new Map<string, PyBoxed>();
    for (const [key, value] of Object.entries(names)) {
      const member = byValue.get(value) ?? new PyEnumMember(key, value, type);
      byValue.set(value, member);
      members.set(key, member);
      type.define(key, member);
    }
    this.type = type;
    this.members = members;
    this.#byValue = byValue;
    this.#define(name);
    enumerations.set(type, this);
  }

  /** The member of a value; undefined where there is none. */
  member(value: number): PyBoxed | undefined {
    return this.#byValue.get(value);
  }

  /** The members in the order of their definition, without aliases. */
  list(): PyBoxed[] {
    return [...this.#byValue.values()];
  }

  #define(name: string): void {
    const { type } = this;
    staticMethod(type, '__new__', '(cls, value, /)', {}, (vm, _cls: PyType, value: Value) => {
      const number = value instanceof PyBoxed ? value.value : value;
      const member = typeof number === 'number' ? this.#byValue.get(number) : undefined;
      if (member !== undefined) return member;
      return after(reprOf(vm, value), (text) => {
        throw valueError(`${String(text)} is not a valid ${name}`);
      });
    });
    attribute(type, 'name', (_vm, self: PyEnumMember) => self.name);
    attribute(type, 'value', (_vm, self: PyEnumMember) => self.value);
    method(
      type,
      '__repr__',
      '(self, /)',
      {},
      (_vm, self: PyEnumMember) => `<${name}.${self.name}: ${self.value}>`,
    );
    method(type, '__str__', '(self, /)', {}, (_vm, self: PyEnumMember) => String(self.value));
  }
}

/** By their types. They are made once for all executions. */
const enumerations: Map<PyType, IntEnum> = new Map();

function enumerationOf(type: Value): IntEnum {
  return enumerations.get(type as PyType)!;
}

method(enumMetaType, '__iter__', '(self, /)', {}, (vm, self: PyType) => {
  return iterate(vm, new PyList(enumerationOf(self).list()));
});
method(enumMetaType, '__len__', '(self, /)', {}, (_vm, self: PyType) => enumerationOf(self).list().length);
method(enumMetaType, '__getitem__', '(self, name, /)', {}, (_vm, self: PyType, name: Value) => {
  const member = typeof name === 'string' ? enumerationOf(self).members.get(name) : undefined;
  if (member === undefined) throw raised(keyErrorType, name);
  return member;
});
method(enumMetaType, '__contains__', '(self, value, /)', {}, (_vm, self: PyType, value: Value) => {
  const number = value instanceof PyBoxed ? value.value : value;
  return typeof number === 'number' && enumerationOf(self).member(number) !== undefined;
});
method(enumMetaType, '__repr__', '(self, /)', {}, (_vm, self: PyType) => `<enum '${self.name}'>`);
attribute(enumMetaType, '__members__', (_vm, self: PyType) => PyDict.of(enumerationOf(self).members));
