import { PyDict } from '../objects/dict.ts';
import { PyException, Raised } from '../objects/exception.ts';
import {
  indentationErrorType,
  memoryErrorType,
  raised,
  recursionErrorType,
  syntaxErrorType,
  tabErrorType,
} from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import type { SyntaxMistake } from '../syntax/syntax-error.ts';

const types: Readonly<Record<Exclude<SyntaxMistake['type'], 'MemoryError' | 'RecursionError'>, PyType>> = {
  SyntaxError: syntaxErrorType,
  IndentationError: indentationErrorType,
  TabError: tabErrorType,
};

/** The exception that a program gets for source text that is no Python. */
export function raisedMistake(mistake: SyntaxMistake): Raised {
  if (mistake.type === 'MemoryError') return raised(memoryErrorType);
  if (mistake.type === 'RecursionError') return raised(recursionErrorType, mistake.message);
  const place: readonly (readonly [string, Value])[] = [
    ['filename', mistake.filename],
    ['lineno', mistake.line],
    ['offset', mistake.column],
    ['text', mistake.text],
    ['end_lineno', mistake.endLine],
    ['end_offset', mistake.endColumn],
  ];
  const details = new PyTuple(place.map(([, value]) => value));
  const exception = new PyException(types[mistake.type], [mistake.message, details]);
  exception.attributes = PyDict.of([['msg', mistake.message], ...place]);
  return new Raised(exception);
}
