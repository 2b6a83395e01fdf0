import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import { delegate, sendTo, throwInto } from '../interpreter/generators.ts';
import { wrappedType } from '../interpreter/opcodes/intrinsics.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method } from '../objects/define.ts';
import { PyException, Raised } from '../objects/exception.ts';
import {
  baseExceptionType,
  generatorExitType,
  raised,
  runtimeErrorType,
  stopAsyncIterationType,
  stopIterationType,
  typeError,
} from '../objects/exception-types.ts';
import { asyncGeneratorType, coroutineType, generatorType, type PyGenerator } from '../objects/generator.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { addressOf } from '../semantics/identity.ts';

/** The exception that `throw(type, value, traceback)` means. */
export function* exceptionOf(vm: Runtime, type: Value, value: Value): Program<PyException> {
  if (type instanceof PyException) return type;
  if (!(type instanceof PyType) || !type.isSubtype(baseExceptionType)) {
    throw typeError(
      `exceptions must be classes or instances deriving from BaseException, not ${typeOf(type).name}`,
    );
  }
  if (value instanceof PyException) return value;
  const args = value === null ? [] : value instanceof PyTuple ? value.items : [value];
  const made = yield* settle(vm.call(type, args));
  if (made instanceof PyException) return made;
  throw typeError(
    `calling ${type.name} should have returned an instance of BaseException, not ${typeOf(made).name}`,
  );
}

function* throwing(vm: Runtime, self: PyGenerator, type: Value, value: Value): Program<Value> {
  return yield* settle(throwInto(vm, self, yield* exceptionOf(vm, type, value)));
}

function* closing(vm: Runtime, self: PyGenerator): Program<Value> {
  if (self.state === 'closed') return null;
  if (self.state === 'created') {
    self.state = 'closed';
    self.frame = null;
    return null;
  }
  try {
    yield* settle(throwInto(vm, self, new PyException(generatorExitType)));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const { exception } = error;
    if (exception.cls.isSubtype(stopIterationType)) return exception.args.items[0] ?? null;
    if (exception.cls.isSubtype(generatorExitType)) return null;
    throw error;
  }
  throw raised(
    runtimeErrorType,
    `${self.cls === coroutineType ? 'coroutine' : 'generator'} ignored GeneratorExit`,
  );
}

function repr(vm: Runtime, self: PyGenerator): string {
  return `<${self.cls.name} object ${self.qualname} at ${addressOf(vm, self)}>`;
}

function installShared(type: PyType, prefix: string): void {
  attribute(
    type,
    '__name__',
    (_, self: PyGenerator) => self.name,
    (_, self: PyGenerator, value) => {
      self.name = String(value);
      return null;
    },
  );
  attribute(
    type,
    '__qualname__',
    (_, self: PyGenerator) => self.qualname,
    (_, self: PyGenerator, value) => {
      self.qualname = String(value);
      return null;
    },
  );
  attribute(type, `${prefix}_frame`, (_, self: PyGenerator) => self.frame);
  attribute(type, `${prefix}_running`, (_, self: PyGenerator) => self.state === 'running');
  attribute(type, `${prefix}_suspended`, (_, self: PyGenerator) => self.state === 'suspended');
  attribute(type, `${prefix}_code`, (_, self: PyGenerator) => self.code);
  attribute(type, prefix === 'gi' ? 'gi_yieldfrom' : `${prefix}_await`, (_, self: PyGenerator) =>
    delegate(self),
  );
  method(type, '__repr__', '(self, /)', {}, (vm, self: PyGenerator) => repr(vm, self));
}

function installSending(type: PyType): void {
  method(type, 'send', '(self, value, /)', { access: 'write' }, (vm, self: PyGenerator, value: Value) =>
    sendTo(vm, self, value),
  );
  method(
    type,
    'throw',
    '(self, type, value=None, traceback=None, /)',
    { access: 'write' },
    (vm, self: PyGenerator, kind: Value, value: Value) => new Steps(throwing(vm, self, kind, value)),
  );
  method(
    type,
    'close',
    '(self, /)',
    { access: 'write' },
    (vm, self: PyGenerator) => new Steps(closing(vm, self)),
  );
}

const coroutineWrapperType: PyType = nativeType('coroutine_wrapper', { isBase: false });

/** What `coroutine.__await__()` gives. */
class PyCoroutineWrapper extends PyObject {
  readonly coroutine: PyGenerator;

  constructor(coroutine: PyGenerator) {
    super(coroutineWrapperType);
    this.coroutine = coroutine;
  }
}

const asyncStepType: PyType = nativeType('async_generator_asend', { isBase: false });

/** What `agen.asend(value)`, `athrow` and `aclose` give: to await it takes an asynchronous generator to its next value. */
class PyAsyncStep extends PyObject {
  readonly generator: PyGenerator;
  #input: Value;
  #error: PyException | null;
  readonly #isClose: boolean;
  #hasBegun = false;
  #isOver = false;

  constructor(generator: PyGenerator, input: Value, error: PyException | null, isClose: boolean) {
    super(asyncStepType);
    this.generator = generator;
    this.#input = input;
    this.#error = error;
    this.#isClose = isClose;
  }

  /** Takes it on: gives what it awaits; raises StopIteration with the value that the generator yields. */
  *resume(vm: Runtime, input: Value, error: PyException | null): Program<Value> {
    if (this.#isOver) throw raised(runtimeErrorType, 'cannot reuse already awaited __anext__()/asend()');
    const { generator } = this;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      if (generator.state === 'closed')
        return this.#end(this.#isClose ? raised(stopIterationType) : raised(stopAsyncIterationType));
    } else {
      this.#input = input;
      this.#error = error;
    }
    let value: Value;
    try {
      const failure = this.#error;
      this.#error = null;
      value = yield* settle(
        failure === null ? sendTo(vm, generator, this.#input) : throwInto(vm, generator, failure),
      );
    } catch (thrown) {
      this.#isOver = true;
      if (!this.#isClose || !(thrown instanceof Raised)) throw thrown;
      const { cls } = thrown.exception;
      if (cls.isSubtype(stopAsyncIterationType) || cls.isSubtype(generatorExitType))
        throw raised(stopIterationType);
      throw thrown;
    }
    if (!(value instanceof PyTuple && value.cls === wrappedType)) return value;
    if (this.#isClose) return this.#end(raised(runtimeErrorType, 'async generator ignored GeneratorExit'));
    return this.#end(raised(stopIterationType, value.items[0]!));
  }

  #end(error: Raised): never {
    this.#isOver = true;
    throw error;
  }
}

function installAsync(): void {
  installShared(asyncGeneratorType, 'ag');
  const step = (self: PyGenerator, value: Value, error: PyException | null, isClose = false): Value =>
    new PyAsyncStep(self, value, error, isClose);
  method(asyncGeneratorType, '__aiter__', '(self, /)', {}, (_, self: Value) => self);
  method(asyncGeneratorType, '__anext__', '(self, /)', {}, (_, self: PyGenerator) => step(self, null, null));
  method(asyncGeneratorType, 'asend', '(self, value, /)', {}, (_, self: PyGenerator, value: Value) =>
    step(self, value, null),
  );
  method(
    asyncGeneratorType,
    'athrow',
    '(self, type, value=None, traceback=None, /)',
    {},
    (vm, self: PyGenerator, type: Value, value: Value) => new Steps(throwStep(vm, self, type, value)),
  );
  method(asyncGeneratorType, 'aclose', '(self, /)', {}, (_, self: PyGenerator) =>
    step(self, null, new PyException(generatorExitType), true),
  );
  method(asyncStepType, '__await__', '(self, /)', {}, (_, self: Value) => self);
  method(asyncStepType, '__iter__', '(self, /)', {}, (_, self: Value) => self);
  method(
    asyncStepType,
    '__next__',
    '(self, /)',
    {},
    (vm, self: PyAsyncStep) => new Steps(self.resume(vm, null, null)),
  );
  method(
    asyncStepType,
    'send',
    '(self, value, /)',
    {},
    (vm, self: PyAsyncStep, value: Value) => new Steps(self.resume(vm, value, null)),
  );
  method(
    asyncStepType,
    'throw',
    '(self, type, value=None, traceback=None, /)',
    {},
    (vm, self: PyAsyncStep, type: Value, value: Value) => new Steps(throwIntoStep(vm, self, type, value)),
  );
  method(asyncStepType, 'close', '(self, /)', {}, () => null);
}

function* throwStep(vm: Runtime, self: PyGenerator, type: Value, value: Value): Program<Value> {
  return new PyAsyncStep(self, null, yield* exceptionOf(vm, type, value), false);
}

function* throwIntoStep(vm: Runtime, self: PyAsyncStep, type: Value, value: Value): Program<Value> {
  return yield* self.resume(vm, null, yield* exceptionOf(vm, type, value));
}

/** Gives generators, coroutines and asynchronous generators their methods. */
export function installGeneratorTypes(): void {
  installShared(generatorType, 'gi');
  installSending(generatorType);
  method(generatorType, '__iter__', '(self, /)', {}, (_, self: Value) => self);
  method(generatorType, '__next__', '(self, /)', { access: 'write' }, (vm, self: PyGenerator) =>
    sendTo(vm, self, null),
  );
  installShared(coroutineType, 'cr');
  installSending(coroutineType);
  method(coroutineType, '__await__', '(self, /)', {}, (_, self: PyGenerator) => new PyCoroutineWrapper(self));
  method(coroutineWrapperType, '__iter__', '(self, /)', {}, (_, self: Value) => self);
  method(coroutineWrapperType, '__next__', '(self, /)', {}, (vm, self: PyCoroutineWrapper) =>
    sendTo(vm, self.coroutine, null),
  );
  for (const name of ['send', 'throw', 'close']) {
    method(
      coroutineWrapperType,
      name,
      '(self, /, *args)',
      {},
      (vm, self: PyCoroutineWrapper, args: PyTuple) => callMethod(vm, self.coroutine, name, args.items),
    );
  }
  installAsync();
}
