import { BlockingOn, type Python } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import type { NativeModule } from '../library/native-module.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { keyErrorType, raised, runtimeErrorType } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { withAttributes } from '../semantics/instances.ts';
import { textValue } from '../types/unbox.ts';
import { libraryMethod } from './define.ts';
import { isAtLeast, lookAt, PyPrimitive } from './primitive.ts';

type ModuleLock = ReturnType<Python['importlib']['moduleLock']>;

const deadlockErrorType: PyType = nativeType('_DeadlockError', {
  module: '_frozen_importlib',
  bases: [runtimeErrorType],
});

const moduleLockType: PyType = nativeType('_ModuleLock', { module: '_frozen_importlib', hasDict: true });

/** `importlib._bootstrap._ModuleLock`. */
class PyModuleLock extends PyPrimitive {
  lock: ModuleLock | null = null;

  override get primitive(): ModuleLock | null {
    return this.lock;
  }
}

/** The Python objects of module locks that the program has made. */
function madeLocks(): Map<ModuleLock, PyModuleLock> {
  return new Map();
}

staticMethod(moduleLockType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
  withAttributes(new PyModuleLock(cls)),
);
libraryMethod(moduleLockType, '__init__', '(self, name)', (vm, self: PyModuleLock, name: Value) => {
  self.lock = vm.primitives.importlib.moduleLock(textValue(name) ?? '');
  vm.extra(madeLocks).set(self.lock, self);
  self.attributes!.set('name', name);
  return null;
});
libraryMethod(
  moduleLockType,
  'acquire',
  '(self)',
  (_vm, self: PyModuleLock) => new Steps(self.lock!.acquire()),
);
libraryMethod(
  moduleLockType,
  'release',
  '(self)',
  (_vm, self: PyModuleLock) => new Steps(self.lock!.release()),
);
libraryMethod(moduleLockType, '__repr__', '(self)', (_vm, self: PyModuleLock) => self.lock!.repr());
attribute(moduleLockType, 'count', (vm, { lock }: PyModuleLock) =>
  lookAt(lock!, 'the count', () =>
    isAtLeast(vm, '3.12') ? new PyList(Array.from({ length: lock!.count }, () => true)) : lock!.count,
  ),
);
attribute(moduleLockType, 'owner', (_vm, { lock }: PyModuleLock) =>
  lookAt(lock!, 'the owner', () => lock!.owner?.ident ?? null),
);

const blockingType: PyType = nativeType('dict', { isBase: false });

/** `importlib._bootstrap._blocking_on`: which thread waits for which module lock, by the idents of threads. */
class PyBlockingOn extends PyPrimitive {
  readonly blocking: BlockingOn;

  constructor(blocking: BlockingOn) {
    super(blockingType);
    this.blocking = blocking;
  }

  override get primitive(): BlockingOn {
    return this.blocking;
  }
}

/** What `use` makes of the lock that a thread waits for, or of null, in one step. */
function withBlocked(
  vm: Runtime,
  { blocking }: PyBlockingOn,
  ident: Value,
  use: (lock: Value) => Value,
): Steps {
  return lookAt(blocking, 'an entry', () => {
    const thread = vm.machine.threads.find((each) => each.ident === ident);
    const lock = thread === undefined ? null : blocking.lockOf(thread);
    const object = lock === null ? null : (vm.extra(madeLocks).get(lock) ?? lock.repr());
    return use(object !== null && isAtLeast(vm, '3.12') ? new PyList([object]) : object);
  });
}

method(
  blockingType,
  'get',
  '(self, key, default=None, /)',
  {},
  (vm, self: PyBlockingOn, ident: Value, fallback: Value) =>
    withBlocked(vm, self, ident, (lock) => lock ?? fallback),
);
method(blockingType, '__contains__', '(self, key, /)', {}, (vm, self: PyBlockingOn, ident: Value) =>
  withBlocked(vm, self, ident, (lock) => lock !== null),
);
method(blockingType, '__getitem__', '(self, key, /)', {}, (vm, self: PyBlockingOn, ident: Value) =>
  withBlocked(vm, self, ident, (lock) => {
    if (lock === null) throw raised(keyErrorType, ident);
    return lock;
  }),
);

/** `importlib._bootstrap`: the locks of imports. */
export const bootstrapModule: NativeModule = {
  name: 'importlib._bootstrap',
  fill: (vm, { globals }) => {
    globals.set('_ModuleLock', moduleLockType);
    globals.set('_DeadlockError', deadlockErrorType);
    globals.set('_blocking_on', new PyBlockingOn(vm.machine.builtIn(BlockingOn)));
  },
};

/** Tells the interpreter what the error of an import that would wait for itself is in Python. */
export function registerImportErrors(vm: Runtime): void {
  vm.errorTypes.set(deadlockErrorType.name, deadlockErrorType);
}
