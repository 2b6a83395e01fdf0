import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import { nativeFunction } from '../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { asIndex } from '../semantics/index.ts';
import { asciiOf, formatOf, reprOf } from '../semantics/text.ts';
import { textValue } from '../types/unbox.ts';

const LAST_CODE_POINT = 0x10ffff;

function chr(vm: Runtime, value: Value): Result {
  return after(asIndex(vm, value), (index) => {
    if (typeof index === 'bigint') {
      throw raised(overflowErrorType, 'Python int too large to convert to C int');
    }
    const code = index as number;
    if (code < 0 || code > LAST_CODE_POINT) throw valueError('chr() arg not in range(0x110000)');
    return String.fromCodePoint(code);
  });
}

function ord(_vm: Runtime, value: Value): Value {
  if (value instanceof PyBytes) {
    if (value.data.length === 1) return value.data[0]!;
    throw typeError(`ord() expected a character, but string of length ${value.data.length} found`);
  }
  const text = textValue(value);
  if (text === undefined)
    throw typeError(`ord() expected string of length 1, but ${typeOf(value).name} found`);
  const code = text.codePointAt(0);
  const length = [...text].length;
  if (code === undefined || length !== 1) {
    throw typeError(`ord() expected a character, but string of length ${length} found`);
  }
  return code;
}

function format(vm: Runtime, value: Value, spec: Value): Result {
  if (textValue(spec) === undefined) {
    throw typeError(`format() argument 2 must be str, not ${typeOf(spec).name}`);
  }
  return formatOf(vm, value, spec);
}

/** The built-in functions that make text, or look at it. */
export const textFunctions: readonly PyNative[] = [
  nativeFunction('ascii', '(obj, /)', { access: 'reads' }, asciiOf, 'builtins'),
  nativeFunction('chr', '(i, /)', {}, chr, 'builtins'),
  nativeFunction('format', "(value, format_spec='', /)", { access: 'reads' }, format, 'builtins'),
  nativeFunction('ord', '(c, /)', {}, ord, 'builtins'),
  nativeFunction('repr', '(obj, /)', { access: 'reads' }, reprOf, 'builtins'),
];
