/** A program that is no Python: what CPython's `SyntaxError` says of it. */
export class SyntaxMistake {
  /**
   * `IndentationError` and `TabError` are kinds of `SyntaxError`; `MemoryError` and `RecursionError`, of a program nested too
   * deeply for the parser or the compiler, are not.
   */
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError' | 'MemoryError' | 'RecursionError';
  /** CPython's words. */
  readonly message: string;
  /** As the program was named to the parser. */
  readonly filename: string;
  /** From 1. */
  readonly line: number;
  /** In characters, from 1; 0 at tokens without text, as an indentation is; null where CPython gives none. */
  readonly column: number | null;
  readonly endLine: number | null;
  /** The character behind the last, from 1; 0 or -1 where CPython leaves the end open. */
  readonly endColumn: number | null;
  /** The line of the source, with its newline where it has one; null where CPython shows none. */
  readonly text: string | null;

  constructor(
    type: SyntaxMistake['type'],
    message: string,
    place: Pick<SyntaxMistake, 'filename' | 'line' | 'column' | 'endLine' | 'endColumn' | 'text'>,
  ) {
    this.type = type;
    this.message = message;
    this.filename = place.filename;
    this.line = place.line;
    this.column = place.column;
    this.endLine = place.endLine;
    this.endColumn = place.endColumn;
    this.text = place.text;
  }
}
