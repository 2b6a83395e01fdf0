import { quotedText } from '../../semantics/quoted-text.ts';
import { PatternMistake } from './pattern-error.ts';

const hexDigits = /^[0-9a-fA-F]+$/;
const identifier = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}]*$/u;

/** Reads a pattern or a template character by character; places count characters. */
export class PatternSource {
  readonly characters: readonly string[];
  at = 0;

  constructor(text: string) {
    this.characters = [...text];
  }

  get isOver(): boolean {
    return this.at >= this.characters.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.characters[this.at] ?? '';
  }

  /** Takes the next character; empty at the end. */
  take(): string {
    return this.characters[this.at++] ?? '';
  }

  /** Takes some characters where they come next. */
  takes(text: string): boolean {
    for (let offset = 0; offset < text.length; offset++) {
      if (this.characters[this.at + offset] !== text[offset]) return false;
    }
    this.at += text.length;
    return true;
  }

  slice(from: number, to: number = this.at): string {
    return this.characters.slice(from, to).join('');
  }

  /** Takes up to `most` characters of an alphabet. */
  takeWhile(alphabet: string, most: number): string {
    let taken = '';
    while (taken.length < most && !this.isOver && alphabet.includes(this.next)) taken += this.take();
    return taken;
  }

  /** Takes what stands before a terminator, and that. */
  takeUntil(terminator: string, what: string): string {
    const from = this.at;
    while (!this.isOver && this.next !== terminator) this.at++;
    const name = this.slice(from);
    if (name === '') throw new PatternMistake(`missing ${what}`, from);
    if (this.isOver) throw new PatternMistake(`missing ${terminator}, unterminated name`, from);
    this.at++;
    return name;
  }

  /** The code that so many hexadecimal digits say. */
  takeHex(count: number, from: number): number {
    const digits = this.takeWhile('0123456789abcdefABCDEF', count);
    if (digits.length !== count || !hexDigits.test(digits)) {
      throw new PatternMistake(`incomplete escape ${this.slice(from)}`, from);
    }
    return Number.parseInt(digits, 16);
  }
}

/** A name of a group. */
export function checkGroupName(name: string, at: number): string {
  if (!identifier.test(name)) throw new PatternMistake(`bad character in group name ${quotedText(name)}`, at);
  return name;
}
