import type { Program } from '@heddle/core';
import { makeInstance } from '../interpreter/call.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, classMethod, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { attributeErrorType, raised, typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { mergeOrders, PyType, typeType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { orRefused, plainDelete, plainSet, refuseAttribute, typeGet } from '../semantics/attributes.ts';
import { newClass, subclassesOf } from '../semantics/classes.ts';
import { collect } from '../semantics/iteration.ts';
import { namesOf } from '../semantics/names.ts';
import { mappingProxy } from './mapping-proxy.ts';

function moduleOf(type: PyType): Value {
  return type.namespace.get('__module__') ?? 'builtins';
}

/** A class as its `repr` shows it, without brackets: `collections.Counter`. */
export function qualifiedName(type: PyType): string {
  const module = moduleOf(type);
  return module === 'builtins' || typeof module !== 'string' ? type.qualname : `${module}.${type.qualname}`;
}

function checkHeap(type: PyType, name: string): void {
  if (!type.isHeap) throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
}

function annotationsOf(vm: Runtime, type: PyType): Result {
  const known = type.namespace.get('__annotations__') ?? type.namespace.get('__annotations_cache__');
  if (known !== undefined) return known;
  const annotate = type.namespace.get('__annotate_func__') ?? type.namespace.get('__annotate__');
  if (annotate === undefined || annotate === null) {
    if (!type.isHeap)
      throw raised(attributeErrorType, `type object '${type.name}' has no attribute '__annotations__'`);
    const empty = new PyDict();
    type.define('__annotations_cache__', empty);
    return empty;
  }
  return new Steps(computeAnnotations(vm, type, annotate));
}

function* computeAnnotations(vm: Runtime, type: PyType, annotate: Value): Program<Value> {
  const made = yield* settle(vm.call(annotate, [1]));
  type.define('__annotations_cache__', made);
  return made;
}

/** The module and the names that a program reads of a class. */
function installAttributes(): void {
  attribute(
    typeType,
    '__name__',
    (_, self: PyType) => self.shortName,
    (_, self: PyType, value) => {
      checkHeap(self, '__name__');
      if (typeof value !== 'string')
        throw typeError(
          `can only assign string to ${self.name}.__name__, not '${typeOf(value ?? null).name}'`,
        );
      self.name = value;
      return null;
    },
  );
  attribute(
    typeType,
    '__qualname__',
    (_, self: PyType) => self.qualname,
    (_, self: PyType, value) => {
      checkHeap(self, '__qualname__');
      if (typeof value !== 'string')
        throw typeError(
          `can only assign string to ${self.name}.__qualname__, not '${typeOf(value ?? null).name}'`,
        );
      self.qualname = value;
      return null;
    },
  );
  attribute(
    typeType,
    '__module__',
    (_, self: PyType) => moduleOf(self),
    (_, self: PyType, value) => {
      checkHeap(self, '__module__');
      self.define('__module__', value ?? null);
      return null;
    },
  );
  attribute(
    typeType,
    '__doc__',
    (_, self: PyType) => self.namespace.get('__doc__') ?? null,
    (_, self: PyType, value) => {
      checkHeap(self, '__doc__');
      self.define('__doc__', value ?? null);
      return null;
    },
  );
  attribute(typeType, '__bases__', (_, self: PyType) => new PyTuple(self.bases));
  attribute(typeType, '__base__', (_, self: PyType) => self.bases[0] ?? null);
  attribute(typeType, '__mro__', (_, self: PyType) => new PyTuple(self.mro));
  attribute(typeType, '__dict__', (_, self: PyType) => mappingProxy(PyDict.of(self.namespace)));
  attribute(
    typeType,
    '__flags__',
    (_, self: PyType) => (self.isHeap ? 0x200 : 0) | (self.isBase ? 0x400 : 0),
  );
  attribute(typeType, '__basicsize__', () => 16);
  attribute(
    typeType,
    '__annotations__',
    (vm, self: PyType) => annotationsOf(vm, self),
    (_, self: PyType, value) => {
      checkHeap(self, '__annotations__');
      if (value === undefined) self.remove('__annotations_cache__');
      else self.define('__annotations_cache__', value);
      return null;
    },
  );
  attribute(
    typeType,
    '__annotate__',
    (_, self: PyType) => self.namespace.get('__annotate_func__') ?? null,
    (_, self: PyType, value) => {
      checkHeap(self, '__annotate__');
      self.define('__annotate_func__', value ?? null);
      return null;
    },
  );
  attribute(
    typeType,
    '__type_params__',
    (_, self: PyType) => self.namespace.get('__type_params__') ?? new PyTuple([]),
  );
  attribute(
    typeType,
    '__abstractmethods__',
    (_, self: PyType) => {
      const value = self.namespace.get('__abstractmethods__');
      return value ?? refuseAttribute(self, '__abstractmethods__');
    },
    (vm, self: PyType, value) => {
      checkHeap(self, '__abstractmethods__');
      return new Steps(setAbstract(vm, self, value ?? null));
    },
  );
}

function* setAbstract(vm: Runtime, type: PyType, value: Value): Program<Value> {
  type.define('__abstractmethods__', value);
  const names = yield* collect(vm, value);
  type.abstractMethods = new Set(names as string[]);
  return null;
}

/** Gives `type` its methods. */
export function installTypeType(): void {
  installAttributes();
  staticMethod(
    typeType,
    '__new__',
    '(cls, /, *args, **kwargs)',
    {},
    (vm, cls: PyType, args: PyTuple, kwargs: PyDict) => {
      const [name, bases, namespace] = args.items;
      if (args.items.length === 1 && cls === typeType) return typeOf(name!);
      if (args.items.length !== 3)
        throw typeError(`type.__new__() takes exactly 3 arguments (${args.items.length} given)`);
      if (typeof name !== 'string')
        throw typeError(`type.__new__() argument 1 must be str, not ${typeOf(name!).name}`);
      if (!(bases instanceof PyTuple))
        throw typeError(`type.__new__() argument 2 must be tuple, not ${typeOf(bases!).name}`);
      if (!(namespace instanceof PyDict))
        throw typeError(`type.__new__() argument 3 must be dict, not ${typeOf(namespace!).name}`);
      return new Steps(
        newClass(vm, cls, name, bases.items, namespace, kwargs.entries() as [string, Value][]),
      );
    },
  );
  method(typeType, '__init__', '(self, /, *args, **kwargs)', {}, () => null);
  method(
    typeType,
    '__call__',
    '(self, /, *args, **kwargs)',
    {},
    (vm, self: PyType, args: PyTuple, kwargs: PyDict) => {
      const entries = kwargs.entries();
      const names = entries.length === 0 ? null : entries.map(([name]) => name as string);
      return makeInstance(vm, self, [...args.items, ...entries.map(([, value]) => value)], names);
    },
  );
  classMethod(typeType, '__prepare__', '(cls, /, *args, **kwargs)', {}, () => new PyDict());
  method(
    typeType,
    '__getattribute__',
    '(self, name, /)',
    { access: 'attribute' },
    (vm, self: PyType, name: string) => orRefused(typeGet(vm, self, name), self, name),
  );
  method(
    typeType,
    '__setattr__',
    '(self, name, value, /)',
    { access: 'write-attribute' },
    (vm, self: PyType, name: string, value: Value) => plainSet(vm, self, name, value),
  );
  method(
    typeType,
    '__delattr__',
    '(self, name, /)',
    { access: 'write-attribute' },
    (vm, self: PyType, name: string) => plainDelete(vm, self, name),
  );
  method(typeType, '__repr__', '(self, /)', {}, (_, self: PyType) => `<class '${qualifiedName(self)}'>`);
  method(typeType, '__instancecheck__', '(self, instance, /)', {}, (_, self: PyType, value: Value) =>
    typeOf(value).isSubtype(self),
  );
  method(typeType, '__subclasscheck__', '(self, subclass, /)', {}, (_, self: PyType, cls: Value) => {
    if (!(cls instanceof PyType)) throw typeError('issubclass() arg 1 must be a class');
    return cls.isSubtype(self);
  });
  method(
    typeType,
    '__subclasses__',
    '(self, /)',
    {},
    (vm, self: PyType) => new PyList([...subclassesOf(vm, self)]),
  );
  method(
    typeType,
    'mro',
    '(self, /)',
    {},
    (_, self: PyType) => new PyList([self, ...mergeOrders(self.bases)]),
  );
  method(typeType, '__dir__', '(self, /)', {}, (_, self: PyType) => new PyList(namesOf(self)));
}
