import type { Program } from '@heddle/core';
import type { CPythonRLock, RLock } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { method, rawFunction, staticMethod } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { addressOf } from '../semantics/identity.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { whether } from './lock.ts';
import { deprecated } from './other-modules.ts';
import { isAtLeast, lookAt, PyPrimitive } from './primitive.ts';
import { flag, nativeSeconds, seconds } from './seconds.ts';

/** `_thread.RLock`. */
export const rlockType: PyType = nativeType('_thread.RLock', { module: '_thread', qualname: 'RLock' });

/** A `threading.RLock`. */
export class PyRLock extends PyPrimitive {
  readonly lock: RLock;

  constructor(lock: RLock, cls: PyType = rlockType) {
    super(cls);
    this.lock = lock;
  }

  override get primitive(): RLock {
    return this.lock;
  }
}

function makeRLock(vm: Runtime, cls: PyType): PyRLock {
  const name = givenName(vm);
  const made = new PyRLock(vm.primitives.rlock(name), cls);
  made.isAnonymous = name === undefined;
  return made;
}

/** `threading.RLock`, a function: from Python 3.13 on, arguments are deprecated. */
export const rlockFunction: PyNative = rawFunction(
  'RLock',
  {},
  (vm, args) => {
    const make = (): Result => makeRLock(vm, rlockType);
    if (args.length === 0 || !isAtLeast(vm, '3.13')) return make();
    return deprecated(vm, 'Passing arguments to RLock is deprecated and will be removed in 3.15', make);
  },
  'threading',
);

staticMethod(rlockType, '__new__', '(cls, /, *args, **kwargs)', {}, (vm, cls: PyType) => {
  return makeRLock(vm, cls);
});
method(rlockType, '__init__', '(self, /, *args, **kwargs)', {}, () => null);

function acquire(vm: Runtime, { lock }: PyRLock, blocking: Value, timeout: Value): Steps {
  return new Steps(lock.acquire(whether(vm, blocking), nativeSeconds(vm, timeout)));
}

function release(_vm: Runtime, { lock }: PyRLock): Steps {
  return new Steps(lock.release());
}

function restored(state: Value): [count: number, owner: Value] {
  if (state instanceof PyTuple && state.items.length === 2)
    return [state.items[0] as number, state.items[1]!];
  throw typeError('argument 1 must be 2-item tuple');
}

method(rlockType, 'acquire', '(self, blocking=True, timeout=-1)', {}, acquire);
method(rlockType, 'release', '(self, /)', {}, release);
method(rlockType, '__enter__', '(self, /)', {}, (_vm, { lock }: PyRLock) => new Steps(lock.acquire()));
method(rlockType, '__exit__', '(self, /, *exc_info)', {}, release);
method(rlockType, 'locked', '(self, /)', {}, (_vm, { lock }: PyRLock) => new Steps(lock.locked()));
method(rlockType, '_is_owned', '(self, /)', {}, (_vm, { lock }: PyRLock) => new Steps(lock.isOwned()));
method(
  rlockType,
  '_recursion_count',
  '(self, /)',
  {},
  (_vm, { lock }: PyRLock) => new Steps(lock.recursionCount()),
);
method(rlockType, '_release_save', '(self, /)', {}, (_vm, { lock }: PyRLock) => {
  const owner = lock.owner?.ident ?? 0;
  return after(new Steps(lock.releaseSave()), (count) => new PyTuple([count, owner]));
});
method(rlockType, '_acquire_restore', '(self, state, /)', {}, (_vm, { lock }: PyRLock, state: Value) => {
  return new Steps(lock.acquireRestore(restored(state)[0]));
});
method(rlockType, '__repr__', '(self, /)', {}, (vm, self: PyRLock) =>
  lookAt(self.lock, 'the text', () => {
    const { owner, count } = self.lock;
    const state = owner === null ? 'unlocked' : 'locked';
    const name = self.cls.name;
    return `<${state} ${name} object owner=${owner?.ident ?? 0} count=${count} at ${addressOf(vm, self)}>`;
  }),
);

/** `threading._RLock`, the re-entrant lock that CPython writes in Python. */
export const pythonRLockType: PyType = nativeType('_RLock', { module: 'threading', hasDict: true });

/** A `threading._PyRLock`. */
class PyPythonRLock extends PyPrimitive {
  readonly lock: CPythonRLock;

  constructor(lock: CPythonRLock, cls: PyType) {
    super(cls);
    this.lock = lock;
  }

  override get primitive(): CPythonRLock {
    return this.lock;
  }
}

staticMethod(pythonRLockType, '__new__', '(cls, /, *args, **kwargs)', {}, (vm, cls: PyType) => {
  return new PyPythonRLock(vm.primitives.pythonRLock(givenName(vm)), cls);
});
libraryMethod(pythonRLockType, '__init__', '(self)', () => null);

function acquireInPython(
  vm: Runtime,
  { lock }: PyPythonRLock,
  blocking: Value = true,
  timeout: Value = -1,
): Steps {
  return new Steps(lock.acquire(flag(vm, blocking), seconds(timeout)));
}

libraryMethod(pythonRLockType, 'acquire', '(self, blocking=True, timeout=-1)', acquireInPython);
libraryMethod(pythonRLockType, '__enter__', '(self, blocking=True, timeout=-1)', acquireInPython);
libraryMethod(
  pythonRLockType,
  'release',
  '(self)',
  (_vm, { lock }: PyPythonRLock) => new Steps(lock.release()),
);
libraryMethod(pythonRLockType, '__exit__', '(self, t, v, tb)', (_vm, { lock }: PyPythonRLock) => {
  return new Steps(lock.release());
});
libraryMethod(
  pythonRLockType,
  '_is_owned',
  '(self)',
  (_vm, { lock }: PyPythonRLock) => new Steps(lock.isOwned()),
);
libraryMethod(pythonRLockType, '_recursion_count', '(self)', (_vm, { lock }: PyPythonRLock) => {
  return new Steps(lock.recursionCount());
});
libraryMethod(pythonRLockType, '_release_save', '(self)', (_vm, { lock }: PyPythonRLock) => {
  return new Steps(saved(lock));
});
libraryMethod(
  pythonRLockType,
  '_acquire_restore',
  '(self, state)',
  (_vm, { lock }: PyPythonRLock, state: Value) => {
    const [count, owner] = restored(state);
    return new Steps(lock.acquireRestore({ count, owner: owner as number | null }));
  },
);
libraryMethod(pythonRLockType, '__repr__', '(self)', (_vm, { lock }: PyPythonRLock) => {
  return lookAt(lock, 'the text', () => lock.repr());
});

function* saved(lock: CPythonRLock): Program<Value> {
  const { count, owner } = yield* lock.releaseSave();
  return new PyTuple([count, owner]);
}
