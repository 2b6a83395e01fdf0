import { Scanner } from './scanner.ts';
import type { StringMode } from './string-mode.ts';
import { FSTRING_END, FSTRING_MIDDLE, FSTRING_START, TSTRING_START } from './tokens.ts';

/** CPython's limits. */
const maximumStrings = 150;
const maximumFields = 3;

/** Reads the text of f-strings and t-strings around their replacement fields. */
export abstract class FormatScanner extends Scanner {
  protected abstract operator(mode: StringMode): void;

  /** `at` is at the opening quote. */
  protected startMode(start: number, prefix: string): void {
    const quote = this.text[this.at] ?? '';
    const quoteSize = this.text.startsWith(quote.repeat(3), this.at) ? 3 : 1;
    this.at += quoteSize;
    const letter = prefix.includes('f') ? 'f' : 't';
    if (this.modes.length + 1 >= maximumStrings) this.fail(`too many nested ${letter}-strings`);
    this.modes.push({
      letter,
      quote,
      quoteSize,
      isRaw: prefix.includes('r'),
      start,
      line: this.line,
      lineStart: this.lineStart,
      inExpression: false,
      depth: 0,
      fieldDepth: -1,
      inFormatSpec: false,
    });
    this.push(letter === 'f' ? FSTRING_START : TSTRING_START, '', start);
  }

  /** Reads literal text up to the next field or the end of the string. */
  protected stringText(mode: StringMode): void {
    const text = this.text;
    const start = this.at;
    const line = this.line;
    const column = this.column(start);
    const quotes = mode.quote.repeat(mode.quoteSize);
    const inFormatSpec = mode.inFormatSpec && mode.fieldDepth >= 0;
    if (text[start] === '{' && (text[start + 1] !== '{' || inFormatSpec)) {
      this.startField(mode);
      return;
    }
    if (text.startsWith(quotes, start)) {
      this.at += quotes.length;
      this.modes.pop();
      this.push(FSTRING_END, '', start);
      return;
    }
    let isNamed = false;
    for (let at = start; ; at += 1) {
      const character = text[at];
      if (character === undefined || (character === '\n' && mode.quoteSize === 1)) {
        if (character !== undefined && inFormatSpec) {
          const place = `format specifiers for single quoted ${mode.letter}-strings`;
          this.fail(`${mode.letter}-string: newlines are not allowed in ${place}`, at + 1);
        }
        this.unterminatedMode(mode);
      } else if (character === '\n') {
        this.at = at + 1;
        this.nextLine();
      } else if (character === mode.quote && text.startsWith(quotes, at)) {
        this.at = at;
        break;
      } else if (character === '{') {
        const isDouble = text[at + 1] === '{' && !inFormatSpec;
        this.at = isDouble ? at + 2 : at;
        this.pushLong(FSTRING_MIDDLE, start, line, column, isDouble ? at + 1 : at);
        if (!isDouble) this.startField(mode);
        return;
      } else if (character === '}') {
        if (isNamed) {
          this.at = at + 1;
          break;
        }
        if (text[at + 1] === '}' && !inFormatSpec && mode.depth === 0) {
          this.at = at + 2;
          this.pushLong(FSTRING_MIDDLE, start, line, column, at + 1);
          return;
        }
        this.at = at;
        mode.inExpression = true;
        mode.inFormatSpec = false;
        break;
      } else if (character === '\\') {
        const escaped = text[at + 1];
        if (escaped === '{' || escaped === '}') continue;
        if (!mode.isRaw && escaped === 'N' && text[at + 2] === '{') {
          isNamed = true;
          at += 2;
        } else if (escaped === '\n') {
          this.at = at + 2;
          this.nextLine();
          at += 1;
        } else if (escaped !== undefined) at += 1;
      }
    }
    this.pushLong(FSTRING_MIDDLE, start, line, column);
  }

  protected startField(mode: StringMode): void {
    mode.fieldDepth += 1;
    if (mode.fieldDepth >= maximumFields) {
      this.fail(`${mode.letter}-string: expressions nested too deeply`, this.at);
    }
    mode.inExpression = true;
    mode.inFormatSpec = false;
    this.operator(mode);
  }

  protected unterminatedMode(mode: StringMode): never {
    const detected = this.lastLine();
    this.line = mode.line;
    this.lineStart = mode.lineStart;
    const kind = mode.quoteSize === 3 ? `triple-quoted ${mode.letter}-string` : `${mode.letter}-string`;
    this.fail(`unterminated ${kind} literal (detected at line ${detected})`, mode.start + 1);
  }
}
