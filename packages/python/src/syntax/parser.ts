import { checkFuture } from './mistakes/future.ts';
import { Source } from './source.ts';
import { StatementParser } from './statement-parser.ts';
import { SyntaxMistake } from './syntax-error.ts';
import { tokenize } from './tokenizer.ts';
import type { Root } from './tree.ts';

/**
 * Parses a Python 3.14 program: a file (`exec`), an expression (`eval`) or an interactive statement (`single`).
 *
 * Throws a `SyntaxMistake` with the words and the place that CPython has for it. What is wrong with a program that is
 * well formed (a `return` outside a function, say) is the compiler's to find, as in CPython.
 */
export function parse(source: string, filename: string, mode: 'exec' | 'eval' | 'single' = 'exec'): Root {
  const text = new Source(source, filename);
  if (source.includes('\0')) {
    throw text.mistake('SyntaxError', 'source code string cannot contain null bytes', 1, null, null, null);
  }
  const parser = new StatementParser(text, tokenize(text));
  const root = quickly(parser, () => parser.whole(() => parser.root(mode)));
  if (root !== null) {
    checkFuture(text, root);
    return root;
  }
  throw diagnose(parser, mode);
}

/** Parses once; the JavaScript engine's own limit of nesting is one of the parser's. */
function quickly(parser: StatementParser, parseAll: () => Root | null): Root | null {
  try {
    return parseAll();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw parser.tooComplex();
    if (thrown instanceof SyntaxMistake) throw parser.overrule(thrown);
    throw thrown;
  }
}

/** Parses again what could not be parsed, to find out what is wrong with it. */
function diagnose(parser: StatementParser, mode: 'exec' | 'eval' | 'single'): SyntaxMistake {
  let last = parser.furthest;
  parser.isPatient = true;
  try {
    parser.whole(() => parser.root(mode));
    last = parser.furthest;
    parser.isDiagnosing = true;
    parser.whole(() => parser.root(mode));
  } catch (thrown) {
    if (thrown instanceof SyntaxMistake) return parser.overrule(thrown);
    // A program nested so deeply that the diagnosis does not end is told of without one.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return parser.genericMistake(last);
}
