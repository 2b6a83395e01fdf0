import type { Lock } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { method, nativeFunction, staticMethod } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { addressOf } from '../semantics/identity.ts';
import { givenName } from './given-name.ts';
import { isAtLeast, lookAt, PyPrimitive } from './primitive.ts';
import { flag, nativeSeconds } from './seconds.ts';

/** `_thread.lock`. */
export const lockType: PyType = nativeType('_thread.lock', {
  module: '_thread',
  qualname: 'lock',
  isBase: false,
});

/** A `threading.Lock`. */
export class PyLock extends PyPrimitive {
  readonly lock: Lock;

  constructor(lock: Lock) {
    super(lockType);
    this.lock = lock;
  }

  override get primitive(): Lock {
    return this.lock;
  }
}

function makeLock(vm: Runtime): PyLock {
  const name = givenName(vm);
  const made = new PyLock(vm.primitives.lock(name));
  made.isAnonymous = name === undefined;
  return made;
}

/** `_thread.allocate_lock`, which is `threading.Lock` up to Python 3.12. */
export const allocateLock: PyNative = nativeFunction('allocate_lock', '()', {}, makeLock, '_thread');

staticMethod(lockType, '__new__', '(cls, /)', {}, (vm) => {
  if (!isAtLeast(vm, '3.13')) throw typeError("cannot create '_thread.lock' instances");
  return makeLock(vm);
});

function acquire(vm: Runtime, { lock }: PyLock, blocking: Value, timeout: Value): Steps {
  return new Steps(lock.acquire(whether(vm, blocking), nativeSeconds(vm, timeout)));
}

/** Whether to wait: from Python 3.12 on, anything that is true or false. */
export function whether(vm: Runtime, blocking: Value): boolean {
  return isAtLeast(vm, '3.12') ? flag(vm, blocking) : (blocking as boolean);
}

function release(_vm: Runtime, { lock }: PyLock): Steps {
  return new Steps(lock.release());
}

function locked(_vm: Runtime, { lock }: PyLock): Steps {
  return new Steps(lock.locked());
}

for (const name of ['acquire', 'acquire_lock']) {
  method(lockType, name, '(self, blocking=True, timeout=-1)', {}, acquire);
}
for (const name of ['release', 'release_lock']) method(lockType, name, '(self, /)', {}, release);
for (const name of ['locked', 'locked_lock']) method(lockType, name, '(self, /)', {}, locked);
method(lockType, '__enter__', '(self, /)', {}, (_vm, { lock }: PyLock) => new Steps(lock.acquire()));
method(lockType, '__exit__', '(self, /, *exc_info)', {}, release);
method(lockType, '__repr__', '(self, /)', {}, (vm, self: PyLock) =>
  lookAt(self.lock, 'the text', () => {
    const state = self.lock.takenBy === null ? 'unlocked' : 'locked';
    return `<${state} _thread.lock object at ${addressOf(vm, self)}>`;
  }),
);
