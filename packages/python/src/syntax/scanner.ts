import { byteLength, characterLength, type Source } from './source.ts';
import type { StringMode } from './string-mode.ts';
import type { SyntaxMistake } from './syntax-error.ts';
import type { Token } from './tokens.ts';

interface Bracket {
  readonly text: string;
  readonly line: number;
  /** In bytes from 0. */
  readonly column: number;
}

/** What stops the tokenizer. */
export class Stop {
  readonly mistake: SyntaxMistake | null;
  readonly isCertain: boolean;

  constructor(mistake: SyntaxMistake | null, isCertain: boolean) {
    this.mistake = mistake;
    this.isCertain = isCertain;
  }
}

/** The place of the tokenizer in the source, and what it has found. */
export abstract class Scanner {
  protected readonly source: Source;
  protected readonly text: string;
  protected readonly list: Token[] = [];
  protected readonly brackets: Bracket[] = [];
  protected readonly modes: StringMode[] = [];
  protected at: number = 0;
  protected line: number = 1;
  protected lineStart: number = 0;
  /** The last place of the line whose column was counted, for lines that are not ASCII. */
  protected countedAt: number = 0;
  protected countedColumn: number = 0;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
  }

  protected unclosed(): SyntaxMistake | null {
    const bracket = this.brackets[this.brackets.length - 1];
    if (bracket === undefined) return null;
    const { line, column, text } = bracket;
    return this.source.mistakeAt('SyntaxError', `'${text}' was never closed`, line, column, line, -1);
  }

  // Places

  protected column(offset: number): number {
    if (this.source.isAscii) return offset - this.lineStart;
    if (offset < this.countedAt || this.countedAt < this.lineStart) {
      this.countedAt = this.lineStart;
      this.countedColumn = 0;
    }
    this.countedColumn += byteLength(this.text, this.countedAt, offset);
    this.countedAt = offset;
    return this.countedColumn;
  }

  protected nextLine(): void {
    this.line += 1;
    this.lineStart = this.at;
  }

  protected push(kind: number, text: string, start: number): void {
    const column = this.column(start);
    this.list.push({
      kind,
      text,
      start,
      end: this.at,
      line: this.line,
      column,
      endLine: this.line,
      endColumn: column + this.width(start),
      level: this.brackets.length,
    });
  }

  protected width(start: number): number {
    return this.source.isAscii ? this.at - start : byteLength(this.text, start, this.at);
  }

  /** A token that may cover several lines, of which the first is given; its text may end before the token does. */
  protected pushLong(kind: number, start: number, line: number, column: number, end: number = this.at): void {
    this.list.push({
      kind,
      text: '',
      start,
      end,
      line,
      column,
      endLine: this.line,
      endColumn: this.column(this.at),
      level: this.brackets.length,
    });
  }

  /** A token without text of its own. */
  protected bare(kind: number): void {
    this.list.push({
      kind,
      text: '',
      start: this.at,
      end: this.at,
      line: this.line,
      column: -1,
      endLine: this.line,
      endColumn: -1,
      level: this.brackets.length,
    });
  }

  /** Stops with a mistake at the character before `at`. */
  protected fail(message: string, at: number = this.at): never {
    const column = characterLength(this.text, this.lineStart, at);
    throw new Stop(this.source.mistake('SyntaxError', message, this.line, column, this.line, column), true);
  }

  /** Stops with a mistake that is told only if the parser comes here. */
  protected stop(type: SyntaxMistake['type'], message: string, column: number, endColumn: number): never {
    throw new Stop(this.source.mistake(type, message, this.line, column, this.line, endColumn), false);
  }

  protected endOfSource(): never {
    if (this.brackets.length > 0) throw new Stop(null, false);
    this.stop('SyntaxError', 'unexpected EOF while parsing', this.at - this.lineStart, -1);
  }

  /** The current line, or the last one at the end of the source. */
  protected lastLine(): number {
    return this.lineStart >= this.text.length ? this.line - 1 : this.line;
  }
}
