import { intType, PyBoxed, strType } from '@heddle/python/internal/objects/boxed';
import { bytesType, PyBytes } from '@heddle/python/internal/objects/bytes';
import { floatType, PyFloat } from '@heddle/python/internal/objects/float';
import type { Value } from '@heddle/python/internal/objects/object';
import { PyType } from '@heddle/python/internal/objects/type';
import { typeOf } from '@heddle/python/internal/objects/type-of';
import { add, multiply } from '@heddle/python/internal/semantics/arithmetic';
import { equals } from '@heddle/python/internal/semantics/comparison';
import { hashOf } from '@heddle/python/internal/semantics/hash';
import { describe, expect, test } from 'vitest';
import { atomic, nativeRuntime } from './native-runtime.ts';
import { encode } from './recorded-values.ts';

const vm = nativeRuntime('3.14');

function derived(base: PyType): PyType {
  return new PyType(`My${base.name}`, { bases: [base], isHeap: true });
}

function make(base: PyType, ...args: Value[]): Value {
  return atomic(vm.call(derived(base), args));
}

function call(receiver: Value, name: string, ...args: Value[]): Value {
  return atomic(vm.call(typeOf(receiver).lookup(name)!, [receiver, ...args]));
}

describe('instances of classes derived from built-in types', () => {
  test('constructors make an instance of the class that is called', () => {
    expect(make(intType, '12')).toBeInstanceOf(PyBoxed);
    expect(make(strType, 12)).toBeInstanceOf(PyBoxed);
    for (const value of [make(intType, 5), make(strType, 'a'), make(floatType, 1.5), make(bytesType, 3)]) {
      expect(typeOf(value).name).toMatch(/^My/);
      expect(typeOf(value).isHeap).toBe(true);
    }
  });

  test('operators and methods give values of the built-in types', () => {
    const five = make(intType, 5);
    expect(atomic(add(vm, five, five))).toBe(10);
    expect(atomic(add(vm, 1, five))).toBe(6);
    expect(encode(atomic(multiply(vm, five, new PyFloat(0.5))))).toEqual({ float: '0x1.4000000000000p+1' });
    expect(call(five, '__neg__')).toBe(-5);
    expect(call(five, 'bit_length')).toBe(3);
    expect(atomic(vm.call(intType, [five]))).toBe(5);
    const text = make(strType, 'aXb');
    expect(atomic(add(vm, text, 'c'))).toBe('aXbc');
    expect(atomic(multiply(vm, 2, text))).toBe('aXbaXb');
    expect(call(text, 'lower')).toBe('axb');
    expect(call(text, 'strip')).toBe('aXb');
    expect(call('-', 'join', call(text, 'split', 'X'))).toBe('a-b');
    const float = make(floatType, new PyFloat(1.5));
    expect(typeOf(atomic(add(vm, float, 1)))).toBe(floatType);
    const bytes = make(bytesType, new PyBytes(Uint8Array.of(65)));
    expect(typeOf(call(bytes, 'lower'))).toBe(bytesType);
  });

  test('they are equal to what they are made of, and have its hash', () => {
    for (const [base, value] of [
      [intType, 10n ** 20n],
      [intType, 7],
      [strType, 'text'],
      [floatType, new PyFloat(0.1)],
    ] as const) {
      const instance = make(base, value);
      expect(atomic(equals(vm, instance, value))).toBe(true);
      expect(atomic(equals(vm, value, instance))).toBe(true);
      expect(atomic(hashOf(vm, instance))).toBe(atomic(hashOf(vm, value)));
    }
  });

  test('the reflected method of a derived class comes first', () => {
    const type = derived(intType);
    type.define('__radd__', intType.namespace.get('__rsub__')!);
    const five = atomic(vm.call(type, [5]));
    // The derived class subtracts where it is asked to add: 1 + five asks it first.
    expect(atomic(add(vm, 1, five))).toBe(-4);
    expect(atomic(add(vm, five, 1))).toBe(6);
  });
});
