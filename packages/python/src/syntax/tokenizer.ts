import { FormatScanner } from './format-scanner.ts';
import { Indentation } from './indentation.ts';
import { NumberScanner } from './numbers.ts';
import { Stop } from './scanner.ts';
import { characterLength, type Source } from './source.ts';
import type { StringMode } from './string-mode.ts';
import type { SyntaxMistake } from './syntax-error.ts';
import {
  DEDENT,
  END,
  ERROR,
  INDENT,
  isKeyword,
  KEYWORD,
  NAME,
  NEWLINE,
  NUMBER,
  OPERATOR,
  STRING,
  type Token,
} from './tokens.ts';

/** CPython's limit. */
const maximumBrackets = 200;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const operators: ReadonlySet<string> = new Set(
  '!= % %= & &= ( ) * ** **= *= + += , - -= -> . ... / // //= /= : := ; < << <<= <= <> = == > >= >> >>= @ @= [ ] ^ ^= { | |= } ~ ! $ ? `'.split(
    ' ',
  ),
);

/** All tokens of a program, and what is wrong with the last where it is an ERROR. */
export interface Tokens {
  readonly list: readonly Token[];
  readonly mistake: SyntaxMistake | null;
  /** Whether the mistake is told even where the parser stops before it. */
  readonly isCertain: boolean;
  /** The innermost bracket that is open where the tokens end, if that may be told first. */
  readonly unclosed: SyntaxMistake | null;
}

function isWordStart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || unit >= 128;
}

function isWordPart(unit: number): boolean {
  return isWordStart(unit) || (unit >= 48 && unit <= 57);
}

/** Splits a program into tokens. */
export function tokenize(source: Source): Tokens {
  return new Tokenizer(source).all();
}

class Tokenizer extends FormatScanner {
  readonly #indentation: Indentation = new Indentation();
  #isLineStart = true;

  all(): Tokens {
    try {
      for (;;) {
        const mode = this.modes[this.modes.length - 1];
        if (mode !== undefined && !mode.inExpression) this.stringText(mode);
        else if (this.#code(mode)) break;
      }
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      this.bare(ERROR);
      const unclosed = this.unclosed();
      const mistake = stop.mistake ?? unclosed;
      // What is wrong inside an f-string is told only if the parser comes to it.
      if (this.modes.length > 0) return { list: this.list, mistake, isCertain: false, unclosed: null };
      return { list: this.list, mistake, isCertain: stop.isCertain, unclosed };
    }
    return { list: this.list, mistake: null, isCertain: false, unclosed: null };
  }

  // Code

  /** Reads one token, or the indentation of a line; true at the end. */
  #code(mode: StringMode | undefined): boolean {
    if (this.#isLineStart) {
      this.#isLineStart = false;
      this.#indent();
    }
    const unit = this.#skipBlanks();
    const start = this.at;
    if (start >= this.text.length) {
      if (this.brackets.length > 0) throw new Stop(null, false);
      this.#end();
      return true;
    }
    if (unit === 35) this.#comment();
    if (this.text.charCodeAt(this.at) === 10) this.#newline(start);
    else if (isWordStart(unit)) this.#word();
    else if ((unit >= 48 && unit <= 57) || (unit === 46 && /\d/.test(this.text[start + 1] ?? '')))
      this.#number();
    else if (unit === 34 || unit === 39) this.#string(start);
    else if (unit === 92) this.#continuation();
    else this.operator(mode);
    return false;
  }

  #skipBlanks(): number {
    let unit = this.text.charCodeAt(this.at);
    while (unit === 32 || unit === 9 || unit === 12) {
      this.at += 1;
      unit = this.text.charCodeAt(this.at);
    }
    return unit;
  }

  #comment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Ends the logical line; a comment before the line feed belongs to the token. */
  #newline(start: number): void {
    const isEnd = this.brackets.length === 0;
    this.at += 1;
    if (isEnd) this.push(NEWLINE, '', start);
    this.nextLine();
    this.#isLineStart = true;
  }

  #end(): void {
    // The end lies behind the last line feed, not in a line of its own.
    this.line -= 1;
    if (this.line > 0) this.lineStart = this.text.lastIndexOf('\n', this.text.length - 2) + 1;
    for (let depth = this.#indentation.dedents(0); depth > 0; depth -= 1) this.bare(DEDENT);
    this.bare(END);
  }

  /** Measures the blanks before the first token of a line; skips lines without tokens. */
  #indent(): void {
    for (;;) {
      const width = this.#indentation;
      width.begin();
      let unit = this.text.charCodeAt(this.at);
      while (unit === 32 || unit === 9 || unit === 12 || unit === 92) {
        if (unit === 92) {
          width.keep();
          this.#continuation();
        } else {
          width.add(unit);
          this.at += 1;
        }
        unit = this.text.charCodeAt(this.at);
      }
      if (unit === 35) this.#comment();
      if (this.at >= this.text.length) return;
      if (this.text.charCodeAt(this.at) !== 10) break;
      this.at += 1;
      this.nextLine();
    }
    if (this.brackets.length > 0) return;
    const change = this.#indentation.settle();
    if (change === 'tabs') this.stop('TabError', 'inconsistent use of tabs and spaces in indentation', 1, 0);
    if (change === 'deep') this.stop('IndentationError', 'too many levels of indentation', 1, 0);
    if (change === 'mismatch') {
      this.stop(
        'IndentationError',
        'unindent does not match any outer indentation level',
        this.#lineEnd(),
        -1,
      );
    }
    for (let count = 0; count < Math.abs(change); count += 1) this.bare(change > 0 ? INDENT : DEDENT);
  }

  /** The column behind the line with its line feed. */
  #lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return characterLength(this.text, this.lineStart, end + 1);
  }

  /** A backslash joins two lines. */
  #continuation(): void {
    const after = this.text.charCodeAt(this.at + 1);
    if (after !== 10) {
      const column = characterLength(this.text, this.lineStart, this.at + 1) + 1;
      this.stop('SyntaxError', 'unexpected character after line continuation character', column, 0);
    }
    this.at += 2;
    if (this.at >= this.text.length) this.endOfSource();
    this.nextLine();
  }

  #number(): void {
    const start = this.at;
    const end = new NumberScanner(this.text, start).scan();
    if (typeof end !== 'number') {
      if (end.range === null) this.fail(end.message, end.at);
      const first = characterLength(this.text, this.lineStart, end.range[0]) + 1;
      const last = characterLength(this.text, this.lineStart, end.range[1]) + 1;
      throw new Stop(
        this.source.mistake('SyntaxError', end.message, this.line, first, this.line, last),
        true,
      );
    }
    this.at = end;
    this.push(NUMBER, '', start);
  }

  /** A name, a keyword, or the prefix of a string. */
  #word(): void {
    const start = this.at;
    let at = start;
    let unit = this.text.charCodeAt(at);
    let isAscii = true;
    while (isWordPart(unit)) {
      if (unit >= 128) isAscii = false;
      at += 1;
      unit = this.text.charCodeAt(at);
    }
    if ((unit === 34 || unit === 39) && at - start <= 6) {
      const prefix = this.text.slice(start, at).toLowerCase();
      if (/^(?:[bru]|br|rb)$/.test(prefix)) {
        this.at = at;
        this.#string(start);
        return;
      }
      if (/^(?:[ft]r?|r[ft])$/.test(prefix)) {
        this.at = at;
        this.startMode(start, prefix);
        return;
      }
      this.#checkPrefix(start, prefix);
    }
    this.at = at;
    const word = this.text.slice(start, at);
    if (isAscii) this.push(isKeyword(word) ? KEYWORD : NAME, word, start);
    else {
      this.#checkIdentifier(word);
      this.push(NAME, word.normalize('NFKC'), start);
    }
  }

  /** Letters that are prefixes of strings each, but not together. */
  #checkPrefix(start: number, prefix: string): void {
    if (!/^[bfrtu]+$/.test(prefix) || new Set(prefix).size < prefix.length) return;
    const pair = ['ub', 'ur', 'uf', 'ut', 'bf', 'bt', 'ft'].find(
      ([first, second]) => prefix.includes(first ?? '') && prefix.includes(second ?? ''),
    );
    if (pair === undefined) return;
    const message = `'${pair[0]}' and '${pair[1]}' prefixes are incompatible`;
    const column = characterLength(this.text, this.lineStart, start) + 1;
    const end = column + prefix.length;
    throw new Stop(this.source.mistake('SyntaxError', message, this.line, column, this.line, end), true);
  }

  #checkIdentifier(word: string): void {
    const wrong = /^(?:[\p{XID_Start}_]\p{XID_Continue}*)?/u.exec(word)?.[0].length ?? 0;
    if (wrong === word.length) return;
    const character = String.fromCodePoint(word.codePointAt(wrong) ?? 0);
    this.#invalidCharacter(character, this.at - word.length + wrong + character.length);
  }

  #invalidCharacter(character: string, end: number): never {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    // What Python does not print: other (C) and separators (Z) save the blank.
    if (/[\p{C}\p{Z}]/u.test(character) && character !== ' ') {
      this.fail(`invalid non-printable character U+${code}`, end);
    }
    this.fail(`invalid character '${character}' (U+${code})`, end);
  }

  /** A string or bytes literal; `#at` is at its opening quote. */
  #string(start: number): void {
    const text = this.text;
    const quote = text[this.at] ?? '';
    const quotes = text.startsWith(quote.repeat(3), this.at) ? quote.repeat(3) : quote;
    const { line, lineStart } = { line: this.line, lineStart: this.lineStart };
    const column = this.column(start);
    let at = this.at + quotes.length;
    let hasEscapedQuote = false;
    for (;;) {
      const character = text[at];
      if (character === undefined || (character === '\n' && quotes.length === 1)) {
        this.#unterminated(start, line, lineStart, quotes, hasEscapedQuote);
      }
      if (character === quote && text.startsWith(quotes, at)) break;
      if (character === '\\') {
        at += 1;
        if (text[at] === quote) hasEscapedQuote = true;
      }
      if (text[at] === '\n') {
        this.at = at + 1;
        this.nextLine();
      }
      at += 1;
    }
    this.at = at + quotes.length;
    this.pushLong(STRING, start, line, column);
  }

  #unterminated(
    start: number,
    line: number,
    lineStart: number,
    quotes: string,
    hasEscapedQuote: boolean,
  ): never {
    const detected = this.lastLine();
    this.line = line;
    this.lineStart = lineStart;
    const mode = this.modes[this.modes.length - 1];
    if (mode !== undefined && mode.quote.repeat(mode.quoteSize) === quotes) {
      this.fail(`${mode.letter}-string: expecting '}'`, start + 1);
    }
    const hint = hasEscapedQuote && quotes.length === 1 ? '; perhaps you escaped the end quote?' : '';
    const kind = quotes.length === 3 ? 'triple-quoted string' : 'string';
    this.fail(`unterminated ${kind} literal (detected at line ${detected})${hint}`, start + 1);
  }

  // Operators

  protected override operator(mode: StringMode | undefined): void {
    const start = this.at;
    const text = this.text;
    const character = text[start] ?? '';
    if (mode !== undefined && character === ':' && mode.depth - 1 === mode.fieldDepth) {
      this.at += 1;
      mode.inExpression = false;
      mode.inFormatSpec = true;
      this.push(OPERATOR, ':', start);
      return;
    }
    const three = text.slice(start, start + 3);
    const two = text.slice(start, start + 2);
    const operator = operators.has(three) ? three : operators.has(two) ? two : character;
    if (!operators.has(operator)) {
      this.at += 1;
      this.#invalidCharacter(character, this.at);
    }
    if (operator.length === 1) {
      if (closers[operator] !== undefined) this.#open(operator, mode);
      else if (operator === ')' || operator === ']' || operator === '}') {
        this.#close(operator, mode);
        return;
      }
    }
    this.at += operator.length;
    this.push(OPERATOR, operator, start);
  }

  #open(bracket: string, mode: StringMode | undefined): void {
    if (this.brackets.length >= maximumBrackets) this.fail('too many nested parentheses', this.at + 1);
    this.brackets.push({ text: bracket, line: this.line, column: this.column(this.at) });
    if (mode !== undefined) mode.depth += 1;
  }

  #close(bracket: string, mode: StringMode | undefined): void {
    const start = this.at;
    this.at += 1;
    if (mode !== undefined && mode.depth === 0 && bracket === '}') {
      this.fail(`${mode.letter}-string: single '}' is not allowed`);
    }
    const opening = this.brackets.pop();
    if (opening === undefined) this.fail(`unmatched '${bracket}'`);
    if (closers[opening.text] !== bracket) {
      if (mode !== undefined && opening.text === '{' && mode.depth - 1 === mode.fieldDepth) {
        this.fail(`${mode.letter}-string: unmatched '${bracket}'`);
      }
      const where = opening.line === this.line ? '' : ` on line ${opening.line}`;
      this.fail(
        `closing parenthesis '${bracket}' does not match opening parenthesis '${opening.text}'${where}`,
      );
    }
    if (mode !== undefined) {
      mode.depth -= 1;
      if (mode.depth < 0) this.fail(`${mode.letter}-string: unmatched '${bracket}'`);
      if (bracket === '}' && mode.depth === mode.fieldDepth) {
        mode.fieldDepth -= 1;
        mode.inExpression = false;
        mode.inFormatSpec = false;
      }
    }
    this.push(OPERATOR, bracket, start);
  }
}
