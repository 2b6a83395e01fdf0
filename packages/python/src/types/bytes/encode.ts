import { PyBytes } from '../../objects/bytes.ts';
import { raised, unicodeEncodeErrorType } from '../../objects/exception-types.ts';
import { asciiText } from '../../semantics/quoted-text.ts';
import { type Encoding, encodingOf, refuseHandler } from './encodings.ts';

/** Appends the bytes of a code point that the encoding has. */
type Writer = (bytes: number[], code: number) => void;

/** What the encoding does not have. */
interface Gap {
  /** The name of the encoding in messages. */
  readonly encoding: string;
  readonly reason: string;
  readonly isMissing: (code: number) => boolean;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function writeUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else {
    bytes.push(
      0xf0 | (code >> 18),
      0x80 | ((code >> 12) & 63),
      0x80 | ((code >> 6) & 63),
      0x80 | (code & 63),
    );
  }
}

function writeByte(bytes: number[], code: number): void {
  bytes.push(code);
}

function writeLittle(bytes: number[], code: number): void {
  for (const unit of unitsOf(code)) bytes.push(unit & 0xff, unit >> 8);
}

function writeBig(bytes: number[], code: number): void {
  for (const unit of unitsOf(code)) bytes.push(unit >> 8, unit & 0xff);
}

function unitsOf(code: number): number[] {
  return Array.from({ length: code > 0xffff ? 2 : 1 }, (_, at) => String.fromCodePoint(code).charCodeAt(at));
}

function surrogateGap(encoding: string): Gap {
  return { encoding, reason: 'surrogates not allowed', isMissing: isSurrogate };
}

function rangeGap(encoding: string, limit: number): Gap {
  return { encoding, reason: `ordinal not in range(${limit})`, isMissing: (code) => code >= limit };
}

const codecs: Readonly<
  Record<Encoding, { readonly write: Writer; readonly gap: Gap; readonly mark: number[] }>
> = {
  'utf-8': { write: writeUtf8, gap: surrogateGap('utf-8'), mark: [] },
  'utf-8-sig': { write: writeUtf8, gap: surrogateGap('utf-8'), mark: [0xef, 0xbb, 0xbf] },
  ascii: { write: writeByte, gap: rangeGap('ascii', 128), mark: [] },
  'latin-1': { write: writeByte, gap: rangeGap('latin-1', 256), mark: [] },
  'utf-16': { write: writeLittle, gap: surrogateGap('utf-16'), mark: [0xff, 0xfe] },
  'utf-16-le': { write: writeLittle, gap: surrogateGap('utf-16-le'), mark: [] },
  'utf-16-be': { write: writeBig, gap: surrogateGap('utf-16-be'), mark: [] },
};

/** What stands for the characters that the encoding does not have: text to encode, or bytes. */
function handle(errors: string, codes: readonly number[], refuse: () => never): string | readonly number[] {
  const characters = codes.map((code) => String.fromCodePoint(code));
  switch (errors) {
    case 'strict':
      return refuse();
    case 'ignore':
      return '';
    case 'replace':
      return '?'.repeat(codes.length);
    case 'backslashreplace':
      return characters.map((character) => asciiText(character)).join('');
    case 'xmlcharrefreplace':
      return codes.map((code) => `&#${code};`).join('');
    case 'surrogateescape':
      return codes.map((code) => (code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : refuse()));
    case 'surrogatepass': {
      const bytes: number[] = [];
      for (const code of codes) isSurrogate(code) ? writeUtf8(bytes, code) : refuse();
      return bytes;
    }
    default:
      return refuseHandler(errors);
  }
}

/** `text.encode(encoding, errors)`. @throws Raised UnicodeEncodeError, LookupError */
export function encodeText(text: string, encoding: string, errors: string): PyBytes {
  const { write, gap, mark } = codecs[encodingOf(encoding)];
  const bytes = [...mark];
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  for (let at = 0; at < codes.length; ) {
    if (!gap.isMissing(codes[at]!)) {
      write(bytes, codes[at++]!);
      continue;
    }
    const start = at;
    while (at < codes.length && gap.isMissing(codes[at]!)) at++;
    const end = at;
    const replacement = handle(errors, codes.slice(start, end), () => {
      throw raised(unicodeEncodeErrorType, gap.encoding, text, start, end, gap.reason);
    });
    if (typeof replacement !== 'string') bytes.push(...replacement);
    else for (const character of replacement) write(bytes, character.codePointAt(0)!);
  }
  return new PyBytes(Uint8Array.from(bytes));
}
