import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { method } from '../../objects/define.ts';
import { indexErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { add } from '../../semantics/arithmetic.ts';
import { asIndex } from '../../semantics/index.ts';
import { collect } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { getItem, lengthOf, setItem } from '../../semantics/subscript.ts';
import { normalInt } from '../../types/number/integer.ts';
import { checkLength } from '../../types/str/code-points.ts';
import type { Integer } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';
import { realOf, withIndex, withReal } from '../arguments.ts';
import { type PyRandom, randomType } from './random.ts';

const WRITE = { access: 'write' } as const;

function* integer(vm: Runtime, value: Value): Program<bigint> {
  return BigInt((yield* settle(asIndex(vm, value))) as Integer);
}

function* range(vm: Runtime, random: PyRandom, start: Value, stop: Value, step: Value): Program<Value> {
  const first = yield* integer(vm, start);
  if (stop === null) {
    if (step !== 1) throw typeError('Missing a non-None stop argument');
    if (first <= 0n) throw valueError('empty range for randrange()');
    return normalInt(random.below(first));
  }
  const last = yield* integer(vm, stop);
  const stride = yield* integer(vm, step);
  if (stride === 0n) throw valueError('zero step for randrange()');
  const width = last - first;
  if (stride === 1n) {
    if (width > 0n) return normalInt(first + random.below(width));
    throw valueError(
      isAtLeast(vm, '3.12')
        ? `empty range in randrange(${first}, ${last})`
        : `empty range for randrange() (${first}, ${last}, ${width})`,
    );
  }
  const count = stride > 0n ? (width + stride - 1n) / stride : (width + stride + 1n) / stride;
  if (count <= 0n) {
    throw valueError(
      isAtLeast(vm, '3.12')
        ? `empty range in randrange(${first}, ${last}, ${stride})`
        : 'empty range for randrange()',
    );
  }
  return normalInt(first + stride * random.below(count));
}

function* inclusive(vm: Runtime, random: PyRandom, a: Value, b: Value): Program<Value> {
  const first = yield* integer(vm, a);
  const last = yield* integer(vm, b);
  if (last < first && isAtLeast(vm, '3.14')) throw valueError(`empty range in randint(${first}, ${last})`);
  return yield* range(vm, random, normalInt(first), normalInt(last + 1n), 1);
}

function* choose(vm: Runtime, random: PyRandom, sequence: Value): Program<Value> {
  const length = Number(yield* settle(lengthOf(vm, sequence)));
  if (length === 0) throw raised(indexErrorType, 'Cannot choose from an empty sequence');
  return yield* settle(getItem(vm, sequence, random.place(length)));
}

function* shuffle(vm: Runtime, random: PyRandom, list: Value): Program<Value> {
  const length = Number(yield* settle(lengthOf(vm, list)));
  for (let at = length - 1; at > 0; at--) {
    const other = random.place(at + 1);
    const moved = yield* settle(getItem(vm, list, at));
    yield* settle(setItem(vm, list, at, yield* settle(getItem(vm, list, other))));
    yield* settle(setItem(vm, list, other, moved));
  }
  return null;
}

/** Places without repetition. A small population is drawn from a list that shrinks, a large one until a place is new. */
function places(random: PyRandom, population: number, count: number): number[] {
  if (count < 0 || count > population) throw valueError('Sample larger than population or is negative');
  let listSize = 21;
  if (count > 5) listSize += 4 ** Math.ceil(Math.log(count * 3) / Math.log(4));
  const chosen: number[] = [];
  if (population <= listSize) {
    const pool = Array.from({ length: population }, (_, at) => at);
    for (let at = 0; at < count; at++) {
      const place = random.place(population - at);
      chosen.push(pool[place]!);
      pool[place] = pool[population - at - 1]!;
    }
    return chosen;
  }
  const taken = new Set<number>();
  while (chosen.length < count) {
    const place = random.place(population);
    if (taken.has(place)) continue;
    taken.add(place);
    chosen.push(place);
  }
  return chosen;
}

function* sample(vm: Runtime, random: PyRandom, population: Value, k: Value, counts: Value): Program<Value> {
  if (specialOf(population, '__getitem__') === undefined || specialOf(population, 'keys') !== undefined) {
    throw typeError('Population must be a sequence.  For dicts or sets, use sorted(d).');
  }
  const length = Number(yield* settle(lengthOf(vm, population)));
  const count = Number(yield* settle(asIndex(vm, k)));
  checkLength(count);
  let chosen: number[];
  if (counts === null) chosen = places(random, length, count);
  else {
    const each = yield* collect(vm, counts);
    if (each.length !== length) throw valueError('The number of counts does not match the population');
    const repeated = each.flatMap((times, at) => Array.from({ length: Number(times) }, () => at));
    chosen = places(random, repeated.length, count).map((place) => repeated[place]!);
  }
  const items: Value[] = [];
  for (const place of chosen) items.push(yield* settle(getItem(vm, population, place)));
  return new PyList(items);
}

function* cumulative(vm: Runtime, weights: Value): Program<Value[]> {
  const sums: Value[] = [];
  for (const weight of yield* collect(vm, weights)) {
    const last = sums.at(-1);
    sums.push(last === undefined ? weight : yield* settle(add(vm, last, weight)));
  }
  return sums;
}

function* chooseMany(
  vm: Runtime,
  random: PyRandom,
  population: Value,
  weights: Value,
  cumulated: Value,
  k: Value,
): Program<Value> {
  const length = Number(yield* settle(lengthOf(vm, population)));
  const count = Number(yield* settle(asIndex(vm, k)));
  if (weights !== null && cumulated !== null) {
    throw typeError('Cannot specify both weights and cumulative weights');
  }
  const items: Value[] = [];
  if (weights === null && cumulated === null) {
    for (let at = 0; at < count; at++) {
      items.push(yield* settle(getItem(vm, population, Math.floor((yield* random.real(vm)) * length))));
    }
    return new PyList(items);
  }
  const sums = weights === null ? yield* collect(vm, cumulated) : yield* cumulative(vm, weights);
  if (sums.length !== length) throw valueError('The number of weights does not match the population');
  const bounds: number[] = [];
  for (const sum of sums) {
    yield* settle(
      withReal(vm, sum, (real) => {
        bounds.push(real);
        return null;
      }),
    );
  }
  const total = bounds.at(-1) ?? 0;
  if (!(total > 0)) throw valueError('Total of weights must be greater than zero');
  if (!Number.isFinite(total)) throw valueError('Total of weights must be finite');
  for (let at = 0; at < count; at++) {
    const wanted = (yield* random.real(vm)) * total;
    const place = bounds.findIndex((bound) => wanted < bound);
    items.push(yield* settle(getItem(vm, population, place < 0 ? length - 1 : Math.min(place, length - 1))));
  }
  return new PyList(items);
}

function* binomial(vm: Runtime, random: PyRandom, n: Value, p: Value): Program<Value> {
  const trials = Number(yield* settle(asIndex(vm, n)));
  const chance = realOf(p) ?? 0;
  if (trials < 0) throw valueError('n must be non-negative');
  if (chance < 0 || chance > 1) throw valueError('p must be in the range 0.0 <= p <= 1.0');
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) if ((yield* random.real(vm)) < chance) successes++;
  return successes;
}

/** Gives `Random` the methods that draw whole numbers and choose among items. */
export function installChoices(): void {
  method(randomType, 'getrandbits', '(self, k, /)', WRITE, (vm, self: PyRandom, k: Value) =>
    withIndex(vm, k, (count) => {
      if (count < 0) throw valueError('number of bits must be non-negative');
      checkLength(Number(count));
      return normalInt(self.twister.bits(Number(count)));
    }),
  );
  method(randomType, 'randbytes', '(self, n)', WRITE, (vm, self: PyRandom, n: Value) =>
    withIndex(vm, n, (count) => {
      checkLength(Number(count));
      const data = new Uint8Array(Number(count));
      const digits = self.twister
        .bits(8 * data.length)
        .toString(16)
        .padStart(2 * data.length, '0');
      for (let at = 0, end = digits.length; at < data.length; at++, end -= 2) {
        data[at] = Number.parseInt(digits.slice(end - 2, end), 16);
      }
      return new PyBytes(data);
    }),
  );
  method(
    randomType,
    'randrange',
    '(self, start, stop=None, step=1)',
    WRITE,
    (vm, self: PyRandom, start: Value, stop: Value, step: Value) =>
      new Steps(range(vm, self, start, stop, step)),
  );
  method(
    randomType,
    'randint',
    '(self, a, b)',
    WRITE,
    (vm, self: PyRandom, a: Value, b: Value) => new Steps(inclusive(vm, self, a, b)),
  );
  method(
    randomType,
    'choice',
    '(self, seq)',
    WRITE,
    (vm, self: PyRandom, sequence: Value) => new Steps(choose(vm, self, sequence)),
  );
  method(
    randomType,
    'shuffle',
    '(self, x)',
    WRITE,
    (vm, self: PyRandom, list: Value) => new Steps(shuffle(vm, self, list)),
  );
  method(
    randomType,
    'sample',
    '(self, population, k, *, counts=None)',
    WRITE,
    (vm, self: PyRandom, population: Value, k: Value, counts: Value) =>
      new Steps(sample(vm, self, population, k, counts)),
  );
  method(
    randomType,
    'choices',
    '(self, population, weights=None, *, cum_weights=None, k=1)',
    WRITE,
    (vm, self: PyRandom, population: Value, weights: Value, cumulated: Value, k: Value) =>
      new Steps(chooseMany(vm, self, population, weights, cumulated, k)),
  );
  method(
    randomType,
    'binomialvariate',
    '(self, n=1, p=0.5)',
    WRITE,
    (vm, self: PyRandom, n: Value, p: Value) => new Steps(binomial(vm, self, n, p)),
  );
}
