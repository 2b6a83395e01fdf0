import { listing } from '../bytecode/listing.ts';
import { compile } from '../compiler/compile.ts';
import { parse } from '../syntax/parser.ts';
import type { SourceFile } from './python-program.ts';

/**
 * The bytecode of a source file, as `python -m dis` of CPython 3.14 prints it.
 * @throws SyntaxMistake where it is no Python.
 */
export function disassembly({ path, source }: SourceFile): string {
  return listing(compile(parse(source, path), path, source));
}
