import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import { exhausted, PyIterator } from '../objects/iterator.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { iterate, nextOf } from '../semantics/iteration.ts';
import { iteratorType } from '../types/iterator.ts';
import { futureOf, outcome } from './future.ts';
import { isAtLeast } from './primitive.ts';
import { timeout } from './seconds.ts';

const mapResultsType: PyType = iteratorType('generator');

/** What `Executor.map` returns: the results in the order of the items, of calls that have been submitted. */
class PyMapResults extends PyIterator {
  readonly #submit: () => Program<boolean>;
  /** Those whose results it has not given, the next first. */
  readonly #futures: Value[];
  /** Virtual nanoseconds at which it gives up; null for never. */
  readonly #end: number | null;
  /** Whether a call is submitted for each result that is asked for. */
  readonly #isBuffered: boolean;
  #hasBegun = false;

  constructor(futures: Value[], end: number | null, submit: () => Program<boolean>, isBuffered: boolean) {
    super(mapResultsType);
    this.#futures = futures;
    this.#end = end;
    this.#submit = submit;
    this.#isBuffered = isBuffered;
  }

  override visit(visit: (value: Value) => void): void {
    for (const future of this.#futures) visit(future);
  }

  override advance(vm: Runtime): Result {
    this.#hasBegun = true;
    return this.#futures.length === 0 ? exhausted : new Steps(this.#next(vm));
  }

  *#next(vm: Runtime): Program<Value> {
    try {
      if (this.#isBuffered) yield* this.#submit();
      const future = futureOf(this.#futures.shift()!);
      const left = this.#end === null ? null : (this.#end - vm.machine.clock.now) / 1e9;
      return yield* outcome(vm, future, future.resultOrCancel(left));
    } catch (error) {
      yield* this.close();
      throw error;
    }
  }

  /** Gives no result any more; what no worker has begun is cancelled, the last first. */
  *close(): Program {
    const left = this.#futures.splice(0);
    if (!this.#hasBegun) return;
    for (const future of left.reverse()) yield* futureOf(future).cancel();
  }
}

/** The next items of several iterators side by side; null at the end of the shortest. */
function* zipped(vm: Runtime, iterators: readonly Value[]): Program<Value[] | null> {
  const items: Value[] = [];
  for (const iterator of iterators) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) return null;
    items.push(item);
  }
  return items.length === 0 ? null : items;
}

/** @returns how many calls are submitted ahead; null for all. */
function checkedBuffersize(vm: Runtime, size: Value | undefined): number | null {
  if (size === undefined) return null;
  if (!isAtLeast(vm, '3.14'))
    throw typeError("Executor.map() got an unexpected keyword argument 'buffersize'");
  if (size === null) return null;
  if (typeof size !== 'number') throw typeError('buffersize must be an integer or None');
  if (size < 1) throw valueError('buffersize must be None or > 0');
  return size;
}

function* map(
  vm: Runtime,
  executor: Value,
  callable: Value,
  iterables: readonly Value[],
  limit: number | null,
  ahead: number | null,
): Program<Value> {
  const end = limit === null ? null : vm.machine.clock.now + Math.round(limit * 1e9);
  const iterators: Value[] = [];
  for (const iterable of iterables) iterators.push(yield* settle(iterate(vm, iterable)));
  const futures: Value[] = [];
  function* submitNext(): Program<boolean> {
    const args = yield* zipped(vm, iterators);
    if (args === null) return false;
    const submit = yield* settle(getAttribute(vm, executor, 'submit'));
    futures.push(yield* settle(vm.call(submit, [callable, ...args])));
    return true;
  }
  for (let left = ahead ?? Number.POSITIVE_INFINITY; left > 0; left--) {
    if (!(yield* submitNext())) break;
  }
  return new PyMapResults(futures, end, submitNext, ahead !== null);
}

/** `Executor.map(fn, *iterables, timeout=None, chunksize=1, buffersize=None)`. */
export function mapResults(
  vm: Runtime,
  executor: Value,
  callable: Value,
  iterables: PyTuple,
  limit: Value,
  _chunksize: Value,
  buffersize: Value | undefined,
): Steps {
  const ahead = checkedBuffersize(vm, buffersize);
  return new Steps(map(vm, executor, callable, iterables.items, timeout(limit), ahead));
}
