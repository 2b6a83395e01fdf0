import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { deprecationWarningType } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { getAttribute } from '../semantics/attributes.ts';

/** An attribute of a module that need not be imported yet. */
export function* moduleAttribute(vm: Runtime, module: string, name: string): Program<Value> {
  const imported = yield* settle(vm.call(vm.builtins.get('__import__')!, [module]));
  return yield* settle(getAttribute(vm, imported, name));
}

function* warning(vm: Runtime, text: string): Program<Value> {
  const warn = yield* moduleAttribute(vm, 'warnings', 'warn');
  return yield* settle(vm.call(warn, [text, deprecationWarningType]));
}

/** `warnings.warn(text, DeprecationWarning)`. */
export function warnDeprecated(vm: Runtime, text: string): Steps {
  return new Steps(warning(vm, text));
}

/** A result that a deprecation warning precedes. */
export function deprecated(vm: Runtime, text: string, then: () => Result): Steps {
  return new Steps(warnFirst(vm, text, then));
}

function* warnFirst(vm: Runtime, text: string, then: () => Result): Program<Value> {
  yield* warning(vm, text);
  return yield* settle(then());
}

/** Writes to `sys.stderr`; nothing where there is none. */
export function* writeToStandardError(vm: Runtime, text: string): Program {
  const stream = yield* moduleAttribute(vm, 'sys', 'stderr');
  if (stream === null) return;
  const write = yield* settle(getAttribute(vm, stream, 'write'));
  yield* settle(vm.call(write, [text]));
}
