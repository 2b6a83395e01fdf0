import { PyBytes } from '../../objects/bytes.ts';
import { raised, unicodeDecodeErrorType } from '../../objects/exception-types.ts';
import { type Encoding, encodingOf, refuseHandler } from './encodings.ts';

/** A code point and how many bytes it takes, or what is wrong with how many bytes. */
type Decoded =
  | { readonly code: number; readonly size: number }
  | { readonly reason: string; readonly size: number };

const MISSING = 'unexpected end of data';
const NO_CONTINUATION = 'invalid continuation byte';

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Whether a second byte may follow a first: it rules out long forms, surrogates and what is beyond Unicode. */
function isSecond(first: number, second: number): boolean {
  if (!isContinuation(second)) return false;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}

function decodeUtf8(data: Uint8Array, at: number): Decoded {
  const first = data[at]!;
  if (first < 0x80) return { code: first, size: 1 };
  if (first < 0xc2 || first > 0xf4) return { reason: 'invalid start byte', size: 1 };
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let code = first & (0xff >> (length + 1));
  for (let place = 1; place < length; place++) {
    const byte = data[at + place];
    if (byte === undefined) return { reason: MISSING, size: place };
    if (place === 1 ? !isSecond(first, byte) : !isContinuation(byte)) {
      return { reason: NO_CONTINUATION, size: place };
    }
    code = (code << 6) | (byte & 63);
  }
  return { code, size: length };
}

function decodeAscii(data: Uint8Array, at: number): Decoded {
  const code = data[at]!;
  return code < 128 ? { code, size: 1 } : { reason: 'ordinal not in range(128)', size: 1 };
}

function decodeLatin1(data: Uint8Array, at: number): Decoded {
  return { code: data[at]!, size: 1 };
}

function decodeUtf16(data: Uint8Array, at: number, isBig: boolean): Decoded {
  const unitAt = (place: number) =>
    isBig ? (data[place]! << 8) | data[place + 1]! : (data[place + 1]! << 8) | data[place]!;
  if (at + 2 > data.length) return { reason: 'truncated data', size: 1 };
  const unit = unitAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return { code: unit, size: 2 };
  if (unit > 0xdbff) return { reason: 'illegal encoding', size: 2 };
  if (at + 4 > data.length) return { reason: MISSING, size: data.length - at };
  const low = unitAt(at + 2);
  if (low < 0xdc00 || low > 0xdfff) return { reason: 'illegal UTF-16 surrogate', size: 2 };
  return { code: 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff), size: 4 };
}

/** The decoder of an encoding, the name that messages have for it, and where the text begins behind a mark. */
function decoderOf(
  encoding: Encoding,
  data: Uint8Array,
): [string, (data: Uint8Array, at: number) => Decoded, number] {
  switch (encoding) {
    case 'utf-8':
      return ['utf-8', decodeUtf8, 0];
    case 'utf-8-sig':
      return ['utf-8', decodeUtf8, data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? 3 : 0];
    case 'ascii':
      return ['ascii', decodeAscii, 0];
    case 'latin-1':
      return ['latin-1', decodeLatin1, 0];
    default: {
      const isMarked = encoding === 'utf-16' && data.length >= 2 && Math.abs(data[0]! - data[1]!) === 1;
      const isBig = encoding === 'utf-16-be' || (isMarked && data[0] === 0xfe);
      const start = isMarked && data[0]! + data[1]! === 0x1fd ? 2 : 0;
      const name = encoding === 'utf-16' ? 'utf-16' : encoding;
      return [name, (bytes, at) => decodeUtf16(bytes, at, isBig), start];
    }
  }
}

/** What stands for bytes that mean nothing in the encoding. */
function handle(errors: string, bytes: Uint8Array, refuse: () => never): string {
  switch (errors) {
    case 'strict':
      return refuse();
    case 'ignore':
      return '';
    case 'replace':
      return '\ufffd';
    case 'backslashreplace':
      return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
    case 'surrogateescape':
      return Array.from(bytes, (byte) => (byte < 128 ? refuse() : String.fromCharCode(0xdc00 + byte))).join(
        '',
      );
    default:
      return refuseHandler(errors);
  }
}

/** A surrogate that was encoded like other characters, for `surrogatepass`; undefined where there is none. */
function passedSurrogate(data: Uint8Array, at: number): string | undefined {
  const [first, second = 0, third = 0] = data.subarray(at, at + 3);
  if (first !== 0xed || (second & 0xe0) !== 0xa0 || !isContinuation(third)) return undefined;
  return String.fromCharCode(0xd000 | ((second & 63) << 6) | (third & 63));
}

/** `bytes.decode(encoding, errors)`. @throws Raised UnicodeDecodeError, LookupError */
export function decodeBytes(bytes: PyBytes, encoding: string, errors: string): string {
  const { data } = bytes;
  const [name, decode, start] = decoderOf(encodingOf(encoding), data);
  let text = '';
  for (let at = start; at < data.length; ) {
    const decoded = decode(data, at);
    const from = at;
    at += decoded.size;
    if ('code' in decoded) {
      text += String.fromCodePoint(decoded.code);
      continue;
    }
    const passed = errors === 'surrogatepass' ? passedSurrogate(data, from) : undefined;
    if (passed !== undefined) {
      text += passed;
      at = from + 3;
      continue;
    }
    const handler = errors === 'surrogatepass' ? 'strict' : errors;
    text += handle(handler, data.subarray(from, at), () => {
      const object = new PyBytes(data.slice());
      throw raised(unicodeDecodeErrorType, name, object, from, at, decoded.reason);
    });
  }
  return text;
}
