import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { raised, runtimeErrorType } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { reprOf } from '../../semantics/text.ts';
import { moduleAttribute, writeToStandardError } from '../../threads/other-modules.ts';

function* tracebackText(vm: Runtime, args: readonly Value[]): Program<string> {
  const format = yield* moduleAttribute(vm, 'traceback', 'format_exception');
  const lines = yield* settle(vm.call(format, args));
  return lines instanceof PyList ? lines.items.join('') : '';
}

function* printException(vm: Runtime, args: readonly Value[]): Program<Value> {
  yield* writeToStandardError(vm, yield* tracebackText(vm, args));
  return null;
}

function* printUnraisable(vm: Runtime, args: Value): Program<Value> {
  const message = yield* settle(getAttribute(vm, args, 'err_msg'));
  const object = yield* settle(getAttribute(vm, args, 'object'));
  let heading = message === null ? 'Exception ignored in' : String(message);
  if (object !== null) heading += `: ${String(yield* settle(reprOf(vm, object)))}`;
  const parts: Value[] = [];
  for (const name of ['exc_type', 'exc_value', 'exc_traceback']) {
    parts.push(yield* settle(getAttribute(vm, args, name)));
  }
  const end = object === null ? ':' : '';
  yield* writeToStandardError(vm, `${heading}${end}\n${yield* tracebackText(vm, parts)}`);
  return null;
}

function* display(vm: Runtime, value: Value): Program<Value> {
  vm.builtins.set('_', null);
  const text = String(yield* settle(reprOf(vm, value)));
  const stream = yield* moduleAttribute(vm, 'sys', 'stdout');
  if (stream === null) throw raised(runtimeErrorType, 'lost sys.stdout');
  const write = yield* settle(getAttribute(vm, stream, 'write'));
  yield* settle(vm.call(write, [`${text}\n`]));
  vm.builtins.set('_', value);
  return null;
}

/** `sys.excepthook` by itself: prints the traceback to standard error. */
export const excepthook: PyNative = nativeFunction(
  'excepthook',
  '(exctype, value, traceback, /)',
  {},
  (vm, type: Value, value: Value, traceback: Value) =>
    new Steps(printException(vm, [type, value, traceback])),
  'sys',
);

/** `sys.unraisablehook` by itself: prints to standard error. */
export const unraisablehook: PyNative = nativeFunction(
  'unraisablehook',
  '(unraisable, /)',
  {},
  (vm, args: Value) => new Steps(printUnraisable(vm, args)),
  'sys',
);

/** `sys.displayhook` by itself: prints what is not None, and keeps it as `_`. */
export const displayhook: PyNative = nativeFunction(
  'displayhook',
  '(object, /)',
  {},
  (vm, value: Value) => (value === null ? null : new Steps(display(vm, value))),
  'sys',
);
