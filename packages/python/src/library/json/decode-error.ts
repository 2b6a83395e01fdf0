import { method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyException, Raised } from '../../objects/exception.ts';
import { raised, valueErrorType } from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { textValue } from '../../types/unbox.ts';

/** `json.JSONDecodeError`. */
export const decodeErrorType: PyType = nativeType('JSONDecodeError', {
  module: 'json.decoder',
  bases: [valueErrorType],
});

function describe(exception: PyException, message: string, document: string, place: number): void {
  const before = [...document].slice(0, place).join('');
  const line = before.split('\n').length;
  const column = place - [...before].lastIndexOf('\n');
  exception.args = new PyTuple([`${message}: line ${line} column ${column} (char ${place})`]);
  exception.attributes ??= new PyDict();
  const entries: [string, Value][] = [
    ['msg', message],
    ['doc', document],
    ['pos', place],
    ['lineno', line],
    ['colno', column],
  ];
  for (const [name, value] of entries) exception.attributes.set(name, value);
}

method(
  decodeErrorType,
  '__init__',
  '(self, msg, doc, pos)',
  {},
  (_vm, self: PyException, msg: Value, doc: Value, pos: Value) => {
    describe(self, textValue(msg) ?? '', textValue(doc) ?? '', Number(pos));
    return null;
  },
);

/** @param place in UTF-16 units. */
export function decodeError(message: string, document: string, place: number): Raised {
  const error = raised(decodeErrorType);
  describe(error.exception, message, document, [...document.slice(0, place)].length);
  return error;
}
