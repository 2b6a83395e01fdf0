import { readFileSync } from 'node:fs';
import type { Runtime } from '@heddle/python/internal/interpreter/runtime';
import { Raised } from '@heddle/python/internal/objects/exception';
import type { Result, Value } from '@heddle/python/internal/objects/object';
import { PyTuple } from '@heddle/python/internal/objects/tuple';
import { typeOf } from '@heddle/python/internal/objects/type-of';
import {
  type ArithmeticOperator,
  binary,
  divmod,
  inplace,
  powerModulo,
  unary,
} from '@heddle/python/internal/semantics/arithmetic';
import { getAttribute } from '@heddle/python/internal/semantics/attributes';
import { compare } from '@heddle/python/internal/semantics/comparison';
import { hashOf } from '@heddle/python/internal/semantics/hash';
import { deleteItem, getItem, setItem } from '@heddle/python/internal/semantics/subscript';
import { reprOf } from '@heddle/python/internal/semantics/text';
import { describe, expect, test } from 'vitest';
import { atomic, nativeRuntime } from './native-runtime.ts';
import { decode, encode, type Recorded } from './recorded-values.ts';

type Case = readonly [
  operation: string,
  args: Recorded[],
  keywords: Record<string, Recorded>,
  outcome: unknown[],
  outcomeOf314?: unknown[],
];

const changing = new Set([
  'append',
  'extend',
  'insert',
  'pop',
  'remove',
  'reverse',
  'clear',
  '__setitem__',
  '__delitem__',
]);

function perform(vm: Runtime, operation: string, args: Value[], keywords: Record<string, Value>): Result {
  const [a, b, c] = args as [Value, Value, Value];
  switch (operation) {
    case 'divmod':
      return divmod(vm, a, b);
    case 'pow':
      return powerModulo(vm, a, b, c);
    case 'neg':
      return unary(vm, '-', a);
    case 'pos':
      return unary(vm, '+', a);
    case 'invert':
      return unary(vm, '~', a);
    case 'hash':
      return hashOf(vm, a);
    case 'repr':
      return reprOf(vm, a);
    case '<':
    case '<=':
    case '==':
    case '!=':
      return compare(vm, operation, a, b);
    case '__getitem__':
      return getItem(vm, a, b);
    case '__setitem__':
      return setItem(vm, a, b, c);
    case '__delitem__':
      return deleteItem(vm, a, b);
  }
  const all = [...args, ...Object.values(keywords)];
  const names = Object.keys(keywords);
  if (operation === 'new') return vm.call(a, all.slice(1), names);
  if (/^[a-z_]/.test(operation)) {
    return vm.call(atomic(getAttribute(vm, a, operation)), all.slice(1), names.length === 0 ? null : names);
  }
  if (operation.endsWith('=')) return inplace(vm, operation.slice(0, -1) as ArithmeticOperator, a, b);
  return binary(vm, operation as ArithmeticOperator, a, b);
}

function outcomeOf(vm: Runtime, [operation, recordedArgs, recordedKeywords]: Case): unknown[] {
  const args = recordedArgs.map(decode);
  const keywords = Object.fromEntries(
    Object.entries(recordedKeywords).map(([name, value]) => [name, decode(value)]),
  );
  try {
    const result = atomic(perform(vm, operation, args, keywords));
    return ['gives', encode(changing.has(operation) ? new PyTuple([result, args[0]!]) : result)];
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return ['raises', typeOf(error.exception).name, error.exception.args.items.map(encode)];
  }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('recorded/scalars.json', import.meta.url), 'utf8'),
);
const operations = [...new Set(cases.map(([operation]) => operation))];

describe.each(['3.11', '3.14'])('scalar types give what CPython %s gives', (version) => {
  test.each(operations)('%s', (operation) => {
    const vm = nativeRuntime(version);
    const differences: unknown[] = [];
    for (const recorded of cases) {
      if (recorded[0] !== operation) continue;
      const [, args, keywords, formerly, now = formerly] = recorded;
      const expected = version === '3.14' ? now : formerly;
      const actual = outcomeOf(vm, recorded);
      if (JSON.stringify(actual) !== JSON.stringify(expected)) {
        differences.push({ args: JSON.stringify(args), keywords, expected, actual });
      }
    }
    expect(differences).toEqual([]);
  });
});
