import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { method, staticMethod } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { binary } from '../semantics/arithmetic.ts';
import { compare } from '../semantics/comparison.ts';
import { hashOf } from '../semantics/hash.ts';
import { iterate } from '../semantics/iteration.ts';
import { markPatternKind } from '../semantics/pattern-kinds.ts';
import { specialOf } from '../semantics/special.ts';
import { contains, getItem, lengthOf } from '../semantics/subscript.ts';
import { reprOf, strOf } from '../semantics/text.ts';
import { COMPARISONS } from './comparisons.ts';
import { isAtLeast } from './version.ts';

export const mappingProxyType: PyType = nativeType('mappingproxy', { isBase: false, module: 'types' });

/** A view of a mapping through which nothing can be changed. */
class PyMappingProxy extends PyObject {
  readonly mapping: Value;

  constructor(mapping: Value) {
    super(mappingProxyType);
    this.mapping = mapping;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.mapping);
  }
}

/** `types.MappingProxyType(mapping)`. */
export function mappingProxy(mapping: Value): PyObject {
  return new PyMappingProxy(mapping);
}

function* textOf(vm: Runtime, mapping: Value): Program<Value> {
  return `mappingproxy(${String(yield* settle(reprOf(vm, mapping)))})`;
}

/** The mapping that a view shows; any other value as it is. */
function mappingOf(value: Value): Value {
  return value instanceof PyMappingProxy ? value.mapping : value;
}

/** Gives it the methods of a mapping that change nothing. */
export function installMappingProxy(): void {
  markPatternKind(mappingProxyType, 'mapping');
  staticMethod(mappingProxyType, '__new__', '(cls, mapping)', {}, (_vm, _cls, mapping: Value) => {
    const isMapping =
      specialOf(mapping, '__getitem__') !== undefined &&
      !(mapping instanceof PyList || mapping instanceof PyTuple);
    if (!isMapping) throw typeError(`mappingproxy() argument must be a mapping, not ${typeOf(mapping).name}`);
    return new PyMappingProxy(mapping);
  });
  method(mappingProxyType, '__getitem__', '(self, key, /)', {}, (vm, self: PyMappingProxy, key: Value) =>
    getItem(vm, self.mapping, key),
  );
  method(mappingProxyType, '__contains__', '(self, key, /)', {}, (vm, self: PyMappingProxy, key: Value) =>
    contains(vm, self.mapping, key),
  );
  method(mappingProxyType, '__len__', '(self, /)', {}, (vm, self: PyMappingProxy) =>
    lengthOf(vm, self.mapping),
  );
  method(mappingProxyType, '__iter__', '(self, /)', {}, (vm, self: PyMappingProxy) =>
    iterate(vm, self.mapping),
  );
  method(
    mappingProxyType,
    '__repr__',
    '(self, /)',
    {},
    (vm, self: PyMappingProxy) => new Steps(textOf(vm, self.mapping)),
  );
  method(mappingProxyType, '__str__', '(self, /)', {}, (vm, self: PyMappingProxy) => strOf(vm, self.mapping));
  method(mappingProxyType, '__reversed__', '(self, /)', {}, (vm, self: PyMappingProxy) =>
    callMethod(vm, self.mapping, '__reversed__'),
  );
  method(mappingProxyType, '__hash__', '(self, /)', {}, (vm, self: PyMappingProxy) => {
    if (!isAtLeast(vm, '3.12')) throw typeError("unhashable type: 'mappingproxy'");
    return hashOf(vm, self.mapping);
  });
  for (const [name, op] of COMPARISONS) {
    method(mappingProxyType, name, '(self, value, /)', {}, (vm, self: PyMappingProxy, other: Value) =>
      compare(vm, op, self.mapping, mappingOf(other)),
    );
  }
  method(mappingProxyType, '__or__', '(self, value, /)', {}, (vm, self: PyMappingProxy, other: Value) =>
    binary(vm, '|', self.mapping, mappingOf(other)),
  );
  method(mappingProxyType, '__ror__', '(self, value, /)', {}, (vm, self: PyMappingProxy, other: Value) =>
    binary(vm, '|', mappingOf(other), self.mapping),
  );
  method(mappingProxyType, '__ior__', '(self, value, /)', {}, () => {
    throw typeError("'|=' is not supported by mappingproxy; use '|' instead");
  });
  for (const name of ['keys', 'values', 'items', 'copy']) {
    method(mappingProxyType, name, '(self, /)', {}, (vm, self: PyMappingProxy) =>
      callMethod(vm, self.mapping, name),
    );
  }
  method(
    mappingProxyType,
    'get',
    '(self, key, default=None, /)',
    {},
    (vm, self: PyMappingProxy, key: Value, fallback: Value) =>
      callMethod(vm, self.mapping, 'get', [key, fallback]),
  );
}
