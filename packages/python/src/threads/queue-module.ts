import type { NativeModule } from '../library/native-module.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { isAtLeast } from './primitive.ts';
import { lifoQueueType, priorityQueueType, queueType } from './queue.ts';
import { emptyType, fullType, registerQueueErrors, shutDownType } from './queue-errors.ts';
import { pythonSimpleQueueType, simpleQueueType } from './simple-queue.ts';

const all: readonly string[] = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue'];

/** `queue`. */
export const queueModule: NativeModule = {
  name: 'queue',
  fill: (vm, module) => {
    registerQueueErrors(vm);
    const hasShutDown = isAtLeast(vm, '3.13');
    const attributes: Record<string, Value> = {
      Empty: emptyType,
      Full: fullType,
      LifoQueue: lifoQueueType,
      PriorityQueue: priorityQueueType,
      Queue: queueType,
      SimpleQueue: simpleQueueType,
      _PySimpleQueue: pythonSimpleQueueType,
      __all__: new PyList(hasShutDown ? [...all.slice(0, 2), 'ShutDown', ...all.slice(2)] : [...all]),
      ...(hasShutDown ? { ShutDown: shutDownType } : {}),
    };
    for (const [name, value] of Object.entries(attributes)) module.globals.set(name, value);
  },
};

/** `_queue`. */
export const simpleQueueModule: NativeModule = {
  name: '_queue',
  fill: (vm, module) => {
    registerQueueErrors(vm);
    module.globals.set('Empty', emptyType);
    module.globals.set('SimpleQueue', simpleQueueType);
  },
};
