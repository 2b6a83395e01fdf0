import { type Barrier, BrokenBarrierError } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import { runtimeErrorType } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { attributeError } from '../semantics/attributes.ts';
import { addressOf } from '../semantics/identity.ts';
import { withAttributes } from '../semantics/instances.ts';
import { called } from './calls.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { comparable, timeout } from './seconds.ts';

/** `threading.Barrier`. */
export const barrierType: PyType = nativeType('Barrier', { module: 'threading', hasDict: true });

/** `threading.BrokenBarrierError`. */
export const brokenBarrierErrorType: PyType = nativeType('BrokenBarrierError', {
  module: 'threading',
  bases: [runtimeErrorType],
});

/** A `threading.Barrier`. */
export class PyBarrier extends PyPrimitive {
  barrier: Barrier | null = null;
  action: Value = null;

  override get primitive(): Barrier | null {
    return this.barrier;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.action);
  }
}

function barrierOf(self: PyBarrier): Barrier {
  if (self.barrier !== null) return self.barrier;
  throw attributeError(self, '_cond', `'${self.cls.name}' object has no attribute '_cond'`);
}

staticMethod(barrierType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyBarrier(cls));
});
libraryMethod(
  barrierType,
  '__init__',
  '(self, parties, action=None, timeout=None)',
  (vm, self: PyBarrier, parties: Value, action: Value, limit: Value) => {
    self.action = action;
    const name = givenName(vm);
    self.barrier = vm.primitives.barrier(comparable(vm, parties, 1), {
      ...(name === undefined ? {} : { name }),
      action: action === null ? null : () => called(vm, action),
      timeout: timeout(limit),
    });
    return null;
  },
);
libraryMethod(barrierType, 'wait', '(self, timeout=None)', (_vm, self: PyBarrier, limit: Value) => {
  return new Steps(barrierOf(self).wait(timeout(limit)));
});
libraryMethod(barrierType, 'reset', '(self)', (_vm, self: PyBarrier) => new Steps(barrierOf(self).reset()));
libraryMethod(barrierType, 'abort', '(self)', (_vm, self: PyBarrier) => new Steps(barrierOf(self).abort()));
attribute(barrierType, 'parties', (_vm, self: PyBarrier) => barrierOf(self).parties);
attribute(barrierType, 'n_waiting', (_vm, self: PyBarrier) => new Steps(barrierOf(self).nWaiting()));
attribute(barrierType, 'broken', (_vm, self: PyBarrier) => new Steps(barrierOf(self).broken()));
libraryMethod(barrierType, '__repr__', '(self)', (vm, self: PyBarrier) => {
  const barrier = barrierOf(self);
  const { cls } = self;
  return lookAt(barrier, 'the text', () => {
    const state = barrier.state === 'broken' ? 'broken' : `waiters=${barrier.waiting}/${barrier.parties}`;
    return `<${String(cls.lookup('__module__'))}.${cls.qualname} at ${addressOf(vm, self)}: ${state}>`;
  });
});

/** What the primitives call the error. */
const errorName = new BrokenBarrierError().name;

/** Tells the interpreter what the error of a broken barrier is in Python. */
export function registerBarrierErrors(vm: Runtime): void {
  vm.errorTypes.set(errorName, brokenBarrierErrorType);
}
