import type { Program } from '@heddle/core';
import { type Context, type EventLoop, Task } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { raised, runtimeErrorType, typeError } from '../../objects/exception-types.ts';
import { PyGenerator } from '../../objects/generator.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { reprOf, strOf } from '../../semantics/text.ts';
import { PyContext } from '../context.ts';
import { PyAwaiter } from './awaiter.ts';
import { awaitObject, isCoroutine, programOf } from './coroutine.ts';
import { asyncFutureOf, describeOutcome, objectOfAsyncFuture, PyAsyncFuture, taskType } from './future.ts';

/** Options of a task, as a program gives them. */
export interface TaskArguments {
  readonly name?: Value;
  readonly context?: Value;
}

/** Makes a task of a coroutine, in a loop. */
export function* createTask(
  vm: Runtime,
  loop: EventLoop,
  coroutine: Value,
  { name = null, context = null }: TaskArguments = {},
): Program<PyAsyncFuture> {
  if (!isCoroutine(coroutine)) {
    throw typeError(`a coroutine was expected, got ${String(yield* settle(reprOf(vm, coroutine)))}`);
  }
  const options: { name?: string; context?: Context } = {};
  if (name !== null) options.name = String(yield* settle(strOf(vm, name)));
  if (context instanceof PyContext) options.context = context.context;
  const task = yield* loop.createTask(programOf(vm, coroutine), options);
  const object = objectOfAsyncFuture(vm, task as Task<unknown>);
  object.coroutine = coroutine;
  return object;
}

/** A future for something to await: `ensure_future`. */
export function* ensureFuture(vm: Runtime, loop: EventLoop, value: Value): Program<PyAsyncFuture> {
  if (value instanceof PyAsyncFuture) return value;
  if (isCoroutine(value)) return yield* createTask(vm, loop, value);
  return objectOfAsyncFuture(vm, (yield* loop.createTask(awaitObject(vm, value))) as Task<unknown>);
}

/** The task of an object. */
function taskOf(self: PyAsyncFuture): Task<unknown> {
  const future = asyncFutureOf(self);
  if (future instanceof Task) return future;
  throw raised(runtimeErrorType, 'Task object is not initialized.');
}

method(taskType, 'get_name', '(self, /)', {}, (_vm, self: PyAsyncFuture) => taskOf(self).name);
method(taskType, 'set_name', '(self, value, /)', {}, (vm, self: PyAsyncFuture, name: Value) => {
  return new Steps(setName(vm, taskOf(self), name));
});

function* setName(vm: Runtime, task: Task<unknown>, name: Value): Program<Value> {
  task.takeName(String(yield* settle(strOf(vm, name))));
  return null;
}

method(taskType, 'get_coro', '(self, /)', {}, (_vm, self: PyAsyncFuture) => self.coroutine);
method(taskType, 'cancelling', '(self, /)', {}, (_vm, self: PyAsyncFuture) => taskOf(self).cancelling);
method(taskType, 'uncancel', '(self, /)', {}, (_vm, self: PyAsyncFuture) => taskOf(self).uncancel(true));

/** What a task says of its coroutine: `<main() running at program.py:3>`. */
function coroutineText(coroutine: Value, isDone: boolean): string {
  if (coroutine instanceof PyGenerator) {
    const { frame, qualname } = coroutine;
    if (isDone || frame === null) return `<${qualname}() done>`;
    return `<${qualname}() running at ${frame.code.code.filename}:${frame.line}>`;
  }
  return coroutine instanceof PyAwaiter ? '<coroutine>' : 'None';
}

function* describe(vm: Runtime, self: PyAsyncFuture): Program<Value> {
  const task = taskOf(self);
  const coro = coroutineText(self.coroutine, task.state !== 'pending');
  return `<${self.cls.name} ${task.state} name='${task.name}' coro=${coro}${yield* describeOutcome(vm, self)}>`;
}

method(taskType, '__repr__', '(self, /)', {}, (vm, self: PyAsyncFuture) => new Steps(describe(vm, self)));
