import { ValueError } from '../errors.ts';

function escaped(code: number, quote: string): string {
  const character = String.fromCharCode(code);
  if (character === '\\' || character === quote) return `\\${character}`;
  if (character === '\t') return '\\t';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return code >= 32 && code < 127 ? character : `\\x${code.toString(16).padStart(2, '0')}`;
}

/** Python's `bytes`: what goes through pipes and sockets. Made from a text, one byte for each of its characters. */
export class Bytes {
  /** One character for each byte, up to U+00FF. */
  readonly text: string;

  /** @throws ValueError where a character is no byte. */
  constructor(text: string) {
    if ([...text].some((character) => character.charCodeAt(0) > 255)) {
      throw new ValueError('bytes must be in range(0, 256)');
    }
    this.text = text;
  }

  /** Bytes as they are, or a text as bytes. */
  static from(data: Bytes | string): Bytes {
    return data instanceof Bytes ? data : new Bytes(data);
  }

  get length(): number {
    return this.text.length;
  }

  /** Python's text of them: `b'x'`. */
  repr(): string {
    const quote = this.text.includes("'") && !this.text.includes('"') ? '"' : "'";
    const body = [...this.text].map((character) => escaped(character.charCodeAt(0), quote)).join('');
    return `b${quote}${body}${quote}`;
  }
}
