import type { CodePosition } from '../bytecode/code.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';

/** Where the mistakes of a compilation are reported from: what the program is called and its text. */
export interface ProgramText {
  readonly filename: string;
  readonly source: string;
}

/** The mistake at a place of the program; the caller throws it. */
export function mistake(program: ProgramText, message: string, place: CodePosition): SyntaxMistake {
  return new SyntaxMistake('SyntaxError', message, {
    filename: program.filename,
    line: place.line,
    column: place.column + 1,
    endLine: place.endLine,
    endColumn: place.endColumn + 1,
    text: lineOf(program.source, place.line),
  });
}

/** What CPython says of a program that is nested too deeply for its compiler. */
export function tooDeep(program: ProgramText, place: CodePosition): SyntaxMistake {
  return new SyntaxMistake('RecursionError', 'maximum recursion depth exceeded during compilation', {
    filename: program.filename,
    line: place.line,
    column: null,
    endLine: null,
    endColumn: null,
    text: null,
  });
}

/** Only a mistake needs the lines, so they are looked for only then. */
function lineOf(source: string, line: number): string | null {
  const lines = source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return lines[line - 1]?.replace(/\r\n?$/, '\n') ?? null;
}
