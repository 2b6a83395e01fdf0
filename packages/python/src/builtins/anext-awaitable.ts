import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import { awaitableIterator } from '../interpreter/opcodes/asynchronous.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { method } from '../objects/define.ts';
import { Raised } from '../objects/exception.ts';
import { raised, stopAsyncIterationType, stopIterationType } from '../objects/exception-types.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { callSpecial } from '../semantics/special.ts';

const anextAwaitableType: PyType = nativeType('anext_awaitable', { isBase: false });

/** What `anext(iterator, default)` gives: an awaitable that ends with the default where the iterator is at its end. */
export class AnextAwaitable extends PyObject {
  readonly #awaitable: Value;
  readonly #fallback: Value;
  /** What the awaitable is driven by; undefined until it is asked for. */
  #iterator: Value | undefined;

  constructor(awaitable: Value, fallback: Value) {
    super(anextAwaitableType);
    this.#awaitable = awaitable;
    this.#fallback = fallback;
  }

  /** Goes on with a method of the iterator, by name: `send`, `throw` or `close`. */
  *drive(vm: Runtime, name: string, args: readonly Value[]): Program<Value> {
    try {
      this.#iterator ??= yield* awaitableIterator(vm, this.#awaitable, null);
      if (name === 'send' && args[0] === null)
        return yield* settle(callSpecial(vm, this.#iterator, '__next__')!);
      return yield* settle(callMethod(vm, this.#iterator, name, args));
    } catch (error) {
      if (!(error instanceof Raised) || !error.exception.cls.isSubtype(stopAsyncIterationType)) throw error;
      throw raised(stopIterationType, this.#fallback);
    }
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#awaitable);
    visit(this.#fallback);
  }
}

/** Gives what `anext` makes its methods. */
export function installAnextAwaitable(): void {
  method(anextAwaitableType, '__await__', '(self, /)', {}, (_vm, self: AnextAwaitable) => self);
  method(anextAwaitableType, '__iter__', '(self, /)', {}, (_vm, self: AnextAwaitable) => self);
  method(anextAwaitableType, '__next__', '(self, /)', {}, (vm, self: AnextAwaitable) => {
    return new Steps(self.drive(vm, 'send', [null]));
  });
  method(anextAwaitableType, 'send', '(self, value, /)', {}, (vm, self: AnextAwaitable, value: Value) => {
    return new Steps(self.drive(vm, 'send', [value]));
  });
  method(anextAwaitableType, 'throw', '(self, /, *args)', {}, (vm, self: AnextAwaitable, args: PyTuple) => {
    return new Steps(self.drive(vm, 'throw', args.items));
  });
  method(anextAwaitableType, 'close', '(self, /)', {}, (vm, self: AnextAwaitable) => {
    return new Steps(self.drive(vm, 'close', []));
  });
}
