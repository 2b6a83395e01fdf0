import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method, nativeFunction, staticMethod } from '../../objects/define.ts';
import { PyList } from '../../objects/list.ts';
import type { PyObject, Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { equals } from '../../semantics/comparison.ts';
import { hashOf } from '../../semantics/hash.ts';
import { addressOf } from '../../semantics/identity.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { specialOf } from '../../semantics/special.ts';
import type { NativeModule } from '../native-module.ts';
import { installProxy, PyProxy, proxyTypes } from './proxy.ts';
import { PyWeakReference, referenceType, requireReferable } from './reference.ts';

/** The weak references of an execution by what they refer to. One without a callback is made once for an object. */
function references(): Map<PyObject, PyWeakReference[]> {
  return new Map();
}

function refer(vm: Runtime, cls: PyType, value: Value, callback: Value): PyWeakReference {
  const referent = requireReferable(value);
  const known = vm.extra(references);
  const own = known.get(referent) ?? [];
  const same = own.find((one) => one.callback === null && callback === null && one.cls === cls);
  if (same !== undefined && cls === referenceType) return same;
  const reference = withAttributes(new PyWeakReference(cls, referent, callback));
  known.set(referent, [...own, reference]);
  return reference;
}

staticMethod(
  referenceType,
  '__new__',
  '(cls, object, callback=None, /)',
  {},
  (vm, cls: PyType, value: Value, callback: Value) => refer(vm, cls, value, callback),
);
method(referenceType, '__init__', '(self, object, callback=None, /)', {}, () => null);
method(referenceType, '__call__', '(self)', {}, (_vm, self: PyWeakReference) => self.referent);
method(
  referenceType,
  '__hash__',
  '(self, /)',
  {},
  (vm, self: PyWeakReference): Result => hashOf(vm, self.referent),
);
method(referenceType, '__eq__', '(self, value, /)', {}, (vm, self: PyWeakReference, other: Value) =>
  other instanceof PyWeakReference ? equals(vm, self.referent, other.referent) : notImplemented,
);
method(referenceType, '__ne__', '(self, value, /)', {}, (vm, self: PyWeakReference, other: Value) =>
  other instanceof PyWeakReference
    ? after(equals(vm, self.referent, other.referent), (isEqual) => isEqual !== true)
    : notImplemented,
);
method(referenceType, '__repr__', '(self, /)', {}, (vm, self: PyWeakReference) => {
  const { referent } = self;
  return `<weakref at ${addressOf(vm, self)}; to '${referent.cls.name}' at ${addressOf(vm, referent)}>`;
});
attribute(referenceType, '__callback__', (_vm, self: PyWeakReference) => self.callback);
installProxy();

const proxy = nativeFunction(
  'proxy',
  '(object, callback=None, /)',
  {},
  (_vm, value: Value) => {
    const referent = requireReferable(value);
    return new PyProxy(referent, { isCallable: specialOf(referent, '__call__') !== undefined });
  },
  '_weakref',
);

const count = nativeFunction(
  'getweakrefcount',
  '(object, /)',
  {},
  (vm, value: Value) => vm.extra(references).get(value as PyObject)?.length ?? 0,
  '_weakref',
);

const list = nativeFunction(
  'getweakrefs',
  '(object, /)',
  {},
  (vm, value: Value) => new PyList([...(vm.extra(references).get(value as PyObject) ?? [])]),
  '_weakref',
);

/** `_weakref`: what CPython writes in C of `weakref`. */
export const weakrefModule: NativeModule = {
  name: '_weakref',
  fill: (_vm, { globals }) => {
    globals.set('ref', referenceType);
    globals.set('ReferenceType', referenceType);
    globals.set('ProxyType', proxyTypes[0]);
    globals.set('CallableProxyType', proxyTypes[1]);
    for (const native of [proxy, count, list]) globals.set(native.definition.name, native);
  },
};
