import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { sourceLine } from '../interpreter/source-lines.ts';
import {
  callsOf,
  formatException,
  formatOnly,
  type TracebackOptions,
} from '../interpreter/traceback-text.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyException, PyTraceback } from '../objects/exception.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { isAtLeast } from '../types/version.ts';
import { constantModule, type NativeModule } from './native-module.ts';

/** The module suggests names since 3.12; what prints an exception that nobody catches did before. */
function optionsOf(vm: Runtime): TracebackOptions {
  return { withHints: isAtLeast(vm, '3.12') };
}

/** Each line with its end. */
function ended(lines: readonly string[]): PyList {
  return new PyList(lines.map((line) => `${line}\n`));
}

function* textOf(vm: Runtime, exception: PyException, options: TracebackOptions): Program<Value> {
  return ended(yield* formatException(vm, exception, options));
}

function* onlyOf(vm: Runtime, exception: PyException): Program<Value> {
  return ended(yield* formatOnly(vm, exception, optionsOf(vm)));
}

function checkedException(value: Value, name: string): PyException {
  if (value instanceof PyException) return value;
  throw typeError(`${name}() argument 1 must be an exception`);
}

const format = nativeFunction(
  'format',
  '(exc, chain, max_group_width, max_group_depth, /)',
  { access: 'reads' },
  (vm, exception: Value, chain: Value, width: Value, depth: Value) => {
    const options: TracebackOptions = {
      ...optionsOf(vm),
      withChain: chain === true,
      maxGroupWidth: typeof width === 'number' ? width : Infinity,
      maxGroupDepth: typeof depth === 'number' ? depth : Infinity,
    };
    return new Steps(textOf(vm, checkedException(exception, 'format'), options));
  },
);

const only = nativeFunction(
  'only',
  '(exc, /)',
  { access: 'reads' },
  (vm, exception: Value) => new Steps(onlyOf(vm, checkedException(exception, 'only'))),
);

/** The text of each call of a traceback. */
const calls = nativeFunction('calls', '(tb, /)', { access: 'reads' }, (vm, traceback: Value) => {
  const first = traceback instanceof PyTraceback ? traceback : null;
  return new PyList(callsOf(vm, first).map((lines) => lines.map((each) => `${each}\n`).join('')));
});

/** The last line and the first and the last column of what an entry of a traceback is at; None for what is not known. */
const extent = nativeFunction('extent', '(tb, /)', { access: 'read' }, (_, traceback: Value) => {
  if (!(traceback instanceof PyTraceback)) throw typeError('extent() argument 1 must be a traceback');
  const position = traceback.frame.code.code.positions[traceback.instruction];
  const numbers = [position?.endLine ?? -1, position?.column ?? -1, position?.endColumn ?? -1];
  return new PyTuple(numbers.map((number) => (number < 0 ? null : number)));
});

const line = nativeFunction(
  'source_line',
  '(filename, lineno, /)',
  {},
  (vm, filename: Value, number: Value) =>
    typeof filename === 'string' && typeof number === 'number'
      ? (sourceLine(vm, filename, number) ?? '')
      : '',
);

/** `_traceback`: what `traceback` and `linecache` are made of. */
export const tracebackModule: NativeModule = constantModule('_traceback', {
  calls,
  extent,
  format,
  only,
  source_line: line,
});
