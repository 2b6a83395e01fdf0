import { SyntaxMistake } from './syntax-error.ts';

/** How many bytes of UTF-8 the UTF-16 units from `start` to `end` make. */
export function byteLength(text: string, start: number, end: number): number {
  let bytes = end - start;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // The two halves of a pair are four bytes: two for each.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** How many characters (code points) stand between two places. */
export function characterLength(text: string, start: number, end: number): number {
  let characters = end - start;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xdc00 && unit < 0xe000) characters -= 1;
  }
  return characters;
}

/** The text of a program with its lines. */
export class Source {
  /** With line feeds only, and one at the end. */
  readonly text: string;
  readonly filename: string;
  readonly isAscii: boolean;
  /** Whether the last line feed was added. */
  readonly isEndAdded: boolean;

  constructor(raw: string, filename: string) {
    let text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    this.isEndAdded = text.length > 0 && !text.endsWith('\n');
    this.text = this.isEndAdded ? `${text}\n` : text;
    this.filename = filename;
    this.isAscii = /^[\0-\x7f]*$/.test(text);
  }

  /** Where a line, counted from 1, begins; the end of the text for lines behind the last. */
  lineStart(line: number): number {
    let start = 0;
    for (let current = 1; current < line; current += 1) {
      const end = this.text.indexOf('\n', start);
      if (end < 0) return this.text.length;
      start = end + 1;
    }
    return start;
  }

  /** A line without its line feed. */
  line(line: number): string {
    const start = this.lineStart(line);
    const end = this.text.indexOf('\n', start);
    return this.text.slice(start, end < 0 ? this.text.length : end);
  }

  /**
   * A mistake whose columns are counted in characters from 1, as CPython's exception shows them.
   *
   * Columns may be null, and -1 for an end that CPython leaves open.
   */
  mistake(
    type: SyntaxMistake['type'],
    message: string,
    line: number,
    column: number | null,
    endLine: number | null,
    endColumn: number | null,
  ): SyntaxMistake {
    const start = this.lineStart(line);
    const end = this.text.indexOf('\n', start);
    const text = this.text.slice(start, end < 0 ? this.text.length : end + 1);
    return new SyntaxMistake(type, message, {
      filename: this.filename,
      line,
      column,
      endLine,
      endColumn,
      text,
    });
  }

  /** The same for columns in bytes from 0, as tokens and nodes have them; -1 is an open end. */
  mistakeAt(
    type: SyntaxMistake['type'],
    message: string,
    line: number,
    column: number,
    endLine: number,
    endColumn: number,
  ): SyntaxMistake {
    // CPython measures the end against the first line even where the range covers several.
    const text = endLine > line ? this.line(line) : `${this.line(line)}\n`;
    const first = characterOfByte(text, column) + 1;
    const last = endColumn < 0 ? endColumn + 1 : characterOfByte(text, endColumn) + 1;
    return this.mistake(type, message, line, first, endLine, last);
  }
}

/** Which character of a line, with its line feed, a byte belongs to; bytes behind it belong to what follows it. */
function characterOfByte(text: string, byte: number): number {
  if (byte < 0) return byte;
  let bytes = 0;
  let characters = 0;
  for (const character of text) {
    bytes += byteLength(character, 0, character.length);
    if (bytes > byte) return characters;
    characters += 1;
  }
  return characters;
}
