import type { Event } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { attributeError } from '../semantics/attributes.ts';
import { addressOf } from '../semantics/identity.ts';
import { withAttributes } from '../semantics/instances.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { deprecated } from './other-modules.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { timeout } from './seconds.ts';
import { makeWaiters } from './waiters.ts';

/** `threading.Event`. */
export const eventType: PyType = nativeType('Event', { module: 'threading', hasDict: true });

/** A `threading.Event`. */
export class PyEvent extends PyPrimitive {
  event: Event | null = null;

  override get primitive(): Event | null {
    return this.event;
  }
}

function eventOf(self: PyEvent): Event {
  if (self.event !== null) return self.event;
  throw attributeError(self, '_cond', `'${self.cls.name}' object has no attribute '_cond'`);
}

/** An event of the library's own. */
export function makeEvent(event: Event): PyEvent {
  const made = withAttributes(new PyEvent(eventType));
  made.event = event;
  return made;
}

staticMethod(eventType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyEvent(cls));
});
libraryMethod(eventType, '__init__', '(self)', (vm, self: PyEvent) => {
  const name = givenName(vm);
  self.event = vm.primitives.event(name);
  self.isAnonymous = name === undefined;
  return null;
});

function isSet(_vm: Runtime, self: PyEvent): Steps {
  return new Steps(eventOf(self).isSet());
}

libraryMethod(eventType, 'is_set', '(self)', isSet);
libraryMethod(eventType, 'isSet', '(self)', (vm, self: PyEvent) =>
  deprecated(vm, 'isSet() is deprecated, use is_set() instead', () => isSet(vm, self)),
);
libraryMethod(eventType, 'set', '(self)', (_vm, self: PyEvent) => new Steps(eventOf(self).set()));
libraryMethod(eventType, 'clear', '(self)', (_vm, self: PyEvent) => new Steps(eventOf(self).clear()));
libraryMethod(eventType, 'wait', '(self, timeout=None)', (_vm, self: PyEvent, limit: Value) => {
  return new Steps(eventOf(self).wait(timeout(limit)));
});
libraryMethod(eventType, '__repr__', '(self)', (vm, self: PyEvent) => {
  const event = eventOf(self);
  const { cls } = self;
  return lookAt(event, 'the text', () => {
    const module = String(cls.lookup('__module__'));
    return `<${module}.${cls.qualname} at ${addressOf(vm, self)}: ${event.flag ? 'set' : 'unset'}>`;
  });
});

const eventConditionType: PyType = nativeType('Condition', { module: 'threading', isBase: false });

/** The condition inside of an event, as far as it can be seen: who waits. */
class PyEventCondition extends PyObject {
  readonly event: Event;

  constructor(event: Event) {
    super(eventConditionType);
    this.event = event;
  }
}

attribute(eventConditionType, '_waiters', (_vm, { event }: PyEventCondition) =>
  makeWaiters(event, () => event.waiting),
);
attribute(eventType, '_cond', (_vm, self: PyEvent) => new PyEventCondition(eventOf(self)));
attribute(eventType, '_flag', (_vm, self: PyEvent) => {
  const event = eventOf(self);
  return lookAt(event, 'the flag', () => event.flag);
});
