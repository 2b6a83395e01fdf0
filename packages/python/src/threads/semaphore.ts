import type { Semaphore } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { attributeError } from '../semantics/attributes.ts';
import { addressOf } from '../semantics/identity.ts';
import { withAttributes } from '../semantics/instances.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { comparable, flag, seconds, timeout } from './seconds.ts';

/** `threading.Semaphore`. */
export const semaphoreType: PyType = nativeType('Semaphore', { module: 'threading', hasDict: true });

/** `threading.BoundedSemaphore`. */
export const boundedSemaphoreType: PyType = nativeType('BoundedSemaphore', {
  module: 'threading',
  bases: [semaphoreType],
});

/** A `threading.Semaphore` or `BoundedSemaphore`. */
export class PySemaphore extends PyPrimitive {
  semaphore: Semaphore | null = null;

  override get primitive(): Semaphore | null {
    return this.semaphore;
  }
}

function semaphoreOf(self: PySemaphore): Semaphore {
  if (self.semaphore !== null) return self.semaphore;
  throw attributeError(self, '_cond', `'${self.cls.name}' object has no attribute '_cond'`);
}

staticMethod(semaphoreType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PySemaphore(cls));
});
libraryMethod(semaphoreType, '__init__', '(self, value=1)', (vm, self: PySemaphore, value: Value) => {
  const name = givenName(vm);
  self.semaphore = vm.primitives.semaphore(comparable(vm, value, 0), name);
  self.isAnonymous = name === undefined;
  return null;
});
libraryMethod(boundedSemaphoreType, '__init__', '(self, value=1)', (vm, self: PySemaphore, value: Value) => {
  const name = givenName(vm);
  self.semaphore = vm.primitives.boundedSemaphore(comparable(vm, value, 0), name);
  self.isAnonymous = name === undefined;
  return null;
});

function acquire(vm: Runtime, self: PySemaphore, blocking: Value, limit: Value): Steps {
  return new Steps(semaphoreOf(self).acquire(flag(vm, blocking), timeout(limit)));
}

for (const name of ['acquire', '__enter__']) {
  libraryMethod(semaphoreType, name, '(self, blocking=True, timeout=None)', acquire);
}
libraryMethod(semaphoreType, 'release', '(self, n=1)', (_vm, self: PySemaphore, n: Value) => {
  return new Steps(semaphoreOf(self).release(seconds(n)));
});
libraryMethod(semaphoreType, '__exit__', '(self, t, v, tb)', (_vm, self: PySemaphore) => {
  return new Steps(semaphoreOf(self).release());
});
libraryMethod(semaphoreType, '__repr__', '(self)', (vm, self: PySemaphore) => {
  const semaphore = semaphoreOf(self);
  const { cls } = self;
  return lookAt(semaphore, 'the text', () => {
    const value = semaphore.bounded ? `${semaphore.value}/${semaphore.initial}` : `${semaphore.value}`;
    return `<${String(cls.lookup('__module__'))}.${cls.qualname} at ${addressOf(vm, self)}: value=${value}>`;
  });
});
attribute(semaphoreType, '_value', (_vm, self: PySemaphore) => {
  const semaphore = semaphoreOf(self);
  return lookAt(semaphore, 'the value', () => semaphore.value);
});
attribute(boundedSemaphoreType, '_initial_value', (_vm, self: PySemaphore) => semaphoreOf(self).initial);
