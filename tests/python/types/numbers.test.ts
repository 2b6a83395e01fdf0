import { intType } from '@heddle/python/internal/objects/boxed';
import { Raised } from '@heddle/python/internal/objects/exception';
import { PyFloat } from '@heddle/python/internal/objects/float';
import type { Value } from '@heddle/python/internal/objects/object';
import type { PyTuple } from '@heddle/python/internal/objects/tuple';
import { typeOf } from '@heddle/python/internal/objects/type-of';
import { add, binary, divmod, multiply, power, subtract } from '@heddle/python/internal/semantics/arithmetic';
import { floatText } from '@heddle/python/internal/semantics/float-text';
import { formatFloat, formatInteger } from '@heddle/python/internal/semantics/number-format';
import { floatHex, parseFloatHex, parseFloatText } from '@heddle/python/internal/types/number/float-parsing';
import { bitLength, divideInts, normalInt } from '@heddle/python/internal/types/number/integer';
import { type Integer, intValue } from '@heddle/python/internal/types/unbox';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomic, nativeRuntime } from './native-runtime.ts';

const vm = nativeRuntime('3.14');

/** Ints of all sizes, those around the limit of exact numbers more often than not. */
const integers: fc.Arbitrary<Integer> = fc
  .oneof(
    fc.bigInt(-(2n ** 80n), 2n ** 80n),
    fc.bigInt(-20n, 20n),
    fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 3n),
    fc.bigInt(-(2n ** 53n) - 3n, -(2n ** 53n) + 3n),
  )
  .map(normalInt);

function isNormal(value: Value): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  return typeof value === 'bigint' && normalInt(value) === value;
}

function nameOfError(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Raised) return typeOf(error.exception).name;
    throw error;
  }
  return 'none';
}

describe('ints', () => {
  test('operators agree with bigints, and their results are normal', () => {
    const operators = {
      '+': (a: bigint, b: bigint) => a + b,
      '-': (a: bigint, b: bigint) => a - b,
      '*': (a: bigint, b: bigint) => a * b,
      '&': (a: bigint, b: bigint) => a & b,
      '|': (a: bigint, b: bigint) => a | b,
      '^': (a: bigint, b: bigint) => a ^ b,
    } as const;
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        for (const [operator, expected] of Object.entries(operators)) {
          const result = atomic(binary(vm, operator as '+', a, b));
          expect(isNormal(result)).toBe(true);
          expect(BigInt(result as Integer)).toBe(expected(BigInt(a), BigInt(b)));
        }
      }),
    );
  });

  test('a == (a // b) * b + a % b, and the rest has the sign of the divisor', () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        fc.pre(b !== 0);
        const [quotient, rest] = (atomic(divmod(vm, a, b)) as PyTuple).items as [Integer, Integer];
        expect(isNormal(quotient) && isNormal(rest)).toBe(true);
        expect(atomic(add(vm, atomic(multiply(vm, quotient, b)), rest))).toBe(a);
        expect(rest === 0 || rest < 0 === b < 0).toBe(true);
        expect((rest < 0 ? -rest : rest) < (b < 0 ? -b : b)).toBe(true);
        expect(atomic(binary(vm, '//', a, b))).toBe(quotient);
        expect(atomic(binary(vm, '%', a, b))).toBe(rest);
      }),
    );
  });

  test('what is written in a base is read as the same int', () => {
    const bases = { b: 2, o: 8, x: 16, X: 16 } as const;
    fc.assert(
      fc.property(integers, (value) => {
        for (const [type, base] of Object.entries(bases)) {
          for (const spec of [type, `#${type}`, `_${type}`]) {
            const text = formatInteger(vm, value, spec);
            expect(intValue(atomic(vm.call(intType, [text, base])))).toBe(value);
          }
        }
        expect(atomic(vm.call(intType, [formatInteger(vm, value, '_')]))).toBe(value);
      }),
    );
  });

  test('a shift to the left and back gives the int', () => {
    fc.assert(
      fc.property(integers, fc.nat(200), (value, count) => {
        const shifted = atomic(binary(vm, '<<', value, count));
        expect(isNormal(shifted)).toBe(true);
        expect(atomic(binary(vm, '>>', shifted, count))).toBe(value);
        if (value !== 0) expect(bitLength(shifted as Integer)).toBe(bitLength(value) + count);
      }),
    );
  });

  test('a quotient of small ints is that of floats, and a common factor changes no quotient', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.bigInt(1n, 2n ** 90n), (a, b, factor) => {
        fc.pre(b !== 0 && a !== 0);
        const [large, other] = [normalInt(BigInt(a) * factor), normalInt(BigInt(b) * factor)];
        expect(divideInts(large, other)).toBe(a / b);
      }),
    );
  });

  test('what would have more than ten million digits is refused at once', () => {
    const huge = normalInt(10n ** 5000n);
    expect(nameOfError(() => power(vm, 10, 10 ** 9))).toBe('MemoryError');
    expect(nameOfError(() => power(vm, huge, huge))).toBe('MemoryError');
    expect(nameOfError(() => binary(vm, '<<', 1, huge))).toBe('MemoryError');
    expect(nameOfError(() => multiply(vm, 'ab', 10 ** 9))).toBe('MemoryError');
    expect(nameOfError(() => formatInteger(vm, 1, '1000000000'))).toBe('MemoryError');
    expect(atomic(power(vm, 1, huge))).toBe(1);
    expect(atomic(power(vm, -1, huge))).toBe(1);
    expect(atomic(binary(vm, '>>', 5, huge))).toBe(0);
  });
});

describe('floats', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  test('the repr is read as the same float, and has no fewer digits than it needs', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const text = floatText(value);
        expect(Object.is(parseFloatText(text), value)).toBe(true);
        const digits = (written: string) => written.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '');
        expect(digits(text)).toBe(digits(value.toExponential()));
      }),
    );
  });

  test('hexadecimal text is read as the same float', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(Object.is(parseFloatHex(floatHex(value)), value)).toBe(true);
      }),
    );
  });

  test('17 significant digits mean the same float', () => {
    fc.assert(
      fc.property(finite, (value) => {
        for (const spec of ['.17g', '.16e']) {
          expect(Object.is(Number(formatFloat(vm, value, spec)), value)).toBe(true);
        }
      }),
    );
  });

  test('a fixed number of places is what JavaScript gives, where it is no tie', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), fc.nat(20), (value, places) => {
        const exact = value.toFixed(Math.min(places + 40, 100));
        const isTie = /^5?0*$/.test(exact.split('.')[1]!.slice(places));
        fc.pre(!isTie && !Object.is(value, -0));
        expect(formatFloat(vm, value, `.${places}f`)).toBe(value.toFixed(places));
      }),
    );
  });

  test('an int and a float are compared exactly', () => {
    fc.assert(
      fc.property(integers, (value) => {
        const float = Number(value);
        const isEqual = BigInt(float) === BigInt(value);
        const method = typeOf(new PyFloat(0)).lookup('__eq__')!;
        expect(atomic(vm.call(method, [new PyFloat(float), value]))).toBe(isEqual);
      }),
    );
  });

  test('the difference of an int and itself as a float is zero where the float is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const difference = atomic(subtract(vm, value, new PyFloat(value)));
        expect(difference).toBeInstanceOf(PyFloat);
        expect((difference as PyFloat).value).toBe(0);
      }),
    );
  });
});
