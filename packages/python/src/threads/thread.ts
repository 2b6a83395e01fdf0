import type { Program } from '@heddle/core';
import type { Thread } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, nativeFunction, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { assertionErrorType, raised, runtimeErrorType, typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { absent, attributeError, findAttribute, getAttribute } from '../semantics/attributes.ts';
import { withAttributes } from '../semantics/instances.ts';
import { collect } from '../semantics/iteration.ts';
import { strOf } from '../semantics/text.ts';
import { isTrue } from '../semantics/truth.ts';
import { flatArguments } from './bound-call.ts';
import { called, nameOfCallable } from './calls.ts';
import { PyContext } from './context.ts';
import { libraryMethod } from './define.ts';
import { deprecated } from './other-modules.ts';
import { isAtLeast, lookAt, PyPrimitive } from './primitive.ts';
import { PythonThread } from './python-thread.ts';
import { timeout } from './seconds.ts';
import { PyThread, threadType } from './thread-object.ts';

/** The thread of an object. RuntimeError where `__init__` has not run. */
function threadOf(self: PyThread, message = 'Thread.__init__() not called'): Thread {
  if (self.thread !== null) return self.thread;
  throw raised(runtimeErrorType, message);
}

/** The thread of an object; AssertionError where `__init__` has not run. */
function assertedThread(self: PyThread, message = 'Thread.__init__() not called'): Thread {
  if (self.thread !== null) return self.thread;
  throw raised(assertionErrorType, message);
}

staticMethod(threadType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyThread(cls));
});

/** What a thread's name says of its target; empty for nothing. */
function* targetName(vm: Runtime, target: Value): Program<string> {
  if (target === null) return '';
  const found = findAttribute(vm, target, '__name__');
  const name = found === undefined ? absent : yield* settle(found);
  return name === absent ? '' : ((yield* settle(strOf(vm, name))) as string);
}

function* initialise(
  vm: Runtime,
  self: PyThread,
  target: Value,
  name: Value,
  args: Value,
  kwargs: Value,
  daemon: Value,
): Program<Value> {
  const given = name === null ? '' : ((yield* settle(strOf(vm, name))) as string);
  const isDaemon = daemon === null ? null : ((yield* settle(isTrue(vm, daemon))) as boolean);
  const bootstrap = nativeFunction('_bootstrap_inner', '()', {}, () =>
    after(getAttribute(vm, self, 'run'), (run) => vm.call(run)),
  );
  const shownTarget = given === '' ? yield* targetName(vm, target) : '';
  const context = self.context instanceof PyContext ? self.context.context : null;
  self.thread = new PythonThread(vm, bootstrap, shownTarget, context, {
    ...(given === '' ? {} : { name: given }),
    ...(isDaemon === null ? {} : { daemon: isDaemon }),
  });
  vm.stateOf(self.thread).object = self;
  const attributes = withAttributes(self).attributes!;
  attributes.set('_target', target);
  attributes.set('_args', args);
  attributes.set('_kwargs', kwargs ?? new PyDict());
  return null;
}

libraryMethod(
  threadType,
  '__init__',
  '(self, group=None, target=None, name=None, args=?, kwargs=None, *, daemon=None, context=?)',
  (
    vm,
    self: PyThread,
    group: Value,
    target: Value,
    name: Value,
    args: Value | undefined,
    kwargs: Value,
    daemon: Value,
    context: Value | undefined,
  ) => {
    if (group !== null) throw raised(assertionErrorType, 'group argument must be None for now');
    if (context !== undefined && !isAtLeast(vm, '3.14')) {
      throw typeError("Thread.__init__() got an unexpected keyword argument 'context'");
    }
    self.context = context ?? null;
    return new Steps(initialise(vm, self, target, name, args ?? new PyTuple([]), kwargs, daemon));
  },
);

libraryMethod(threadType, 'start', '(self)', (vm, self: PyThread) => {
  const thread = threadOf(self, 'thread.__init__() not called');
  // From here on, what the thread can reach belongs to two.
  vm.sharing.begin();
  vm.sharing.share(self, thread.name);
  return new Steps(thread.start());
});

/** The arguments of a call with `*args`, with CPython's message for what cannot be iterated over. */
function* starArguments(vm: Runtime, callable: Value, args: Value): Program<readonly Value[]> {
  if (args instanceof PyTuple) return args.items;
  if (typeOf(args).lookup('__iter__') === undefined && typeOf(args).lookup('__getitem__') === undefined) {
    const type = typeOf(args).name;
    throw typeError(
      isAtLeast(vm, '3.14')
        ? `Value after * must be an iterable, not ${type}`
        : `${nameOfCallable(callable)}() argument after * must be an iterable, not ${type}`,
    );
  }
  return yield* collect(vm, args);
}

function* run(vm: Runtime, self: PyThread): Program<Value> {
  const attributes = self.attributes!;
  const take = (name: string): Value => {
    const value = attributes.get(name);
    if (value === undefined) {
      throw attributeError(self, name, `'${self.cls.name}' object has no attribute '${name}'`);
    }
    return value;
  };
  try {
    const target = take('_target');
    if (target === null) return null;
    const args = yield* starArguments(vm, target, take('_args'));
    const kwargs = take('_kwargs');
    const [values, keywords] = flatArguments(
      new PyTuple(args),
      kwargs instanceof PyDict ? kwargs : new PyDict(),
    );
    const value = yield* called(vm, target, values, keywords);
    yield* vm.lifetimes.dropped([value]);
    return null;
  } finally {
    // So that a cycle through what they refer to does not outlive the run.
    const names = ['_target', '_args', '_kwargs'];
    const held = names.map((name) => attributes.get(name) ?? null);
    for (const name of names) attributes.delete(name);
    yield* vm.lifetimes.dropped(held);
  }
}

libraryMethod(threadType, 'run', '(self)', (vm, self: PyThread) => new Steps(run(vm, self)));
libraryMethod(threadType, 'join', '(self, timeout=None)', (_vm, self: PyThread, limit: Value) => {
  return new Steps(threadOf(self).join(timeout(limit)));
});
libraryMethod(
  threadType,
  'is_alive',
  '(self)',
  (_vm, self: PyThread) => new Steps(assertedThread(self).isAlive()),
);

function setName(vm: Runtime, self: PyThread, name: Value): Result {
  const thread = assertedThread(self);
  return after(strOf(vm, name), (text) => new Steps(thread.rename(text as string)));
}

function setDaemon(vm: Runtime, self: PyThread, daemon: Value): Result {
  const thread = threadOf(self);
  return after(isTrue(vm, daemon) as Result, (value) => new Steps(thread.setDaemon(value as boolean)));
}

attribute(
  threadType,
  'name',
  (_vm, self: PyThread) => new Steps(assertedThread(self).getName()),
  (vm, self: PyThread, name) => setName(vm, self, name ?? null),
);
attribute(
  threadType,
  'daemon',
  (_vm, self: PyThread) => assertedThread(self).daemon,
  (vm, self: PyThread, daemon) => setDaemon(vm, self, daemon ?? null),
);
attribute(threadType, 'ident', (_vm, self: PyThread) => assertedThread(self).ident);
attribute(threadType, 'native_id', (_vm, self: PyThread) => assertedThread(self).nativeId);

libraryMethod(threadType, 'getName', '(self)', (vm, self: PyThread) =>
  deprecated(
    vm,
    'getName() is deprecated, get the name attribute instead',
    () => new Steps(threadOf(self).getName()),
  ),
);
libraryMethod(threadType, 'setName', '(self, name)', (vm, self: PyThread, name: Value) =>
  deprecated(vm, 'setName() is deprecated, set the name attribute instead', () => setName(vm, self, name)),
);
libraryMethod(threadType, 'isDaemon', '(self)', (vm, self: PyThread) =>
  deprecated(vm, 'isDaemon() is deprecated, get the daemon attribute instead', () => threadOf(self).daemon),
);
libraryMethod(threadType, 'setDaemon', '(self, daemonic)', (vm, self: PyThread, daemonic: Value) =>
  deprecated(vm, 'setDaemon() is deprecated, set the daemon attribute instead', () =>
    setDaemon(vm, self, daemonic),
  ),
);

libraryMethod(threadType, '__repr__', '(self)', (_vm, self: PyThread) => {
  const thread = assertedThread(self, 'Thread.__init__() was not called');
  return lookAt(thread, 'the text', () => {
    const state = thread.life === 'new' ? 'initial' : thread.alive ? 'started' : 'stopped';
    const daemon = thread.daemon ? ' daemon' : '';
    const ident = thread.ident === null ? '' : ` ${thread.ident}`;
    return `<${self.cls.name}(${thread.name}, ${state}${daemon}${ident})>`;
  });
});

const startedType: PyType = nativeType('Event', { module: 'threading', isBase: false });

/** Whether a thread has started, as an event that can be looked at. */
class PyStarted extends PyPrimitive {
  readonly thread: Thread;

  constructor(thread: Thread) {
    super(startedType);
    this.thread = thread;
  }

  override get primitive(): Thread {
    return this.thread;
  }
}

libraryMethod(startedType, 'is_set', '(self)', (_vm, { thread }: PyStarted) =>
  lookAt(thread, 'the start', () => {
    thread.machine.observeLifecycle();
    return thread.life !== 'new';
  }),
);
attribute(threadType, '_started', (_vm, self: PyThread) => new PyStarted(assertedThread(self)));

/** `threading.Thread`, with its methods. */
export const threadClass: PyType = threadType;
