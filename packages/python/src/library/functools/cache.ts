import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method, nativeFunction } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyMethod } from '../../objects/function.ts';
import type { PyNative } from '../../objects/native.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { absent, findAttribute } from '../../semantics/attributes.ts';
import { containerText } from '../../semantics/container-text.ts';
import { dictDelete, dictFind, dictSet } from '../../semantics/dict-access.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { specialOf } from '../../semantics/special.ts';
import { isTrue } from '../../semantics/truth.ts';
import { structSequence } from '../../threads/struct-sequence.ts';
import { callWith } from '../../types/function-types.ts';
import { intValue } from '../../types/unbox.ts';

const cacheType: PyType = nativeType('_lru_cache_wrapper', {
  module: 'functools',
  hasDict: true,
  isBase: false,
});

const infoFields = ['hits', 'misses', 'maxsize', 'currsize'];
const cacheInfoType: PyType = structSequence('CacheInfo', 'functools', infoFields);

/** What stands between positional arguments and keywords in a key. */
const mark: PyType = nativeType('keywords');

/** `functools.lru_cache`: a function with the results that it has given. */
class Cache extends PyObject {
  readonly function: Value;
  /** How many results are kept; null for all, 0 for none. */
  readonly maxsize: number | null;
  readonly isTyped: boolean;
  /** The results by key, the one that was used last at the end. */
  readonly results: PyDict = new PyDict();
  hits = 0;
  misses = 0;

  constructor(callable: Value, maxsize: number | null, isTyped: boolean) {
    super(cacheType);
    this.function = callable;
    this.maxsize = maxsize;
    this.isTyped = isTyped;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.function);
    visit(this.results);
  }
}

/** The key for a call: the only argument where that is an int or a str, a tuple otherwise. */
function keyOf(cache: Cache, args: readonly Value[], keywords: PyDict): Value {
  const isPlain = !cache.isTyped && keywords.size === 0 && args.length === 1;
  if (isPlain && (typeof args[0] === 'string' || typeof args[0] === 'number')) return args[0];
  const parts: Value[] = [...args];
  if (keywords.size > 0) parts.push(mark, ...keywords.entries().flat());
  if (cache.isTyped) {
    for (const value of args) parts.push(typeOf(value));
    for (const [, value] of keywords.entries()) parts.push(typeOf(value));
  }
  return new PyTuple(parts);
}

function* find(vm: Runtime, cache: Cache, key: Value): Program<number> {
  return (yield* settle(dictFind(vm, cache.results, key))) as number;
}

/** Makes an entry the one that was used last. */
function refresh({ results }: Cache, place: number): Value {
  const key = results.keys[place]!;
  const value = results.values[place]!;
  const hashKey = results.hashKeyAt(place);
  if (place !== results.last) {
    results.delete(hashKey);
    results.set(key, value, hashKey);
  }
  return value;
}

function* callCached(vm: Runtime, cache: Cache, args: PyTuple, keywords: PyDict): Program<Value> {
  if (cache.maxsize === 0) {
    cache.misses++;
    return yield* settle(callWith(vm, cache.function, args, keywords));
  }
  const key = keyOf(cache, args.items, keywords);
  const place = yield* find(vm, cache, key);
  if (place >= 0) {
    cache.hits++;
    return cache.maxsize === null ? cache.results.values[place]! : refresh(cache, place);
  }
  cache.misses++;
  const result = yield* settle(callWith(vm, cache.function, args, keywords));
  // Another thread may have stored a result meanwhile: that one stays.
  if (cache.maxsize !== null && (yield* find(vm, cache, key)) >= 0) return result;
  yield* settle(dictSet(vm, cache.results, key, result));
  if (cache.maxsize !== null && cache.results.size > cache.maxsize) {
    const oldest = cache.results.keys[cache.results.next(0)]!;
    yield* settle(dictDelete(vm, cache.results, oldest));
  }
  return result;
}

/** What a function that wraps another one takes over from it. */
const copied = ['__module__', '__name__', '__qualname__', '__doc__'];

function* wrap(vm: Runtime, callable: Value, maxsize: number | null, isTyped: boolean): Program<Value> {
  if (specialOf(callable, '__call__') === undefined) throw typeError('the first argument must be callable');
  const cache = withAttributes(new Cache(callable, maxsize, isTyped));
  const attributes = cache.attributes!;
  for (const name of copied) {
    const value = findAttribute(vm, callable, name);
    const found = value === undefined ? absent : yield* settle(value);
    if (found !== absent) attributes.set(name, found);
  }
  if (callable instanceof PyObject && callable.attributes !== null) attributes.assign(callable.attributes);
  attributes.set('__wrapped__', callable);
  attributes.set(
    'cache_parameters',
    nativeFunction('cache_parameters', '()', {}, () =>
      PyDict.of([
        ['maxsize', maxsize],
        ['typed', isTyped],
      ]),
    ),
  );
  return cache;
}

/** `functools.lru_cache`. */
export const lruCache: PyNative = nativeFunction(
  'lru_cache',
  '(maxsize=128, typed=False)',
  {},
  (vm, maxsize: Value, typed: Value) =>
    after(isTrue(vm, typed), (isTyped) => {
      const integer = maxsize === null ? null : intValue(maxsize);
      if (integer === undefined) {
        if (specialOf(maxsize, '__call__') === undefined) {
          throw typeError('Expected first argument to be an integer, a callable, or None');
        }
        return new Steps(wrap(vm, maxsize, 128, isTyped === true));
      }
      const limit = integer === null ? null : Math.max(0, Number(integer));
      return nativeFunction(
        'decorating_function',
        '(user_function, /)',
        {},
        (_vm, callable: Value) => new Steps(wrap(vm, callable, limit, isTyped === true)),
      );
    }),
  '_functools',
);

/** `functools.cache`. */
export const unboundedCache: PyNative = nativeFunction(
  'cache',
  '(user_function, /)',
  {},
  (vm, callable: Value) => new Steps(wrap(vm, callable, null, false)),
  '_functools',
);

/** Gives the type of cached functions its methods. */
export function installCache(): void {
  method(cacheInfoType, '__repr__', '(self, /)', {}, (vm, self: PyTuple) =>
    containerText(
      vm,
      self,
      'CacheInfo(...)',
      () => self.items,
      (texts) => `CacheInfo(${texts.map((text, at) => `${infoFields[at]}=${text}`).join(', ')})`,
    ),
  );
  method(
    cacheType,
    '__call__',
    '(self, /, *args, **kwargs)',
    { access: 'write' },
    (vm, self: Cache, args: PyTuple, keywords: PyDict) => new Steps(callCached(vm, self, args, keywords)),
  );
  method(
    cacheType,
    'cache_info',
    '(self, /)',
    { access: 'read' },
    (_vm, self: Cache) =>
      new PyTuple([self.hits, self.misses, self.maxsize, self.results.size], cacheInfoType),
  );
  method(cacheType, 'cache_clear', '(self, /)', { access: 'write' }, (_vm, self: Cache) => {
    self.hits = 0;
    self.misses = 0;
    self.results.clear();
    return null;
  });
  method(cacheType, '__get__', '(self, instance, owner=None, /)', {}, (_vm, self: Cache, instance: Value) =>
    instance === null ? self : new PyMethod(self, instance),
  );
  for (const [name, signature] of [
    ['__copy__', '(self, /)'],
    ['__deepcopy__', '(self, memo, /)'],
  ] as const) {
    method(cacheType, name, signature, {}, (_vm, self: Cache) => self);
  }
}
