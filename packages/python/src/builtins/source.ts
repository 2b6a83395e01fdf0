import { compile } from '../compiler/compile.ts';
import { LinkedCode } from '../interpreter/linked-code.ts';
import { linkCode } from '../interpreter/linker.ts';
import { LiveNames } from '../interpreter/live-names.ts';
import { parse } from '../syntax/parser.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';
import { raisedMistake } from './syntax-error.ts';

export type CompileMode = 'exec' | 'eval' | 'single';

/** Nothing is known of the names in code that a program makes: all of them count. */
function makeLive(code: LinkedCode): void {
  for (const instruction of code.instructions) {
    instruction.isLive = true;
    instruction.isObserved = true;
  }
  for (const constant of code.constants) if (constant instanceof LinkedCode) makeLive(constant);
}

/**
 * Compiles code that a program makes while it runs.
 * @throws Raised SyntaxError
 */
export function compileSource(source: string, filename: string, mode: CompileMode): LinkedCode {
  try {
    const code = linkCode(compile(parse(source, filename, mode), filename, source), new LiveNames());
    makeLive(code);
    return code;
  } catch (thrown) {
    throw thrown instanceof SyntaxMistake ? raisedMistake(thrown) : thrown;
  }
}
