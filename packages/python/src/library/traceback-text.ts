import { formatException } from '../interpreter/traceback-text.ts';
import { sourceLine } from '../interpreter/source-lines.ts';
import { nativeFunction } from '../objects/define.ts';
import type { PyException } from '../objects/exception.ts';
import { Steps } from '../objects/steps.ts';
import { constantModule, type NativeModule } from './native-module.ts';

/** `_traceback`: what `traceback` and `linecache` ask the interpreter for. */
export const tracebackTextModule: NativeModule = constantModule('_traceback', {
  format: nativeFunction(
    'format',
    '(exception, chain, /)',
    {},
    (vm, exception: PyException, chain: boolean) =>
      new Steps(
        (function* () {
          const lines = yield* formatException(vm, exception, { withChain: chain });
          return lines.map((line) => `${line}\n`).join('');
        })(),
      ),
    '_traceback',
  ),
  source_line: nativeFunction(
    'source_line',
    '(filename, lineno, /)',
    {},
    (vm, filename: string, line: number) => sourceLine(vm, filename, line) ?? '',
    '_traceback',
  ),
});
