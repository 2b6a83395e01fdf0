import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { withAttributes } from '../semantics/instances.ts';
import { collect } from '../semantics/iteration.ts';
import { isTrue } from '../semantics/truth.ts';
import { flatArguments } from './bound-call.ts';
import { called } from './calls.ts';
import { libraryMethod } from './define.ts';
import { makeEvent } from './event.ts';
import { type PyThread, threadType } from './thread-object.ts';

/** `threading.Timer`: what it is made of are plain attributes. */
export const timerType: PyType = nativeType('Timer', { module: 'threading', bases: [threadType] });

function* initialise(
  vm: Runtime,
  self: PyThread,
  interval: Value,
  callable: Value,
  args: Value,
  kwargs: Value,
): Program<Value> {
  yield* settle(vm.call(threadType.namespace.get('__init__')!, [self]));
  const attributes = withAttributes(self).attributes!;
  attributes.set('interval', interval);
  attributes.set('function', callable);
  attributes.set('args', args ?? new PyList([]));
  attributes.set('kwargs', kwargs ?? new PyDict());
  attributes.set('finished', makeEvent(vm.primitives.event(`${self.thread!.name}.finished`)));
  return null;
}

libraryMethod(
  timerType,
  '__init__',
  '(self, interval, function, args=None, kwargs=None)',
  (vm, self: PyThread, interval: Value, callable: Value, args: Value, kwargs: Value) =>
    new Steps(initialise(vm, self, interval, callable, args, kwargs)),
);

function* callMethod(vm: Runtime, object: Value, name: string, args: readonly Value[] = []): Program<Value> {
  return yield* settle(vm.call(yield* settle(getAttribute(vm, object, name)), args));
}

function* run(vm: Runtime, self: PyThread): Program<Value> {
  const read = (name: string): Program<Value> => settle(getAttribute(vm, self, name));
  const finished = yield* read('finished');
  yield* callMethod(vm, finished, 'wait', [yield* read('interval')]);
  if (!(yield* settle(isTrue(vm, yield* callMethod(vm, finished, 'is_set'))))) {
    const callable = yield* read('function');
    const args = yield* collect(vm, yield* read('args'));
    const kwargs = yield* read('kwargs');
    const [values, names] = flatArguments(
      new PyTuple(args),
      kwargs instanceof PyDict ? kwargs : new PyDict(),
    );
    yield* called(vm, callable, values, names);
  }
  return yield* callMethod(vm, finished, 'set');
}

libraryMethod(timerType, 'run', '(self)', (vm, self: PyThread) => new Steps(run(vm, self)));
libraryMethod(timerType, 'cancel', '(self)', (vm, self: PyThread) => {
  return new Steps(cancel(vm, self));
});

function* cancel(vm: Runtime, self: PyThread): Program<Value> {
  yield* callMethod(vm, yield* settle(getAttribute(vm, self, 'finished')), 'set');
  return null;
}
