import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { callSpecial } from '../../semantics/special.ts';
import { decodeBytes } from '../../types/bytes/decode.ts';
import { textValue } from '../../types/unbox.ts';

/** What `use` makes of a path: a str, bytes, or an object with `__fspath__`. */
export function withPath(vm: Runtime, value: Value, use: (path: string) => Result): Result {
  const text = value instanceof PyBytes ? decodeBytes(value, 'utf-8', 'surrogateescape') : textValue(value);
  if (text !== undefined) {
    if (text.includes('\0')) throw valueError('embedded null byte');
    return use(text);
  }
  const path = callSpecial(vm, value, '__fspath__');
  if (path === undefined) {
    throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(value).name}`);
  }
  return after(path, (converted) => {
    if (textValue(converted) === undefined && !(converted instanceof PyBytes)) {
      const given = typeOf(converted).name;
      throw typeError(`expected ${typeOf(value).name}.__fspath__() to return str or bytes, not ${given}`);
    }
    return withPath(vm, converted, use);
  });
}
