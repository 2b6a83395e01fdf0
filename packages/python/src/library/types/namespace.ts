import type { Runtime } from '../../interpreter/runtime.ts';
import { method, staticMethod } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { equals } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';

export const simpleNamespaceType: PyType = nativeType('SimpleNamespace', { module: 'types', hasDict: true });

/** `types.SimpleNamespace` with some attributes. */
export function simpleNamespace(entries: Iterable<readonly [string, Value]>): PyObject {
  const namespace = new PyObject(simpleNamespaceType);
  namespace.attributes = PyDict.of(entries);
  return namespace;
}

staticMethod(simpleNamespaceType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  const namespace = new PyObject(cls);
  namespace.attributes = new PyDict();
  return namespace;
});
method(
  simpleNamespaceType,
  '__init__',
  '(self, mapping_or_iterable=?, /, **kwargs)',
  { access: 'write' },
  (_vm, self: PyObject, mapping: Value | undefined, keywords: PyDict) => {
    if (mapping instanceof PyDict) self.attributes!.assign(mapping);
    else if (mapping !== undefined) {
      throw typeError(`'${typeOf(mapping).name}' object is not a mapping of attributes`);
    }
    self.attributes!.assign(keywords);
    return null;
  },
);
method(simpleNamespaceType, '__repr__', '(self, /)', {}, (vm: Runtime, self: PyObject): Result => {
  const name = self.cls === simpleNamespaceType ? 'namespace' : self.cls.name;
  const entries = self.attributes!.entries();
  return containerText(
    vm,
    self,
    `${name}(...)`,
    () => entries.map(([, value]) => value),
    (texts) => `${name}(${texts.map((text, at) => `${String(entries[at]![0])}=${text}`).join(', ')})`,
  );
});
method(simpleNamespaceType, '__eq__', '(self, value, /)', {}, (vm, self: PyObject, other: Value) => {
  if (!(other instanceof PyObject) || !other.cls.isSubtype(simpleNamespaceType)) return notImplemented;
  return equals(vm, self.attributes!, other.attributes!);
});
simpleNamespaceType.define('__hash__', null);
simpleNamespaceType.define('__match_args__', new PyTuple([]));
