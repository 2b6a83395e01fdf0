import type { Runtime } from '../../interpreter/runtime.ts';
import { typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withPosition } from '../../semantics/sequence-index.ts';
import { textValue } from '../unbox.ts';

/** An argument that has to be a str. */
export function textArgument(name: string, position: number, value: Value): string {
  const text = textValue(value);
  if (text !== undefined) return text;
  throw typeError(`${name}() argument ${position} must be str, not ${typeOf(value).name}`);
}

/** A number that says how often, given to `then`; None and nothing stand for no limit. */
export function withLimit(vm: Runtime, value: Value, then: (limit: number) => Result): Result {
  return typeof value === 'number' ? then(value) : withPosition(vm, value, then);
}
