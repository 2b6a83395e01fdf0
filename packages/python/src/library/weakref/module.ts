import type { Runtime } from '../../interpreter/runtime.ts';
import { reachable } from '../../lifetimes/marking.ts';
import { attribute, method, nativeFunction, staticMethod } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import type { PyWeakLink } from '../../objects/weak-link.ts';
import { equals } from '../../semantics/comparison.ts';
import { hashOf } from '../../semantics/hash.ts';
import { addressOf } from '../../semantics/identity.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { specialOf } from '../../semantics/special.ts';
import type { NativeModule } from '../native-module.ts';
import { installProxy, PyProxy, proxyTypes } from './proxy.ts';
import { PyWeakReference, referenceType, requireReferable } from './reference.ts';

/** A reference without a callback is made once for an object. */
function refer(vm: Runtime, cls: PyType, value: Value, callback: Value): PyWeakReference {
  const referent = requireReferable(value);
  const { lifetimes } = vm;
  if (callback === null && cls === referenceType) {
    const same = lifetimes.linksOf(referent).find((one) => one.callback === null && one.cls === cls);
    if (same !== undefined) return same as PyWeakReference;
  }
  const reference = withAttributes(new PyWeakReference(cls, referent, callback));
  lifetimes.addLink(referent, reference);
  return reference;
}

function hash(vm: Runtime, self: PyWeakReference): Result {
  if (self.hash !== null) return self.hash;
  if (self.referent === null) throw typeError('weak object has gone away');
  return after(hashOf(vm, self.referent), (value) => {
    self.hash = value;
    return value;
  });
}

/** Two references are equal where their objects are; those to the dead only to themselves. */
function areEqual(vm: Runtime, self: PyWeakReference, other: PyWeakReference): Result {
  if (self.referent === null || other.referent === null) return self === other;
  return equals(vm, self.referent, other.referent);
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
method(referenceType, '__hash__', '(self, /)', {}, hash);
method(referenceType, '__eq__', '(self, value, /)', {}, (vm, self: PyWeakReference, other: Value) =>
  other instanceof PyWeakReference ? areEqual(vm, self, other) : notImplemented,
);
method(referenceType, '__ne__', '(self, value, /)', {}, (vm, self: PyWeakReference, other: Value) =>
  other instanceof PyWeakReference
    ? after(areEqual(vm, self, other), (isEqual) => isEqual !== true)
    : notImplemented,
);
method(referenceType, '__repr__', '(self, /)', {}, (vm, self: PyWeakReference) => {
  const { referent } = self;
  if (referent === null) return `<weakref at ${addressOf(vm, self)}; dead>`;
  return `<weakref at ${addressOf(vm, self)}; to '${referent.cls.name}' at ${addressOf(vm, referent)}>`;
});
attribute(referenceType, '__callback__', (_vm, self: PyWeakReference) => self.callback);
installProxy();

const proxy = nativeFunction(
  'proxy',
  '(object, callback=None, /)',
  {},
  (vm, value: Value, callback: Value) => {
    const referent = requireReferable(value);
    const { lifetimes } = vm;
    const same = lifetimes.linksOf(referent).find((one) => one instanceof PyProxy && one.callback === null);
    if (same !== undefined && callback === null) return same;
    const isCallable = specialOf(referent, '__call__') !== undefined;
    const link = new PyProxy(referent, callback, { isCallable });
    lifetimes.addLink(referent, link);
    return link;
  },
  '_weakref',
);

/** The weak references to an object that the program can reach: others have died. */
function linksOf(vm: Runtime, value: Value): PyWeakLink[] {
  const links = value instanceof PyObject ? vm.lifetimes.linksOf(value) : [];
  if (links.length === 0) return [];
  const alive = reachable(vm);
  return links.filter((link) => alive.has(link));
}

const count = nativeFunction(
  'getweakrefcount',
  '(object, /)',
  {},
  (vm, value: Value) => linksOf(vm, value).length,
  '_weakref',
);

const list = nativeFunction(
  'getweakrefs',
  '(object, /)',
  {},
  (vm, value: Value) => new PyList(linksOf(vm, value)),
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
