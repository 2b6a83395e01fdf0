import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { raised, referenceErrorType } from '../../objects/exception-types.ts';
import type { PyObject, Result, Value } from '../../objects/object.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { PyWeakLink } from '../../objects/weak-link.ts';
import { type ArithmeticOperator, binary } from '../../semantics/arithmetic.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { compare } from '../../semantics/comparison.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { contains, deleteItem, getItem, lengthOf, setItem } from '../../semantics/subscript.ts';
import { reprOf, strOf } from '../../semantics/text.ts';
import { isTrue } from '../../semantics/truth.ts';
import { COMPARISONS } from '../../types/comparisons.ts';
import { callWith } from '../../types/function-types.ts';
import { operatorMethods } from '../../types/number/special-methods.ts';
import { textValue } from '../../types/unbox.ts';

const proxyType: PyType = nativeType('ProxyType', { module: 'weakref', hasDict: true, isBase: false });
const callableProxyType: PyType = nativeType('CallableProxyType', {
  module: 'weakref',
  bases: [proxyType],
  isBase: false,
});

/** The types of proxies: of objects that cannot and of those that can be called. */
export const proxyTypes: readonly [PyType, PyType] = [proxyType, callableProxyType];

/** `weakref.proxy`: stands for an object in whatever is done with it. */
export class PyProxy extends PyWeakLink {
  constructor(referent: PyObject, callback: Value, options: { readonly isCallable: boolean }) {
    super(options.isCallable ? callableProxyType : proxyType, referent, callback);
    // What is set on the proxy is set on the object: both have one dictionary.
    this.attributes = referent.attributes;
  }

  /** The object. @throws Raised ReferenceError where it has died. */
  get object(): PyObject {
    if (this.referent !== null) return this.referent;
    throw raised(referenceErrorType, 'weakly-referenced object no longer exists');
  }

  override die(): void {
    super.die();
    this.attributes = null;
  }

  override refer(visit: (value: Value) => void): void {
    visit(this.callback);
  }
}

function forward(
  name: string,
  signature: string,
  run: (vm: Runtime, object: PyObject, ...args: Value[]) => Result,
): void {
  method(proxyType, name, signature, {}, (vm, self: PyProxy, ...args: Value[]) =>
    run(vm, self.object, ...args),
  );
}

function unwrapped(value: Value): Value {
  return value instanceof PyProxy ? value.object : value;
}

/** Gives proxies their methods. */
export function installProxy(): void {
  forward('__getattr__', '(self, name, /)', (vm, object, name) =>
    getAttribute(vm, object, textValue(name!)!),
  );
  forward('__repr__', '(self, /)', (vm, object) => reprOf(vm, object));
  forward('__str__', '(self, /)', (vm, object) => strOf(vm, object));
  forward('__bool__', '(self, /)', (vm, object) => isTrue(vm, object));
  forward('__len__', '(self, /)', (vm, object) => lengthOf(vm, object));
  forward('__iter__', '(self, /)', (vm, object) => iterate(vm, object));
  forward('__next__', '(self, /)', (vm, object) => nextOf(vm, object));
  forward('__getitem__', '(self, key, /)', (vm, object, key) => getItem(vm, object, key!));
  forward('__setitem__', '(self, key, value, /)', (vm, object, key, value) =>
    setItem(vm, object, key!, value!),
  );
  forward('__delitem__', '(self, key, /)', (vm, object, key) => deleteItem(vm, object, key!));
  forward('__contains__', '(self, key, /)', (vm, object, key) => contains(vm, object, key!));
  for (const [name, op] of COMPARISONS) {
    forward(name, '(self, value, /)', (vm, object, other) => compare(vm, op, object, unwrapped(other!)));
  }
  for (const [operator, names] of Object.entries(operatorMethods)) {
    forward(names.method, '(self, value, /)', (vm, object, other) =>
      binary(vm, operator as ArithmeticOperator, object, unwrapped(other!)),
    );
  }
  proxyType.define('__hash__', null);
  method(
    callableProxyType,
    '__call__',
    '(self, /, *args, **kwargs)',
    {},
    (vm, self: PyProxy, args: PyTuple, keywords: PyDict) => callWith(vm, self.object, args, keywords),
  );
}
