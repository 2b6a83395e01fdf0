import { callMethod } from '../../interpreter/call.ts';
import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { dictType, PyDict } from '../../objects/dict.ts';
import { keyErrorType, raised, typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { iterate } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { setItem } from '../../semantics/subscript.ts';
import { reprOf } from '../../semantics/text.ts';
import { reduceWith } from '../../types/reduction.ts';

export const defaultDictType: PyType = nativeType('collections.defaultdict', {
  module: 'collections',
  qualname: 'defaultdict',
  bases: [dictType],
});

/** `collections.defaultdict`. */
class PyDefaultDict extends PyDict {
  /** `default_factory`. */
  factory: Value = null;

  override visit(visit: (value: Value) => void): void {
    super.visit(visit);
    visit(this.factory);
  }
}

function copyOf(dict: PyDefaultDict, source: PyDict = dict): PyDefaultDict {
  const copy = withAttributes(new PyDefaultDict(dict.cls));
  copy.factory = dict.factory;
  copy.assign(source);
  return copy;
}

function missing(vm: Runtime, dict: PyDefaultDict, key: Value): Result {
  if (dict.factory === null) throw raised(keyErrorType, key);
  return after(vm.call(dict.factory), (value) => after(setItem(vm, dict, key, value), () => value));
}

/** Gives `defaultdict` its methods. */
export function installDefaultDict(): void {
  staticMethod(defaultDictType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
    withAttributes(new PyDefaultDict(cls)),
  );
  method(
    defaultDictType,
    '__init__',
    '(self, default_factory=None, /, *args, **kwargs)',
    { access: 'write' },
    (vm, self: PyDefaultDict, factory: Value, args: PyTuple, keywords: PyDict) => {
      if (factory !== null && specialOf(factory, '__call__') === undefined) {
        throw typeError('first argument must be callable or None');
      }
      self.factory = factory;
      const names = keywords.entries().map(([name]) => name as string);
      const values = keywords.entries().map(([, value]) => value);
      return vm.call(dictType.lookup('__init__')!, [self, ...args.items, ...values], names);
    },
  );
  method(defaultDictType, '__missing__', '(self, key, /)', { access: 'write-item' }, missing);
  attribute(
    defaultDictType,
    'default_factory',
    (_vm, self: PyDefaultDict) => self.factory,
    (_vm, self: PyDefaultDict, value) => {
      self.factory = value ?? null;
      return undefined;
    },
  );
  reduceWith(defaultDictType, (vm, self: PyDefaultDict) => ({
    args: self.factory === null ? [] : [self.factory],
    pairs: after(callMethod(vm, self, 'items'), (items) => iterate(vm, items)),
  }));
  for (const name of ['copy', '__copy__']) {
    method(defaultDictType, name, '(self, /)', { access: 'read' }, (_vm, self: PyDefaultDict) =>
      copyOf(self),
    );
  }
  method(
    defaultDictType,
    '__or__',
    '(self, value, /)',
    { access: 'reads' },
    (_vm, self: PyDefaultDict, other: Value) => {
      if (!(other instanceof PyDict)) return notImplemented;
      const merged = copyOf(self);
      merged.assign(other);
      return merged;
    },
  );
  method(defaultDictType, '__repr__', '(self, /)', { access: 'reads' }, (vm, self: PyDefaultDict) =>
    after(reprOf(vm, self.factory), (factory) =>
      after(vm.call(dictType.lookup('__repr__')!, [self]), (entries) => {
        return `${self.cls.shortName}(${String(factory)}, ${String(entries)})`;
      }),
    ),
  );
}
