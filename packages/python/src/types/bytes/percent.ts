import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { overflowErrorType, raised, typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { callSpecial } from '../../semantics/special.ts';
import { asciiOf } from '../../semantics/text.ts';
import { type PercentDialect, percentFormat } from '../str/percent.ts';
import { intValue, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { bytesFromText } from './contents.ts';

function bytesText(vm: Runtime, value: Value): Result {
  if (value instanceof PyBytes) return value.text;
  const converted = callSpecial(vm, value, '__bytes__');
  if (converted === undefined) {
    const type = typeOf(value).name;
    throw typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${type}'`);
  }
  return after(converted, (bytes) => {
    if (bytes instanceof PyBytes) return bytes.text;
    throw typeError(`__bytes__ returned non-bytes (type ${typeOf(bytes).name})`);
  });
}

const dialect: PercentDialect = {
  name: 'bytes',
  isText: (value) => value instanceof PyBytes || textValue(value) !== undefined,
  text(vm, conversion, value) {
    if (conversion === 's' || conversion === 'b') return bytesText(vm, value);
    return conversion === 'r' || conversion === 'a' ? asciiOf(vm, value) : undefined;
  },
  character(vm, value) {
    if (value instanceof PyBytes && value.data.length === 1) return value.text;
    const code = intValue(value);
    if (code === undefined) {
      const type = typeOf(value).name;
      const shown = value instanceof PyBytes ? `a ${type} object of length ${value.data.length}` : type;
      const given = isAtLeast(vm, '3.14') ? `, not ${shown}` : '';
      throw typeError(`%c requires an integer in range(256) or a single byte${given}`);
    }
    if (code < 0 || code > 255) throw raised(overflowErrorType, '%c arg not in range(256)');
    return String.fromCharCode(Number(code));
  },
  key: (text) => bytesFromText(text),
};

/** `format % value` of bytes, one character a byte. */
export function percentBytes(vm: Runtime, format: string, value: Value): Result {
  return percentFormat(vm, format, value, dialect);
}
