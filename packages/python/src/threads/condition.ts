import type { Program, SharedObject } from '@heddle/core';
import type { Condition, Lock, RLock } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { attributeError, getAttribute } from '../semantics/attributes.ts';
import { withAttributes } from '../semantics/instances.ts';
import { reprOf } from '../semantics/text.ts';
import { isTrue } from '../semantics/truth.ts';
import { called } from './calls.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { PyLock, whether } from './lock.ts';
import { deprecated } from './other-modules.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { PyRLock } from './rlock.ts';
import { nativeSeconds, seconds, timeout } from './seconds.ts';
import { makeWaiters } from './waiters.ts';

/** `threading.Condition`. */
export const conditionType: PyType = nativeType('Condition', { module: 'threading', hasDict: true });

/** A `threading.Condition`. */
export class PyCondition extends PyPrimitive {
  lock: PyLock | PyRLock | null = null;
  condition: Condition | null = null;

  override get primitive(): Condition | null {
    return this.condition;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.lock);
  }
}

/** The primitive of a condition. AttributeError where `__init__` has not run, as in CPython. */
function conditionOf(self: PyCondition): Condition {
  if (self.condition !== null) return self.condition;
  throw attributeError(self, '_lock', `'${self.cls.name}' object has no attribute '_lock'`);
}

/** A condition of its own: what an event and a queue are made of. */
export function makeCondition(vm: Runtime, lock: PyLock | PyRLock, condition: Condition): PyCondition {
  const made = withAttributes(new PyCondition(conditionType));
  made.lock = lock;
  made.condition = condition;
  vm.sharing.share(made);
  return made;
}

staticMethod(conditionType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyCondition(cls));
});
libraryMethod(conditionType, '__init__', '(self, lock=None)', (vm, self: PyCondition, lock: Value) => {
  const name = givenName(vm);
  const given = lock ?? new PyRLock(vm.primitives.rlock(name === undefined ? undefined : `${name}'s lock`));
  if (!(given instanceof PyLock || given instanceof PyRLock)) {
    return after(getAttribute(vm, given, 'acquire'), () => {
      throw typeError(`the lock of a Condition has to be a Lock or an RLock, not '${typeOf(given).name}'`);
    });
  }
  self.lock = given;
  self.condition = vm.primitives.condition(given.lock as Lock | RLock, name);
  self.isAnonymous = name === undefined;
  return null;
});

function acquire(vm: Runtime, self: PyCondition, blocking: Value, limit: Value): Steps {
  return new Steps(conditionOf(self).acquire(whether(vm, blocking), nativeSeconds(vm, limit)));
}

/** The lock's own step, under the boundary that the method in Python around it makes. */
function enter(_vm: Runtime, self: PyCondition): Steps {
  return new Steps(conditionOf(self).lock.enter());
}

function exit(_vm: Runtime, self: PyCondition): Steps {
  return new Steps(conditionOf(self).lock.exit());
}

method(conditionType, 'acquire', '(self, blocking=True, timeout=-1)', {}, acquire);
method(
  conditionType,
  'release',
  '(self, /)',
  {},
  (_vm, self: PyCondition) => new Steps(conditionOf(self).release()),
);
method(
  conditionType,
  'locked',
  '(self, /)',
  {},
  (_vm, self: PyCondition) => new Steps(conditionOf(self).locked()),
);
libraryMethod(conditionType, '__enter__', '(self)', enter);
libraryMethod(conditionType, '__exit__', '(self, *args)', exit);

libraryMethod(conditionType, 'wait', '(self, timeout=None)', (_vm, self: PyCondition, limit: Value) => {
  return new Steps(conditionOf(self).wait(timeout(limit)));
});

function* predicate(vm: Runtime, callable: Value, last: { value: Value }): Program<boolean> {
  last.value = yield* called(vm, callable);
  return (yield* settle(isTrue(vm, last.value))) as boolean;
}

function* waitFor(vm: Runtime, self: PyCondition, callable: Value, limit: number | null): Program<Value> {
  const last: { value: Value } = { value: null };
  yield* conditionOf(self).waitFor(() => predicate(vm, callable, last), limit);
  return last.value;
}

libraryMethod(
  conditionType,
  'wait_for',
  '(self, predicate, timeout=None)',
  (vm, self: PyCondition, callable: Value, limit: Value) =>
    new Steps(waitFor(vm, self, callable, timeout(limit))),
);
libraryMethod(conditionType, 'notify', '(self, n=1)', (_vm, self: PyCondition, n: Value) => {
  return new Steps(conditionOf(self).notify(seconds(n)));
});
libraryMethod(conditionType, 'notify_all', '(self)', (_vm, self: PyCondition) => {
  return new Steps(conditionOf(self).notifyAll());
});
libraryMethod(conditionType, 'notifyAll', '(self)', (vm, self: PyCondition) =>
  deprecated(
    vm,
    'notifyAll() is deprecated, use notify_all() instead',
    () => new Steps(conditionOf(self).notifyAll()),
  ),
);

function isOwned(vm: Runtime, self: PyCondition): Steps {
  const { lock } = conditionOf(self);
  return lookAt(lock as SharedObject, 'the owner', () => lock.isOwnedBy(vm.machine.active!));
}

libraryMethod(conditionType, '_is_owned', '(self)', isOwned);
attribute(conditionType, '_lock', (_vm, self: PyCondition) => self.lock);
attribute(conditionType, '_waiters', (_vm, self: PyCondition) => {
  const condition = conditionOf(self);
  return makeWaiters(condition, () => condition.waiting);
});

libraryMethod(conditionType, '__repr__', '(self)', (vm, self: PyCondition): Result => {
  const condition = conditionOf(self);
  return after(reprOf(vm, self.lock), (lock) =>
    lookAt(condition, 'the text', () => `<Condition(${String(lock)}, ${condition.waiting})>`),
  );
});
