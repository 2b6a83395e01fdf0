import type { Program, SharedObject } from '@heddle/core';
import type { Queue } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import { PyList } from '../objects/list.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { attributeError, getAttribute } from '../semantics/attributes.ts';
import { withAttributes } from '../semantics/instances.ts';
import { lengthOf } from '../semantics/subscript.ts';
import { libraryMethod } from './define.ts';
import { givenName } from './given-name.ts';
import { programMentions } from './mentioned-names.ts';
import { OpenedQueue } from './opened-queue.ts';
import { moduleAttribute } from './other-modules.ts';
import { isAtLeast, lookAt, PyPrimitive } from './primitive.ts';
import { flag, seconds, timeout } from './seconds.ts';

/** `queue.Queue`. */
export const queueType: PyType = nativeType('Queue', { module: 'queue', hasDict: true });

/** `queue.LifoQueue`. */
export const lifoQueueType: PyType = nativeType('LifoQueue', { module: 'queue', bases: [queueType] });

/** `queue.PriorityQueue`. */
export const priorityQueueType: PyType = nativeType('PriorityQueue', { module: 'queue', bases: [queueType] });

/** A `queue.Queue`: closed, where each call is a step or the steps of the primitive, or opened up. */
export class PyQueue extends PyPrimitive {
  /** Null before `__init__` has run. */
  body: Queue<Value> | OpenedQueue | null = null;

  override get primitive(): SharedObject | null {
    return this.body instanceof OpenedQueue ? this.body.lock : this.body;
  }

  override visit(visit: (value: Value) => void): void {
    const { body } = this;
    if (body instanceof OpenedQueue) {
      for (const part of [body.mutex, body.notEmpty, body.notFull, body.allTasksDone]) visit(part);
    } else if (body !== null) for (const item of body.items) visit(item);
  }
}

function bodyOf(self: PyQueue): Queue<Value> | OpenedQueue {
  if (self.body !== null) return self.body;
  throw attributeError(self, 'mutex', `'${self.cls.name}' object has no attribute 'mutex'`);
}

/** The attributes of a queue that only one which is opened up has. */
const inside: ReadonlySet<string> = new Set(['mutex', 'not_empty', 'not_full', 'all_tasks_done']);
const hooks: readonly string[] = ['_init', '_qsize', '_put', '_get'];

/** Whether the program looks inside of queues. */
function looksInside(vm: Runtime): boolean {
  return programMentions(vm, inside);
}

/** The class of the library that says how a queue keeps its items. */
function libraryType(cls: PyType): PyType {
  return cls.mro.find((base) => !base.isHeap)!;
}

function isOpened(vm: Runtime, cls: PyType): boolean {
  const base = libraryType(cls);
  if (base === priorityQueueType || vm.extra(looksInside)) return true;
  return hooks.some((name) => cls.lookup(name) !== base.lookup(name));
}

staticMethod(queueType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyQueue(cls));
});

function initialise(vm: Runtime, self: PyQueue, maxsize: Value): Result {
  const size = seconds(maxsize);
  const name = givenName(vm);
  if (isOpened(vm, self.cls)) {
    self.body = new OpenedQueue(vm, self, size, name ?? 'queue');
    return after(getAttribute(vm, self, '_init'), (init) => after(vm.call(init, [maxsize]), () => null));
  }
  const isLifo = libraryType(self.cls) === lifoQueueType;
  self.body = isLifo ? vm.primitives.lifoQueue(size, name) : vm.primitives.queue(size, name);
  return null;
}

libraryMethod(queueType, '__init__', '(self, maxsize=0)', initialise);

function put(vm: Runtime, self: PyQueue, item: Value, block: Value, limit: Value): Steps {
  vm.sharing.share(item);
  return new Steps(bodyOf(self).put(item, flag(vm, block), timeout(limit)));
}

function get(vm: Runtime, self: PyQueue, block: Value, limit: Value): Steps {
  return new Steps(bodyOf(self).get(flag(vm, block), timeout(limit)));
}

libraryMethod(queueType, 'put', '(self, item, block=True, timeout=None)', put);
libraryMethod(queueType, 'get', '(self, block=True, timeout=None)', get);
libraryMethod(queueType, 'put_nowait', '(self, item)', (vm, self: PyQueue, item: Value) => {
  return put(vm, self, item, false, null);
});
libraryMethod(queueType, 'get_nowait', '(self)', (vm, self: PyQueue) => get(vm, self, false, null));
libraryMethod(queueType, 'task_done', '(self)', (_vm, self: PyQueue) => new Steps(bodyOf(self).taskDone()));
libraryMethod(queueType, 'join', '(self)', (_vm, self: PyQueue) => new Steps(bodyOf(self).join()));
libraryMethod(queueType, 'qsize', '(self)', (_vm, self: PyQueue) => new Steps(bodyOf(self).qsize()));
libraryMethod(queueType, 'full', '(self)', (_vm, self: PyQueue) => new Steps(bodyOf(self).full()));
libraryMethod(queueType, 'empty', '(self)', (_vm, self: PyQueue): Result => {
  const body = bodyOf(self);
  if (!(body instanceof OpenedQueue)) return new Steps(body.empty());
  return after(new Steps(body.qsize()), (size) => size === 0);
});
libraryMethod(queueType, 'shutdown', '(self, immediate=False)', (vm, self: PyQueue, immediate: Value) => {
  refuseShutdown(vm, self, 'shutdown');
  return new Steps(bodyOf(self).shutdown(flag(vm, immediate)));
});

/** @throws Raised AttributeError where Python is older than the shutdown of queues. */
function refuseShutdown(vm: Runtime, self: PyQueue, name: string): void {
  if (isAtLeast(vm, '3.13')) return;
  throw attributeError(self, name, `'${self.cls.name}' object has no attribute '${name}'`);
}

attribute(
  queueType,
  'maxsize',
  (_vm, self: PyQueue) => bodyOf(self).maxsize,
  (_vm, self: PyQueue, value) => {
    bodyOf(self).maxsize = seconds(value ?? 0);
  },
);

function look(self: PyQueue, text: string, read: (body: Queue<Value> | OpenedQueue) => Value): Steps {
  const body = bodyOf(self);
  return lookAt(self.primitive!, text, () => read(body));
}

attribute(queueType, 'unfinished_tasks', (_vm, self: PyQueue) =>
  look(self, 'the unfinished tasks', (body) =>
    body instanceof OpenedQueue ? body.unfinished : body.unfinishedTasks,
  ),
);
attribute(queueType, 'is_shutdown', (vm, self: PyQueue) => {
  refuseShutdown(vm, self, 'is_shutdown');
  return look(self, 'the shutdown', (body) => body.isShutdown);
});

function openedPart(name: string, part: (body: OpenedQueue) => Value): void {
  attribute(queueType, name, (_vm, self: PyQueue) => {
    const body = bodyOf(self);
    if (body instanceof OpenedQueue) return part(body);
    throw attributeError(self, name, `'${self.cls.name}' object has no attribute '${name}'`);
  });
}

openedPart('mutex', (body) => body.mutex);
openedPart('not_empty', (body) => body.notEmpty);
openedPart('not_full', (body) => body.notFull);
openedPart('all_tasks_done', (body) => body.allTasksDone);

/** The storage: of a queue that is opened up the object itself, of another a copy of its items. */
attribute(
  queueType,
  'queue',
  (_vm, self: PyQueue): Result => {
    const body = bodyOf(self);
    if (!(body instanceof OpenedQueue)) return lookAt(body, 'the items', () => new PyList([...body.items]));
    const storage = self.attributes?.get('queue');
    if (storage !== undefined) return storage;
    throw attributeError(self, 'queue', `'${self.cls.name}' object has no attribute 'queue'`);
  },
  (_vm, self: PyQueue, value) => {
    self.attributes!.set('queue', value ?? null);
  },
);

// How the classes of the library keep their items where they are opened up.

function* callStorage(vm: Runtime, self: PyQueue, name: string, args: readonly Value[]): Program<Value> {
  const storage = yield* settle(getAttribute(vm, self, 'queue'));
  return yield* settle(vm.call(yield* settle(getAttribute(vm, storage, name)), args));
}

function* initDeque(vm: Runtime, self: PyQueue): Program<Value> {
  const deque = yield* moduleAttribute(vm, 'collections', 'deque');
  self.attributes!.set('queue', yield* settle(vm.call(deque)));
  return null;
}

function initList(_vm: Runtime, self: PyQueue): Value {
  self.attributes!.set('queue', new PyList([]));
  return null;
}

function* callHeap(vm: Runtime, self: PyQueue, name: string, args: readonly Value[]): Program<Value> {
  const storage = yield* settle(getAttribute(vm, self, 'queue'));
  return yield* settle(vm.call(yield* moduleAttribute(vm, 'heapq', name), [storage, ...args]));
}

libraryMethod(queueType, '_init', '(self, maxsize)', (vm, self: PyQueue) => new Steps(initDeque(vm, self)));
libraryMethod(queueType, '_qsize', '(self)', (vm, self: PyQueue) =>
  after(getAttribute(vm, self, 'queue'), (storage) => lengthOf(vm, storage)),
);
libraryMethod(queueType, '_put', '(self, item)', (vm, self: PyQueue, item: Value) => {
  return new Steps(callStorage(vm, self, 'append', [item]));
});
libraryMethod(
  queueType,
  '_get',
  '(self)',
  (vm, self: PyQueue) => new Steps(callStorage(vm, self, 'popleft', [])),
);
libraryMethod(lifoQueueType, '_init', '(self, maxsize)', initList);
libraryMethod(
  lifoQueueType,
  '_get',
  '(self)',
  (vm, self: PyQueue) => new Steps(callStorage(vm, self, 'pop', [])),
);
libraryMethod(priorityQueueType, '_init', '(self, maxsize)', initList);
libraryMethod(priorityQueueType, '_put', '(self, item)', (vm, self: PyQueue, item: Value) => {
  return new Steps(callHeap(vm, self, 'heappush', [item]));
});
libraryMethod(
  priorityQueueType,
  '_get',
  '(self)',
  (vm, self: PyQueue) => new Steps(callHeap(vm, self, 'heappop', [])),
);
