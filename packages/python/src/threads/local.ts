import type { SimulatedThread } from '@heddle/core';
import type { Local } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { nativeType, objectType, type PyType } from '../objects/type.ts';
import { attributeError, genericGet, orRefused, plainDelete, plainSet } from '../semantics/attributes.ts';
import { PyPrimitive } from './primitive.ts';

/** `_thread._local`. */
export const localType: PyType = nativeType('_thread._local', {
  module: '_thread',
  qualname: '_local',
  hasDict: true,
});

/**
 * A `threading.local`: its `__dict__` is another one in each thread. What stands in it can be reached by that thread alone, so
 * the object itself never counts as shared.
 */
class PyLocal extends PyPrimitive {
  readonly values: Local<PyDict>;
  /** What `__init__` is called with in each thread. */
  readonly #args: readonly Value[];
  readonly #keywords: readonly string[];
  readonly #initialised: Set<SimulatedThread>;

  constructor(vm: Runtime, cls: PyType, args: readonly Value[], keywords: readonly string[]) {
    super(cls);
    this.values = vm.primitives.local(() => new PyDict(), {
      finalise: (values) => vm.lifetimes.dropped([values]),
    });
    this.#args = args;
    this.#keywords = keywords;
    // The thread that makes it calls `__init__` itself.
    this.#initialised = new Set([vm.current.thread]);
    Object.defineProperties(this, {
      attributes: { get: () => this.values.values, set: () => undefined },
      shared: { get: () => null, set: () => undefined },
    });
  }

  override get primitive(): Local<PyDict> {
    return this.values;
  }

  override refer(visit: (value: Value) => void): void {
    for (const values of this.values.all) visit(values);
    for (const arg of this.#args) visit(arg);
  }

  /** What `then` gives, after `__init__` has run in the current thread. */
  inThread(vm: Runtime, then: () => Result): Result {
    const { thread } = vm.current;
    if (this.#initialised.has(thread)) return then();
    this.#initialised.add(thread);
    const init = this.cls.lookup('__init__')!;
    if (init === objectType.namespace.get('__init__')) return then();
    return after(vm.call(init, [this, ...this.#args], this.#keywords), then);
  }
}

staticMethod(
  localType,
  '__new__',
  '(cls, /, *args, **kwargs)',
  {},
  (vm, cls: PyType, args: PyTuple, kwargs: PyDict) => {
    const hasInit = cls.lookup('__init__') !== objectType.namespace.get('__init__');
    if (!hasInit && args.items.length + kwargs.size > 0)
      throw typeError('Initialization arguments are not supported');
    const entries = kwargs.entries();
    const values = entries.map(([, value]) => value);
    return new PyLocal(
      vm,
      cls,
      [...args.items, ...values],
      entries.map(([name]) => name as string),
    );
  },
);

method(localType, '__getattribute__', '(self, name, /)', {}, (vm, self: PyLocal, name: string) =>
  self.inThread(vm, () => orRefused(genericGet(vm, self, name), self, name)),
);
method(
  localType,
  '__setattr__',
  '(self, name, value, /)',
  {},
  (vm, self: PyLocal, name: string, value: Value) => {
    if (name === '__dict__') refuseDict(self);
    return self.inThread(vm, () => plainSet(vm, self, name, value));
  },
);
method(localType, '__delattr__', '(self, name, /)', {}, (vm, self: PyLocal, name: string) => {
  if (name === '__dict__') refuseDict(self);
  return self.inThread(vm, () => plainDelete(vm, self, name));
});
attribute(
  localType,
  '__dict__',
  (_vm, self: PyLocal) => self.attributes,
  (_vm, self: PyLocal) => refuseDict(self),
);

function refuseDict(self: PyLocal): never {
  throw attributeError(self, '__dict__', `'${self.cls.name}' object attribute '__dict__' is read-only`);
}
