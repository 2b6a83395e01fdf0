import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { valueError } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { asIndex } from '../../semantics/index.ts';
import { collect } from '../../semantics/iteration.ts';
import { checkLength } from '../../types/str/code-points.ts';
import { itertoolsType } from './stepped.ts';

const productType = itertoolsType('product');
const permutationsType = itertoolsType('permutations');
const combinationsType = itertoolsType('combinations');
const withReplacementType = itertoolsType('combinations_with_replacement');

/** Goes through selections of values, each given by the places of its values. */
class Selections extends PyIterator {
  readonly #pools: readonly (readonly Value[])[];
  readonly #indices: Iterator<readonly number[]>;

  /** @param pools the values of each place; one for all where there is one. */
  constructor(cls: PyType, pools: readonly (readonly Value[])[], indices: Iterator<readonly number[]>) {
    super(cls);
    this.#pools = pools;
    this.#indices = indices;
  }

  override advance(vm: Runtime): Result {
    const next = this.#indices.next();
    if (next.done === true) return exhausted;
    // Making a selection is as much work as going over its values.
    vm.work.left -= next.value.length;
    return new PyTuple(next.value.map((index, place) => (this.#pools[place] ?? this.#pools[0]!)[index]!));
  }

  override visit(visit: (value: Value) => void): void {
    for (const pool of this.#pools) for (const value of pool) visit(value);
  }
}

function* products(sizes: readonly number[]): Generator<readonly number[]> {
  if (sizes.includes(0)) return;
  const indices = sizes.map(() => 0);
  for (;;) {
    yield indices;
    let place = sizes.length - 1;
    while (place >= 0 && indices[place] === sizes[place]! - 1) indices[place--] = 0;
    if (place < 0) return;
    indices[place]!++;
  }
}

/** Selections in lexicographic order of the places. */
function* permutations(size: number, length: number): Generator<readonly number[]> {
  if (length > size) return;
  const indices = Array.from({ length: size }, (_, at) => at);
  const cycles = Array.from({ length }, (_, at) => size - at);
  yield indices.slice(0, length);
  for (let place = length - 1; place >= 0; ) {
    cycles[place]!--;
    if (cycles[place] === 0) {
      indices.push(indices.splice(place, 1)[0]!);
      cycles[place] = size - place;
      place--;
      continue;
    }
    const other = size - cycles[place]!;
    [indices[place], indices[other]] = [indices[other]!, indices[place]!];
    yield indices.slice(0, length);
    place = length - 1;
  }
}

function* combinations(size: number, length: number): Generator<readonly number[]> {
  if (length > size) return;
  const indices = Array.from({ length }, (_, at) => at);
  for (;;) {
    yield indices;
    let place = length - 1;
    while (place >= 0 && indices[place] === size - length + place) place--;
    if (place < 0) return;
    indices[place]!++;
    for (let at = place + 1; at < length; at++) indices[at] = indices[at - 1]! + 1;
  }
}

function* combinationsWithReplacement(size: number, length: number): Generator<readonly number[]> {
  if (size === 0 && length > 0) return;
  const indices: number[] = Array.from({ length }, () => 0);
  for (;;) {
    yield indices;
    let place = length - 1;
    while (place >= 0 && indices[place] === size - 1) place--;
    if (place < 0) return;
    indices.fill(indices[place]! + 1, place);
  }
}

function* countOf(vm: Runtime, value: Value, name: string): Program<number> {
  const count = Number(yield* settle(asIndex(vm, value)));
  if (count < 0) throw valueError(`${name} must be non-negative`);
  return count;
}

type Indices = (size: number, length: number) => Generator<readonly number[]>;

function* select(vm: Runtime, cls: PyType, iterable: Value, length: Value, indices: Indices): Program<Value> {
  const pool = yield* collect(vm, iterable);
  const count = length === null ? pool.length : yield* countOf(vm, length, 'r');
  return new Selections(cls, [pool], indices(pool.length, count));
}

function* product(vm: Runtime, cls: PyType, iterables: readonly Value[], repeat: Value): Program<Value> {
  const count = yield* countOf(vm, repeat, 'repeat argument');
  checkLength(count * iterables.length);
  const once: Value[][] = [];
  for (const iterable of iterables) once.push(yield* collect(vm, iterable));
  const pools = Array.from({ length: count }, () => once).flat();
  return new Selections(cls, pools, products(pools.map(({ length }) => length)));
}

staticMethod(
  productType,
  '__new__',
  '(cls, /, *iterables, repeat=1)',
  {},
  (vm, cls: PyType, iterables: PyTuple, repeat: Value) =>
    new Steps(product(vm, cls, iterables.items, repeat)),
);
staticMethod(
  permutationsType,
  '__new__',
  '(cls, iterable, r=None)',
  {},
  (vm, cls: PyType, iterable: Value, r: Value) => new Steps(select(vm, cls, iterable, r, permutations)),
);
staticMethod(
  combinationsType,
  '__new__',
  '(cls, iterable, r)',
  {},
  (vm, cls: PyType, iterable: Value, r: Value) => new Steps(select(vm, cls, iterable, r, combinations)),
);
staticMethod(
  withReplacementType,
  '__new__',
  '(cls, iterable, r)',
  {},
  (vm, cls: PyType, iterable: Value, r: Value) =>
    new Steps(select(vm, cls, iterable, r, combinationsWithReplacement)),
);

/** The iterators over selections. */
export const combinatoricTypes: readonly PyType[] = [
  productType,
  permutationsType,
  combinationsType,
  withReplacementType,
];
