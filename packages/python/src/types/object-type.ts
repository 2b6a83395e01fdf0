import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, classMethod, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { attributeErrorType, raised, typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { objectType, PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { genericGet, orRefused, plainDelete, plainSet, refuseAttribute } from '../semantics/attributes.ts';
import { askUnequal } from '../semantics/comparison.ts';
import { identityHash } from '../semantics/hash.ts';
import { instantiate } from '../semantics/instances.ts';
import { namesOf } from '../semantics/names.ts';
import { defaultFormat, defaultText, reprOf } from '../semantics/text.ts';
import { installReduction } from './reduction.ts';

function setClass(vm: Runtime, self: Value, value: Value | undefined): Result {
  if (!(value instanceof PyType)) {
    throw typeError(
      `__class__ must be set to a class, not '${value === undefined ? 'NULL' : typeOf(value).name}' object`,
    );
  }
  if (!(self instanceof PyObject) || !self.cls.isHeap || !value.isHeap) {
    throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
  }
  self.cls = value;
  if (value.hasFinalizer) vm.lifetimes.watch(self);
  return null;
}

/** Gives `object` its methods. */
export function installObjectType(): void {
  staticMethod(
    objectType,
    '__new__',
    '(cls, /, *args, **kwargs)',
    {},
    (vm, cls: Value, args: PyTuple, kwargs: PyDict) => {
      if (!(cls instanceof PyType))
        throw typeError(`object.__new__(X): X is not a type object (${typeOf(cls).name})`);
      const all = [...args.items, ...kwargs.entries().map(([, value]) => value)];
      return instantiate(vm, cls, all, null);
    },
  );
  method(
    objectType,
    '__init__',
    '(self, /, *args, **kwargs)',
    {},
    (_, self: Value, args: PyTuple, kwargs: PyDict) => {
      const type = typeOf(self);
      if (args.items.length + kwargs.size === 0) return null;
      if (type.lookup('__init__') !== objectType.namespace.get('__init__')) {
        throw typeError('object.__init__() takes exactly one argument (the instance to initialize)');
      }
      if (type.lookup('__new__') === objectType.namespace.get('__new__')) {
        throw typeError(`${type.name}() takes no arguments`);
      }
      return null;
    },
  );
  method(
    objectType,
    '__getattribute__',
    '(self, name, /)',
    { access: 'attribute' },
    (vm, self: Value, name: string) => orRefused(genericGet(vm, self, name), self, name),
  );
  method(
    objectType,
    '__setattr__',
    '(self, name, value, /)',
    { access: 'write-attribute' },
    (vm, self: Value, name: string, value: Value) => plainSet(vm, self, name, value),
  );
  method(
    objectType,
    '__delattr__',
    '(self, name, /)',
    { access: 'write-attribute' },
    (vm, self: Value, name: string) => plainDelete(vm, self, name),
  );
  method(objectType, '__repr__', '(self, /)', {}, (vm, self: PyObject) => defaultText(vm, self));
  method(objectType, '__str__', '(self, /)', {}, (vm, self: Value) => reprOf(vm, self));
  method(objectType, '__format__', '(self, format_spec, /)', {}, defaultFormat);
  method(objectType, '__hash__', '(self, /)', {}, (vm, self: PyObject) => identityHash(vm, self));
  method(objectType, '__eq__', '(self, value, /)', {}, (_, self: Value, other: Value) =>
    self === other ? true : notImplemented,
  );
  method(objectType, '__ne__', '(self, value, /)', {}, (vm, self: Value, other: Value) =>
    askUnequal(vm, self, other),
  );
  for (const name of ['__lt__', '__le__', '__gt__', '__ge__']) {
    method(objectType, name, '(self, value, /)', {}, () => notImplemented);
  }
  installReduction();
  method(objectType, '__sizeof__', '(self, /)', {}, () => 16);
  method(objectType, '__dir__', '(self, /)', {}, (_, self: Value) => new PyList(namesOf(self)));
  classMethod(objectType, '__init_subclass__', '(cls, /, **kwargs)', {}, (_, cls: PyType, kwargs: PyDict) => {
    if (kwargs.size > 0) throw typeError(`${cls.name}.__init_subclass__() takes no keyword arguments`);
    return null;
  });
  classMethod(objectType, '__subclasshook__', '(cls, subclass, /)', {}, () => notImplemented);
  attribute(
    objectType,
    '__class__',
    (_, self: Value) => typeOf(self),
    (vm, self: Value, value) => setClass(vm, self, value),
  );
  attribute(
    objectType,
    '__dict__',
    (_, self: Value) => dictOf(self),
    (_, self: Value, value) => {
      if (!(self instanceof PyObject) || self.attributes === null) return refuseAttribute(self, '__dict__');
      if (!(value instanceof PyDict)) {
        throw typeError(
          `__dict__ must be set to a dictionary, not a '${value === undefined ? 'NULL' : typeOf(value).name}'`,
        );
      }
      self.attributes = value;
      return null;
    },
  );
  objectType.namespace.set('__doc__', 'The base class of the class hierarchy.');
  objectType.forget();
}

function dictOf(self: Value): Value {
  if (self instanceof PyObject && self.attributes !== null && self.cls.hasDict) return self.attributes;
  throw raised(attributeErrorType, `'${typeOf(self).name}' object has no attribute '__dict__'`);
}
