import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { sourceLine } from '../interpreter/source-lines.ts';
import { formatException } from '../interpreter/traceback-text.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyException } from '../objects/exception.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { constantModule, type NativeModule } from './native-module.ts';

function* textOf(vm: Runtime, exception: PyException, withChain: boolean): Program<Value> {
  const lines = yield* formatException(vm, exception, { withChain });
  return `${lines.join('\n')}\n`;
}

const format = nativeFunction('format', '(exc, chain, /)', { access: 'reads' }, (vm, exception: Value, chain: Value) => {
  if (!(exception instanceof PyException)) throw typeError('format() argument 1 must be an exception');
  return new Steps(textOf(vm, exception, chain === true));
});

const line = nativeFunction('source_line', '(filename, lineno, /)', {}, (vm, filename: Value, number: Value) =>
  typeof filename === 'string' && typeof number === 'number' ? (sourceLine(vm, filename, number) ?? '') : '',
);

/** `_traceback`: what `traceback` and `linecache` are made of. */
export const tracebackModule: NativeModule = constantModule('_traceback', { format, source_line: line });
