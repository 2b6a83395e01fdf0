import type { Program } from '@heddle/core';
import { LinkedCode } from '../interpreter/linked-code.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { cellType, PyCell } from '../objects/cell.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { attributeErrorType, raised, typeError, valueError } from '../objects/exception-types.ts';
import {
  classMethodType,
  functionType,
  methodType,
  PyFunction,
  PyMethod,
  PyProperty,
  PyWrappedMethod,
  propertyType,
  staticMethodType,
} from '../objects/function.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  getSetDescriptorType,
  methodDescriptorType,
  type PyGetSet,
  PyNative,
  wrapperDescriptorType,
} from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { memberDescriptorType, PySlot } from '../objects/slot.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { absent, findAttribute, genericGet, getAttribute, refuseAttribute } from '../semantics/attributes.ts';
import { bindToInstance, bindToType, methodWrapperType, propertyName } from '../semantics/binding.ts';
import { identityHash } from '../semantics/hash.ts';
import { addressOf } from '../semantics/identity.ts';
import { withAttributes } from '../semantics/instances.ts';
import { reprOf } from '../semantics/text.ts';

function text(value: Value | undefined, what: string): string {
  if (typeof value === 'string') return value;
  throw typeError(`${what} must be set to a string object`);
}

function annotationsOf(vm: Runtime, self: PyFunction): Result {
  if (self.annotations !== null) return self.annotations;
  if (self.annotate === null) {
    self.annotations = new PyDict();
    return self.annotations;
  }
  return new Steps(computeAnnotations(vm, self));
}

function* computeAnnotations(vm: Runtime, self: PyFunction): Program<Value> {
  const made = yield* settle(vm.call(self.annotate, [1]));
  self.annotations = made as PyDict;
  return made;
}

function installFunction(): void {
  attribute(
    functionType,
    '__name__',
    (_, self: PyFunction) => self.name,
    (_, self: PyFunction, value) => {
      self.name = text(value, '__name__');
      return null;
    },
  );
  attribute(
    functionType,
    '__qualname__',
    (_, self: PyFunction) => self.qualname,
    (_, self: PyFunction, value) => {
      self.qualname = text(value, '__qualname__');
      return null;
    },
  );
  attribute(
    functionType,
    '__doc__',
    (_, self: PyFunction) => self.doc,
    (_, self: PyFunction, value) => {
      self.doc = value ?? null;
      return null;
    },
  );
  attribute(
    functionType,
    '__module__',
    (_, self: PyFunction) => self.module,
    (_, self: PyFunction, value) => {
      self.module = value ?? null;
      return null;
    },
  );
  attribute(
    functionType,
    '__code__',
    (_, self: PyFunction) => self.code,
    (_, self: PyFunction, value) => {
      if (!(value instanceof LinkedCode)) throw typeError('__code__ must be set to a code object');
      self.code = value;
      return null;
    },
  );
  attribute(
    functionType,
    '__defaults__',
    (_, self: PyFunction) => (self.defaults.length === 0 ? null : new PyTuple(self.defaults)),
    (_, self: PyFunction, value) => {
      if (value !== null && value !== undefined && !(value instanceof PyTuple)) {
        throw typeError('__defaults__ must be set to a tuple object');
      }
      self.defaults = value instanceof PyTuple ? value.items : [];
      return null;
    },
  );
  attribute(
    functionType,
    '__kwdefaults__',
    (_, self: PyFunction) => self.kwDefaults,
    (_, self: PyFunction, value) => {
      self.kwDefaults = (value ?? null) as PyDict | null;
      return null;
    },
  );
  attribute(
    functionType,
    '__annotations__',
    (vm, self: PyFunction) => annotationsOf(vm, self),
    (_, self: PyFunction, value) => {
      self.annotations = value instanceof PyDict ? value : new PyDict();
      return null;
    },
  );
  attribute(
    functionType,
    '__annotate__',
    (_, self: PyFunction) => self.annotate,
    (_, self: PyFunction, value) => {
      self.annotate = value ?? null;
      self.annotations = null;
      return null;
    },
  );
  attribute(
    functionType,
    '__type_params__',
    (_, self: PyFunction) => self.typeParams ?? new PyTuple([]),
    (_, self: PyFunction, value) => {
      self.typeParams = value ?? null;
      return null;
    },
  );
  attribute(functionType, '__globals__', (_, self: PyFunction) => self.globals);
  attribute(functionType, '__builtins__', (vm) => vm.builtins);
  attribute(functionType, '__closure__', (_, self: PyFunction) =>
    self.closure.length === 0 ? null : new PyTuple(self.closure),
  );
  attribute(
    functionType,
    '__dict__',
    (_, self: PyFunction) => {
      self.attributes ??= new PyDict();
      return self.attributes;
    },
    (_, self: PyFunction, value) => {
      self.attributes = value as PyDict;
      return null;
    },
  );
  method(
    functionType,
    '__repr__',
    '(self, /)',
    {},
    (vm, self: PyFunction) => `<function ${self.qualname} at ${addressOf(vm, self)}>`,
  );
  method(
    functionType,
    '__get__',
    '(self, instance, owner=None, /)',
    {},
    (_, self: PyFunction, instance: Value) => (instance === null ? self : new PyMethod(self, instance)),
  );
  method(
    functionType,
    '__call__',
    '(self, /, *args, **kwargs)',
    {},
    (vm, self: Value, args: PyTuple, kwargs: PyDict) => callWith(vm, self, args, kwargs),
  );
  staticMethod(
    functionType,
    '__new__',
    '(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)',
    {},
    (
      _,
      _cls,
      code: LinkedCode,
      globals: PyDict,
      name: Value,
      defaults: Value,
      closure: Value,
      kwDefaults: Value,
    ) => {
      const cells = closure instanceof PyTuple ? (closure.items as readonly PyCell[]) : [];
      const made = new PyFunction(code, globals, cells);
      if (typeof name === 'string') made.name = name;
      if (defaults instanceof PyTuple) made.defaults = defaults.items;
      made.kwDefaults = kwDefaults instanceof PyDict ? kwDefaults : null;
      return made;
    },
  );
}

/** Calls a value with what `*args` and `**kwargs` have taken. */
export function callWith(vm: Runtime, callable: Value, args: PyTuple, kwargs: PyDict): Result {
  const entries = kwargs.entries();
  const names = entries.length === 0 ? null : entries.map(([name]) => name as string);
  return vm.call(callable, [...args.items, ...entries.map(([, value]) => value)], names);
}

function* methodText(vm: Runtime, self: PyMethod): Program<Value> {
  const found = findAttribute(vm, self.function, '__qualname__');
  const name = found === undefined ? '?' : yield* settle(found);
  return `<bound method ${name === absent ? '?' : String(name)} of ${String(yield* settle(reprOf(vm, self.self)))}>`;
}

function installMethod(): void {
  attribute(methodType, '__func__', (_, self: PyMethod) => self.function);
  attribute(methodType, '__self__', (_, self: PyMethod) => self.self);
  attribute(methodType, '__doc__', (vm, self: PyMethod) => getAttribute(vm, self.function, '__doc__'));
  method(methodType, '__getattribute__', '(self, name, /)', {}, (vm, self: PyMethod, name: string) =>
    methodAttribute(vm, self, name),
  );
  method(methodType, '__repr__', '(self, /)', {}, (vm, self: PyMethod) => new Steps(methodText(vm, self)));
  method(methodType, '__eq__', '(self, value, /)', {}, (_, self: PyMethod, other: Value) =>
    other instanceof PyMethod ? other.self === self.self && other.function === self.function : notImplemented,
  );
  method(methodType, '__hash__', '(self, /)', {}, (vm, self: PyMethod) =>
    self.function instanceof PyObject ? identityHash(vm, self.function) : 0,
  );
  method(
    methodType,
    '__call__',
    '(self, /, *args, **kwargs)',
    {},
    (vm, self: Value, args: PyTuple, kwargs: PyDict) => callWith(vm, self, args, kwargs),
  );
  staticMethod(
    methodType,
    '__new__',
    '(cls, function, instance, /)',
    {},
    (_, _cls, callable: Value, instance: Value) => {
      if (instance === null) throw typeError('instance must not be None');
      return new PyMethod(callable, instance);
    },
  );
}

function methodAttribute(vm: Runtime, self: PyMethod, name: string): Result {
  const own = genericGet(vm, self, name);
  return own === undefined ? getAttribute(vm, self.function, name) : own;
}

function installNatives(): void {
  for (const type of [
    builtinFunctionType,
    methodDescriptorType,
    wrapperDescriptorType,
    classMethodDescriptorType,
    methodWrapperType,
  ]) {
    attribute(type, '__name__', (_, self: PyNative) => self.definition.name);
    attribute(type, '__qualname__', (_, self: PyNative) => self.definition.qualname);
    attribute(type, '__doc__', (_, self: PyNative) => self.definition.doc);
    attribute(type, '__text_signature__', (_, self: PyNative) => self.definition.signature?.text ?? null);
    attribute(type, '__self__', (_, self: PyNative) => self.self ?? null);
    attribute(type, '__module__', (_, self: PyNative) =>
      typeof self.definition.owner === 'string'
        ? self.definition.owner
        : self.definition.owner === null
          ? 'builtins'
          : null,
    );
    attribute(type, '__objclass__', (_, self: PyNative) => self.definition.owner ?? null);
    method(
      type,
      '__call__',
      '(self, /, *args, **kwargs)',
      {},
      (vm, self: Value, args: PyTuple, kwargs: PyDict) => callWith(vm, self, args, kwargs),
    );
    method(type, '__repr__', '(self, /)', {}, (vm, self: PyNative) => nativeText(vm, self));
    method(type, '__eq__', '(self, value, /)', {}, (_, self: PyNative, other: Value) =>
      other instanceof PyNative
        ? other.definition === self.definition && other.self === self.self
        : notImplemented,
    );
    method(type, '__hash__', '(self, /)', {}, (vm, self: PyNative) =>
      self.self instanceof PyObject ? identityHash(vm, self.self) : self.definition.name.length,
    );
  }
  for (const type of [methodDescriptorType, wrapperDescriptorType, classMethodDescriptorType]) {
    method(
      type,
      '__get__',
      '(self, instance, owner=None, /)',
      {},
      (vm, self: PyNative, instance: Value, owner: Value) =>
        instance === null
          ? owner instanceof PyType
            ? bindToType(vm, self, owner)
            : self
          : bindToInstance(vm, self, instance),
    );
  }
  for (const type of [getSetDescriptorType, memberDescriptorType]) {
    attribute(type, '__name__', (_, self: PyGetSet | PySlot) => self.name);
    attribute(type, '__objclass__', (_, self: PyGetSet | PySlot) => self.owner);
    method(type, '__get__', '(self, instance, owner=None, /)', {}, (vm, self: PyObject, instance: Value) =>
      instance === null ? self : bindToInstance(vm, self, instance),
    );
    method(type, '__repr__', '(self, /)', {}, (_, self: PyGetSet | PySlot) => {
      const kind = self instanceof PySlot ? 'member' : 'attribute';
      return `<${kind} '${self.name}' of '${self.owner.name}' objects>`;
    });
  }
}

function nativeText(vm: Runtime, { definition, self, cls }: PyNative): string {
  const { name, owner } = definition;
  const ownerName = typeof owner === 'object' && owner !== null ? owner.name : '';
  if (cls === methodDescriptorType) return `<method '${name}' of '${ownerName}' objects>`;
  if (cls === classMethodDescriptorType) return `<method '${name}' of '${ownerName}' objects>`;
  if (cls === wrapperDescriptorType) return `<slot wrapper '${name}' of '${ownerName}' objects>`;
  if (self === undefined) return `<built-in function ${name}>`;
  const at = self instanceof PyObject ? addressOf(vm, self) : '0x0';
  if (cls === methodWrapperType) return `<method-wrapper '${name}' of ${typeOf(self).name} object at ${at}>`;
  const receiver = self instanceof PyType ? `type object at ${at}` : `${typeOf(self).name} object at ${at}`;
  return `<built-in method ${name} of ${receiver}>`;
}

function installWrapped(): void {
  for (const type of [staticMethodType, classMethodType]) {
    staticMethod(type, '__new__', '(cls, function, /)', {}, (_, cls: PyType, callable: Value) =>
      withAttributes(new PyWrappedMethod(callable, cls)),
    );
    method(type, '__init__', '(self, function, /)', {}, () => null);
    attribute(type, '__func__', (_, self: PyWrappedMethod) => self.function);
    attribute(type, '__wrapped__', (_, self: PyWrappedMethod) => self.function);
    attribute(
      type,
      '__isabstractmethod__',
      (vm, self: PyWrappedMethod) => new Steps(isAbstract(vm, [self.function])),
    );
    for (const name of ['__name__', '__qualname__', '__doc__', '__module__', '__annotations__']) {
      attribute(type, name, (vm, self: PyWrappedMethod) => getAttribute(vm, self.function, name));
    }
    method(
      type,
      '__get__',
      '(self, instance, owner=None, /)',
      {},
      (vm, self: PyWrappedMethod, instance: Value, owner: Value) =>
        instance === null && owner instanceof PyType
          ? bindToType(vm, self, owner)
          : bindToInstance(vm, self, instance),
    );
    method(
      type,
      '__repr__',
      '(self, /)',
      {},
      (vm, self: PyWrappedMethod) => new Steps(wrappedText(vm, self)),
    );
  }
  method(
    staticMethodType,
    '__call__',
    '(self, /, *args, **kwargs)',
    {},
    (vm, self: PyWrappedMethod, args: PyTuple, kwargs: PyDict) => callWith(vm, self.function, args, kwargs),
  );
}

function* wrappedText(vm: Runtime, self: PyWrappedMethod): Program<Value> {
  return `<${self.cls.name}(${String(yield* settle(reprOf(vm, self.function)))})>`;
}

function* isAbstract(vm: Runtime, functions: readonly Value[]): Program<Value> {
  for (const callable of functions) {
    const found = callable === null ? undefined : findAttribute(vm, callable, '__isabstractmethod__');
    if (found !== undefined && (yield* settle(found)) === true) return true;
  }
  return false;
}

function docOf(getter: Value): Value {
  return getter instanceof PyFunction ? getter.doc : null;
}

function installProperty(): void {
  staticMethod(propertyType, '__new__', '(cls, /, *args, **kwargs)', {}, (_, cls: PyType) =>
    withAttributes(new PyProperty(null, null, null, null, cls)),
  );
  method(
    propertyType,
    '__init__',
    '(self, fget=None, fset=None, fdel=None, doc=None)',
    {},
    (_, self: PyProperty, getter: Value, setter: Value, deleter: Value, doc: Value) => {
      self.getter = getter;
      self.setter = setter;
      self.deleter = deleter;
      self.doc = doc ?? docOf(getter);
      return null;
    },
  );
  const change = (self: PyProperty, getter: Value, setter: Value, deleter: Value): Value => {
    const made = new PyProperty(getter, setter, deleter, self.doc ?? docOf(getter), self.cls);
    made.name = self.name;
    return withAttributes(made);
  };
  method(propertyType, 'getter', '(self, fget, /)', {}, (_, self: PyProperty, value: Value) =>
    change(self, value, self.setter, self.deleter),
  );
  method(propertyType, 'setter', '(self, fset, /)', {}, (_, self: PyProperty, value: Value) =>
    change(self, self.getter, value, self.deleter),
  );
  method(propertyType, 'deleter', '(self, fdel, /)', {}, (_, self: PyProperty, value: Value) =>
    change(self, self.getter, self.setter, value),
  );
  method(
    propertyType,
    '__set_name__',
    '(self, owner, name, /)',
    {},
    (_, self: PyProperty, _owner: Value, name: Value) => {
      self.name = name;
      return null;
    },
  );
  method(
    propertyType,
    '__get__',
    '(self, instance, owner=None, /)',
    {},
    (vm, self: PyProperty, instance: Value) =>
      instance === null ? self : bindToInstance(vm, self, instance),
  );
  method(
    propertyType,
    '__set__',
    '(self, instance, value, /)',
    {},
    (vm, self: PyProperty, instance: Value, value: Value) => {
      if (self.setter === null) {
        throw raised(
          attributeErrorType,
          `property ${propertyName(self)}of '${typeOf(instance).qualname}' object has no setter`,
        );
      }
      return vm.call(self.setter, [instance, value]);
    },
  );
  method(propertyType, '__delete__', '(self, instance, /)', {}, (vm, self: PyProperty, instance: Value) => {
    if (self.deleter === null) {
      throw raised(
        attributeErrorType,
        `property ${propertyName(self)}of '${typeOf(instance).qualname}' object has no deleter`,
      );
    }
    return vm.call(self.deleter, [instance]);
  });
  attribute(propertyType, 'fget', (_, self: PyProperty) => self.getter);
  attribute(propertyType, 'fset', (_, self: PyProperty) => self.setter);
  attribute(propertyType, 'fdel', (_, self: PyProperty) => self.deleter);
  attribute(
    propertyType,
    '__doc__',
    (_, self: PyProperty) => self.doc,
    (_, self: PyProperty, value) => {
      self.doc = value ?? null;
      return null;
    },
  );
  attribute(
    propertyType,
    '__name__',
    (_, self: PyProperty) => self.name ?? refuseAttribute(self, '__name__'),
  );
  attribute(
    propertyType,
    '__isabstractmethod__',
    (vm, self: PyProperty) => new Steps(isAbstract(vm, [self.getter, self.setter, self.deleter])),
  );
}

function installCell(): void {
  staticMethod(
    cellType,
    '__new__',
    '(cls, contents=?, /)',
    {},
    (_, _cls, value?: Value) => new PyCell(value),
  );
  attribute(
    cellType,
    'cell_contents',
    (_, self: PyCell) => {
      if (self.value === undefined) throw valueError('cell is empty');
      return self.value;
    },
    (_, self: PyCell, value) => {
      self.value = value;
      return null;
    },
  );
  method(cellType, '__repr__', '(self, /)', {}, (vm, self: PyCell) => {
    const { value } = self;
    const shown =
      value === undefined
        ? 'empty'
        : `${typeOf(value).name} object at ${value instanceof PyObject ? addressOf(vm, value) : '0x0'}`;
    return `<cell at ${addressOf(vm, self)}: ${shown}>`;
  });
}

/** Gives functions, methods and descriptors their attributes. */
export function installFunctionTypes(): void {
  installFunction();
  installMethod();
  installNatives();
  installWrapped();
  installProperty();
  installCell();
}
