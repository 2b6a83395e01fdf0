import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { PyException, Raised } from '../../objects/exception.ts';
import { raised, runtimeErrorType, stopIterationType, typeError } from '../../objects/exception-types.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { nativeType, PyType } from '../../objects/type.ts';

/** What stands behind the coroutines of asyncio's own functions: `await asyncio.sleep(1)`. */
export const libraryCoroutineType: PyType = nativeType('coroutine', { isBase: false });

/** What `__await__` of a future gives. */
const futureIteratorType: PyType = nativeType('FutureIter', { module: '_asyncio', isBase: false });

/**
 * Something of the library that a coroutine awaits. It yields itself, through all coroutines that await each other, to the
 * task that runs them; the task runs its program, which may stand still there, and sends the result back.
 */
export class PyAwaiter extends PyObject {
  readonly #begin: () => Program<Value>;
  #state: 'created' | 'awaited' | 'over' = 'created';

  constructor(cls: PyType, begin: () => Program<Value>) {
    super(cls);
    this.#begin = begin;
  }

  /** Runs it in a task. */
  run(): Program<Value> {
    this.#state = 'awaited';
    return this.#begin();
  }

  /** What the coroutine that awaits it sends. @returns itself, for the task. */
  send(value: Value): Value {
    switch (this.#state) {
      case 'created':
        this.#state = 'awaited';
        return this;
      case 'awaited':
        this.#state = 'over';
        throw value === null ? raised(stopIterationType) : raised(stopIterationType, value);
      default:
        throw raised(runtimeErrorType, 'cannot reuse already awaited coroutine');
    }
  }

  /** It is not awaited any more. */
  close(): void {
    this.#state = 'over';
  }
}

/** A coroutine of the library: it begins when it is awaited, or in a task. */
export function libraryCoroutine(begin: () => Program<Value>): PyAwaiter {
  return new PyAwaiter(libraryCoroutineType, begin);
}

/** What `__await__` of a future gives. */
export function futureIterator(begin: () => Program<Value>): PyAwaiter {
  return new PyAwaiter(futureIteratorType, begin);
}

function* raise(vm: Runtime, self: PyAwaiter, given: Value, value: Value): Program<Value> {
  self.close();
  const args = value === null ? [] : [value];
  const exception = given instanceof PyType ? yield* settle(vm.call(given, args)) : given;
  if (!(exception instanceof PyException)) {
    throw typeError(
      'exceptions must be classes or instances deriving from BaseException, not something else',
    );
  }
  throw new Raised(exception);
}

for (const type of [libraryCoroutineType, futureIteratorType]) {
  for (const name of ['__await__', '__iter__'])
    method(type, name, '(self, /)', {}, (_vm, self: PyAwaiter) => self);
  method(type, '__next__', '(self, /)', {}, (_vm, self: PyAwaiter) => self.send(null));
  method(type, 'send', '(self, value, /)', {}, (_vm, self: PyAwaiter, value: Value) => self.send(value));
  method(
    type,
    'throw',
    '(self, type, value=None, traceback=None, /)',
    {},
    (vm, self: PyAwaiter, given: Value, value: Value) => {
      return new Steps(raise(vm, self, given, value));
    },
  );
  method(type, 'close', '(self, /)', {}, (_vm, self: PyAwaiter) => {
    self.close();
    return null;
  });
}
