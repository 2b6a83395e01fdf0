import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBoxed, strType } from '../../objects/boxed.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { strOf } from '../../semantics/text.ts';
import { decodeBytes } from '../bytes/decode.ts';
import { constructorArguments } from '../constructor.ts';
import { textValue } from '../unbox.ts';

function optionalText(name: string, value: Value | undefined, fallback: string): string {
  if (value === undefined) return fallback;
  const text = textValue(value);
  if (text === undefined) throw typeError(`str() argument '${name}' must be str, not ${typeOf(value).name}`);
  return text;
}

function decoded(object: Value, encoding: Value | undefined, errors: Value | undefined): string {
  const name = optionalText('encoding', encoding, 'utf-8');
  const handler = optionalText('errors', errors, 'strict');
  if (textValue(object) !== undefined) throw typeError('decoding str is not supported');
  if (object instanceof PyBytes) return decodeBytes(object, name, handler);
  throw typeError(`decoding to str: need a bytes-like object, ${typeOf(object).name} found`);
}

/** `str(…)` */
export function installStrConstructor(): void {
  const body = (vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result => {
    const names = ['object', 'encoding', 'errors'];
    const [object, encoding, errors] = constructorArguments(vm, 'str', names, args, keywords, {
      hasFastCall: true,
    });
    const isDecoding = encoding !== undefined || errors !== undefined;
    const empty: Value = object === undefined ? '' : object;
    const text: Result =
      isDecoding && object !== undefined ? decoded(object, encoding, errors) : strOf(vm, empty);
    return cls === strType
      ? text
      : after(text, (value) => withAttributes(new PyBoxed(textValue(value)!, cls)));
  };
  staticMethod(strType, '__new__', '(type, *args, **kwargs)', {}, body);
}
