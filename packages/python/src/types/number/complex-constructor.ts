import type { Runtime } from '../../interpreter/runtime.ts';
import { complexType, PyComplex } from '../../objects/complex.ts';
import { staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import type { Raised } from '../../objects/exception.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { callSpecial } from '../../semantics/special.ts';
import { constructorArguments } from '../constructor.ts';
import { floatValue, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { asciiDigits, trimmedNumber } from './digits.ts';
import { toFloatObject } from './float-constructor.ts';
import { parseFloatText } from './float-parsing.ts';

const part = String.raw`(?:(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?|inf(?:inity)?|nan)`;
const wholePattern = new RegExp(`^([+-]?${part})?(?:([+-]?)(${part})?j)?$`, 'i');
const imaginaryPattern = new RegExp(`^([+-]?)(${part})?j$`, 'i');

/** Reads `1+2j`, in brackets or not; undefined where it is none. */
function parseComplex(text: string): Complex | undefined {
  let trimmed = asciiDigits(trimmedNumber(text));
  if (trimmed.startsWith('(') && trimmed.endsWith(')')) trimmed = trimmedNumber(trimmed.slice(1, -1));
  if (trimmed === '') return undefined;
  const imaginary = imaginaryPattern.exec(trimmed);
  if (imaginary !== null) return fromParts('0', imaginary[1]!, imaginary[2] ?? '1');
  const match = wholePattern.exec(trimmed);
  if (match === null || match[1] === undefined) return undefined;
  if (match[2] === undefined) return fromParts(match[1], '', '0');
  return match[2] === '' ? undefined : fromParts(match[1], match[2], match[3] ?? '1');
}

interface Complex {
  readonly real: number;
  readonly imaginary: number;
}

function fromParts(real: string, sign: string, size: string): Complex | undefined {
  const first = parseFloatText(real);
  const second = parseFloatText(size);
  if (first === undefined || second === undefined) return undefined;
  return { real: first, imaginary: sign === '-' ? -second : second };
}

function refusePart(vm: Runtime, value: Value, name: 'real' | 'imag', isOnly: boolean): Raised {
  const type = typeOf(value).name;
  if (isAtLeast(vm, '3.14')) {
    return typeError(
      isOnly
        ? `complex() argument must be a string or a number, not ${type}`
        : `complex() argument '${name}' must be a real number, not ${type}`,
    );
  }
  return typeError(
    name === 'real'
      ? `complex() first argument must be a string or a number, not '${type}'`
      : `complex() second argument must be a number, not '${type}'`,
  );
}

function refuseText(vm: Runtime, name: 'real' | 'imag'): Raised {
  if (isAtLeast(vm, '3.14')) return typeError(`complex() argument '${name}' must be a real number, not str`);
  return typeError(
    name === 'real'
      ? "complex() can't take second arg if first is a string"
      : "complex() second arg can't be a string",
  );
}

/** The number that an argument stands for. */
function partOf(vm: Runtime, value: Value, name: 'real' | 'imag', isOnly: boolean): Result {
  if (value instanceof PyComplex) return value;
  const converted = name === 'real' ? callSpecial(vm, value, '__complex__') : undefined;
  const result = converted ?? toFloatObject(vm, value);
  if (result === undefined) throw refusePart(vm, value, name, isOnly);
  return after(result, (number) => {
    const real = floatValue(number);
    if (real !== undefined) return new PyComplex(real, 0);
    if (number instanceof PyComplex) return number;
    const type = typeOf(value).name;
    throw typeError(`${type}.__complex__() must return a complex, not ${typeOf(number).name}`);
  });
}

function make(cls: PyType, real: number, imaginary: number): PyComplex {
  return withAttributes(new PyComplex(real, imaginary, cls));
}

function combine(cls: PyType, first: PyComplex, second: PyComplex | undefined): PyComplex {
  if (second === undefined) return make(cls, first.real, first.imaginary);
  return make(cls, first.real - second.imaginary, first.imaginary + second.real);
}

/** `complex(…)` */
export function installComplexConstructor(): void {
  const body = (vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result => {
    const [real, imaginary] = constructorArguments(vm, 'complex', ['real', 'imag'], args, keywords);
    const text = real === undefined ? undefined : textValue(real);
    if (text !== undefined) {
      if (imaginary !== undefined) throw refuseText(vm, 'real');
      const parsed = parseComplex(text);
      if (parsed === undefined) throw valueError('complex() arg is a malformed string');
      return make(cls, parsed.real, parsed.imaginary);
    }
    if (imaginary !== undefined && textValue(imaginary) !== undefined) throw refuseText(vm, 'imag');
    const first = real === undefined ? 0 : real;
    return after(partOf(vm, first, 'real', imaginary === undefined), (a) =>
      imaginary === undefined
        ? combine(cls, a as PyComplex, undefined)
        : after(partOf(vm, imaginary, 'imag', false), (b) => combine(cls, a as PyComplex, b as PyComplex)),
    );
  };
  staticMethod(complexType, '__new__', '(type, *args, **kwargs)', {}, body);
}
