import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyException, Raised } from '../../objects/exception.ts';
import { exceptionBaseType, raised } from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { intValue, textValue } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';
import { bytesText } from './bytes-text.ts';
import { PatternMistake } from './pattern-error.ts';

function errorType(name: string): PyType {
  const type = nativeType(name, { module: 're', bases: [exceptionBaseType] });
  method(
    type,
    '__init__',
    '(self, msg, pattern=None, pos=None)',
    {},
    (_vm, self: PyException, msg: Value, pattern: Value, pos: Value) => {
      describe(self, msg, pattern, pos);
      return null;
    },
  );
  return type;
}

const namedError = errorType('error');
const namedPatternError = errorType('PatternError');

/** `re.error`, which is `re.PatternError` from Python 3.13 on. */
export function patternErrorType(vm: Runtime): PyType {
  return isAtLeast(vm, '3.13') ? namedPatternError : namedError;
}

function describe(exception: PyException, msg: Value, pattern: Value, pos: Value): void {
  exception.attributes ??= new PyDict();
  const { attributes } = exception;
  let message = textValue(msg) ?? '';
  const text = textValue(pattern) ?? bytesText(pattern);
  const at = intValue(pos);
  let line: Value = null;
  let column: Value = null;
  if (text !== undefined && at !== undefined) {
    const before = [...text].slice(0, Number(at)).join('');
    line = before.split('\n').length;
    column = Number(at) - ([...before].lastIndexOf('\n') + 1) + 1;
    message += ` at position ${at}`;
    if (text.includes('\n')) message += ` (line ${line}, column ${column})`;
  }
  exception.args = new PyTuple([message]);
  const entries: [string, Value][] = [
    ['msg', msg],
    ['pattern', pattern],
    ['pos', pos],
    ['lineno', line],
    ['colno', column],
  ];
  for (const [name, value] of entries) attributes.set(name, value);
}

/** What is thrown for an error while a pattern or a template is read: a mistake becomes `re.error`. */
export function patternFailure(vm: Runtime, error: unknown, pattern: Value): unknown {
  if (!(error instanceof PatternMistake)) return error;
  const failure: Raised = raised(patternErrorType(vm));
  describe(failure.exception, error.message, pattern, error.at < 0 ? null : error.at);
  return failure;
}
