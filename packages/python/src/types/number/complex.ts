import type { Runtime } from '../../interpreter/runtime.ts';
import { complexType, PyComplex } from '../../objects/complex.ts';
import { attribute, method } from '../../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { hashOf } from '../../semantics/hash.ts';
import { formatComplex } from '../../semantics/number-format.ts';
import { strOf } from '../../semantics/text.ts';
import { intValue, textValue } from '../unbox.ts';
import type { Complex } from './complex-arithmetic.ts';
import { installComplexConstructor } from './complex-constructor.ts';
import { toFloat } from './integer.ts';
import { complexOperators } from './operators.ts';
import { defineComparisons, defineOperators } from './special-methods.ts';

function operand(value: Value): Complex | undefined {
  if (value instanceof PyComplex) return value;
  if (value instanceof PyFloat) return { real: value.value, imaginary: 0, isReal: true };
  const integer = intValue(value);
  return integer === undefined ? undefined : { real: toFloat(integer), imaginary: 0, isReal: true };
}

function equals(a: Value, b: Value): boolean {
  const left = a as PyComplex;
  if (b instanceof PyComplex) return left.real === b.real && left.imaginary === b.imaginary;
  const right = b instanceof PyFloat ? b.value : intValue(b)!;
  // A float and an int of any size: this operator compares them exactly.
  // biome-ignore lint/suspicious/noDoubleEquals: see above.
  return left.imaginary === 0 && left.real == right;
}

function powerOf(vm: Runtime, base: Value, exponent: Value, modulus: Value): Value {
  const [a, b] = [operand(base), operand(exponent)];
  if (a === undefined || b === undefined) return notImplemented;
  if (modulus !== null) throw valueError('complex modulo');
  return complexOperators['**']!(vm, a, b);
}

function absolute({ real, imaginary }: PyComplex): PyFloat {
  const size = Math.hypot(real, imaginary);
  if (size === Infinity && Number.isFinite(real) && Number.isFinite(imaginary)) {
    throw raised(overflowErrorType, 'absolute value too large');
  }
  return new PyFloat(size);
}

/** Gives `complex` a method without arguments. */
function plain(name: string, body: (vm: Runtime, self: PyComplex) => Value): void {
  method(complexType, name, '(self, /)', {}, body);
}

/** Gives `complex` its methods. */
export function installComplexType(): void {
  installComplexConstructor();
  defineOperators(complexType, complexOperators, operand);
  defineComparisons(
    complexType,
    (value) => value instanceof PyComplex || value instanceof PyFloat || intValue(value) !== undefined,
    { equals },
  );
  for (const name of ['__lt__', '__le__', '__gt__', '__ge__']) {
    method(complexType, name, '(self, value, /)', {}, () => notImplemented);
  }
  method(complexType, '__pow__', '(self, value, mod=None, /)', {}, powerOf);
  method(
    complexType,
    '__rpow__',
    '(self, value, mod=None, /)',
    {},
    (vm, self: Value, value: Value, mod: Value) => powerOf(vm, value, self, mod),
  );
  plain('__neg__', (_, { real, imaginary }) => new PyComplex(-real, -imaginary));
  plain('__pos__', (_, { real, imaginary }) => new PyComplex(real, imaginary));
  plain('__abs__', (_, self) => absolute(self));
  plain('__bool__', (_, { real, imaginary }) => real !== 0 || imaginary !== 0);
  plain('__complex__', (_, { real, imaginary }) => new PyComplex(real, imaginary));
  plain('conjugate', (_, { real, imaginary }) => new PyComplex(real, -imaginary));
  plain('__repr__', (vm, { real, imaginary }) => formatComplex(vm, real, imaginary, ''));
  method(complexType, '__hash__', '(self, /)', {}, (vm, { real, imaginary }: PyComplex) =>
    hashOf(vm, new PyComplex(real, imaginary)),
  );
  method(complexType, '__format__', '(self, format_spec, /)', {}, (vm, self: PyComplex, spec: Value) => {
    const text = textValue(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
    return text === '' ? strOf(vm, self) : formatComplex(vm, self.real, self.imaginary, text);
  });
  plain(
    '__getnewargs__',
    (_, { real, imaginary }) => new PyTuple([new PyFloat(real), new PyFloat(imaginary)]),
  );
  attribute(complexType, 'real', (_, self: PyComplex) => new PyFloat(self.real));
  attribute(complexType, 'imag', (_, self: PyComplex) => new PyFloat(self.imaginary));
}
