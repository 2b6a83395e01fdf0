import type { Program } from '@heddle/core';
import type { AsyncEvent, AsyncLock } from '@heddle/primitives';
import { method, staticMethod } from '../../objects/define.ts';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { addressOf } from '../../semantics/identity.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { libraryMethod } from '../define.ts';
import { lookAt, PyPrimitive } from '../primitive.ts';
import { libraryCoroutine } from './awaiter.ts';

/** `asyncio.Event`. */
export const asyncEventType: PyType = nativeType('Event', { module: 'asyncio.locks', hasDict: true });

/** `asyncio.Lock`. */
export const asyncLockType: PyType = nativeType('Lock', { module: 'asyncio.locks', hasDict: true });

/** An `asyncio.Event`. */
class PyAsyncEvent extends PyPrimitive {
  readonly event: AsyncEvent;

  constructor(event: AsyncEvent, cls: PyType) {
    super(cls);
    this.event = event;
  }

  override get primitive(): AsyncEvent {
    return this.event;
  }
}

staticMethod(asyncEventType, '__new__', '(cls, /, *args, **kwargs)', {}, (vm, cls: PyType) => {
  return withAttributes(new PyAsyncEvent(vm.primitives.asyncio.event(), cls));
});
libraryMethod(asyncEventType, '__init__', '(self)', () => null);
libraryMethod(asyncEventType, 'is_set', '(self)', (_vm, { event }: PyAsyncEvent) => new Steps(event.isSet()));
libraryMethod(asyncEventType, 'set', '(self)', (_vm, { event }: PyAsyncEvent) => new Steps(event.set()));
libraryMethod(asyncEventType, 'clear', '(self)', (_vm, { event }: PyAsyncEvent) => new Steps(event.clear()));
libraryMethod(asyncEventType, 'wait', '(self)', (_vm, { event }: PyAsyncEvent) =>
  libraryCoroutine(() => event.wait()),
);
libraryMethod(asyncEventType, '__repr__', '(self)', (vm, self: PyAsyncEvent) =>
  lookAt(self.event, 'the text', () => {
    const { flag, queue } = self.event;
    const waiters = queue.length === 0 ? '' : `, waiters:${queue.length}`;
    const state = `${flag ? 'set' : 'unset'}${waiters}`;
    return `<${String(self.cls.lookup('__module__'))}.${self.cls.name} object at ${addressOf(vm, self)} [${state}]>`;
  }),
);

/** An `asyncio.Lock`. */
class PyAsyncLock extends PyPrimitive {
  readonly lock: AsyncLock;

  constructor(lock: AsyncLock, cls: PyType) {
    super(cls);
    this.lock = lock;
  }

  override get primitive(): AsyncLock {
    return this.lock;
  }
}

function* enter(lock: AsyncLock): Program<Value> {
  yield* lock.acquire();
  return null;
}

function* exit(lock: AsyncLock): Program<Value> {
  yield* lock.release();
  return null;
}

staticMethod(asyncLockType, '__new__', '(cls, /, *args, **kwargs)', {}, (vm, cls: PyType) => {
  return withAttributes(new PyAsyncLock(vm.primitives.asyncio.lock(), cls));
});
libraryMethod(asyncLockType, '__init__', '(self)', () => null);
libraryMethod(asyncLockType, 'acquire', '(self)', (_vm, { lock }: PyAsyncLock) =>
  libraryCoroutine(() => lock.acquire()),
);
libraryMethod(asyncLockType, 'release', '(self)', (_vm, { lock }: PyAsyncLock) => new Steps(lock.release()));
libraryMethod(asyncLockType, 'locked', '(self)', (_vm, { lock }: PyAsyncLock) => new Steps(lock.locked()));
libraryMethod(asyncLockType, '__aenter__', '(self)', (_vm, { lock }: PyAsyncLock) =>
  libraryCoroutine(() => enter(lock)),
);
libraryMethod(asyncLockType, '__aexit__', '(self, exc_type, exc, tb)', (_vm, { lock }: PyAsyncLock) =>
  libraryCoroutine(() => exit(lock)),
);
method(asyncLockType, '__repr__', '(self, /)', {}, (vm, self: PyAsyncLock) =>
  lookAt(self.lock, 'the text', () => {
    const { isLocked, queue } = self.lock;
    const waiters = queue.length === 0 ? '' : `, waiters:${queue.length}`;
    const state = `${isLocked ? 'locked' : 'unlocked'}${waiters}`;
    return `<${String(self.cls.lookup('__module__'))}.${self.cls.name} object at ${addressOf(vm, self)} [${state}]>`;
  }),
);
