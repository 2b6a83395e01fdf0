import type { SharedObject } from '@heddle/core';
import { CPythonSimpleQueue, SimpleQueue } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { method, staticMethod } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { withAttributes } from '../semantics/instances.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { PyPrimitive } from './primitive.ts';
import { flag, nativeSeconds } from './seconds.ts';

/** `queue.SimpleQueue`, which is `_queue.SimpleQueue`. */
export const simpleQueueType: PyType = nativeType('_queue.SimpleQueue', {
  module: '_queue',
  qualname: 'SimpleQueue',
});

/** `queue._PySimpleQueue`, that of a Python without the one in C. */
export const pythonSimpleQueueType: PyType = nativeType('_PySimpleQueue', { module: 'queue', hasDict: true });

/** A `queue.SimpleQueue` of either kind. */
class PySimpleQueue extends PyPrimitive {
  readonly queue: SimpleQueue<Value> | CPythonSimpleQueue<Value>;

  constructor(queue: SimpleQueue<Value> | CPythonSimpleQueue<Value>, cls: PyType) {
    super(cls);
    this.queue = queue;
  }

  override get primitive(): SharedObject {
    return this.queue;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.queue instanceof SimpleQueue) for (const item of this.queue.items) visit(item);
  }
}

function put(vm: Runtime, { queue }: PySimpleQueue, item: Value): Steps {
  vm.sharing.share(item);
  return new Steps(queue.put(item));
}

function get(vm: Runtime, { queue }: PySimpleQueue, block: Value, limit: Value): Steps {
  return new Steps(queue.get(flag(vm, block), limit === null ? null : nativeSeconds(vm, limit)));
}

staticMethod(simpleQueueType, '__new__', '(cls, /)', {}, (vm, cls: PyType) => {
  return withAttributes(new PySimpleQueue(vm.primitives.simpleQueue<Value>(givenName(vm)), cls));
});
method(simpleQueueType, 'put', '(self, item, block=True, timeout=None)', {}, put);
method(simpleQueueType, 'put_nowait', '(self, item)', {}, put);
method(simpleQueueType, 'get', '(self, block=True, timeout=None)', {}, get);
method(
  simpleQueueType,
  'get_nowait',
  '(self, /)',
  {},
  (_vm, { queue }: PySimpleQueue) => new Steps(queue.getNowait()),
);
method(
  simpleQueueType,
  'empty',
  '(self, /)',
  {},
  (_vm, { queue }: PySimpleQueue) => new Steps(queue.empty()),
);
method(
  simpleQueueType,
  'qsize',
  '(self, /)',
  {},
  (_vm, { queue }: PySimpleQueue) => new Steps(queue.qsize()),
);

staticMethod(pythonSimpleQueueType, '__new__', '(cls, /, *args, **kwargs)', {}, (vm, cls: PyType) => {
  return withAttributes(new PySimpleQueue(new CPythonSimpleQueue<Value>(vm.machine), cls));
});
libraryMethod(pythonSimpleQueueType, '__init__', '(self)', () => null);
libraryMethod(pythonSimpleQueueType, 'put', '(self, item, block=True, timeout=None)', put);
libraryMethod(pythonSimpleQueueType, 'put_nowait', '(self, item)', (vm, self: PySimpleQueue, item: Value) => {
  vm.sharing.share(item);
  return new Steps(self.queue.putNowait(item));
});
libraryMethod(pythonSimpleQueueType, 'get', '(self, block=True, timeout=None)', get);
libraryMethod(pythonSimpleQueueType, 'get_nowait', '(self)', (_vm, self: PySimpleQueue) => {
  return new Steps(self.queue.getNowait());
});
libraryMethod(
  pythonSimpleQueueType,
  'empty',
  '(self)',
  (_vm, self: PySimpleQueue) => new Steps(self.queue.empty()),
);
libraryMethod(
  pythonSimpleQueueType,
  'qsize',
  '(self)',
  (_vm, self: PySimpleQueue) => new Steps(self.queue.qsize()),
);
