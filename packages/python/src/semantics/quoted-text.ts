const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** What `repr` escapes: what is not printable, but for the space. */
const UNPRINTABLE = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/gu;
const NOT_ASCII = /[^\x20-\x7e]/gu;

function hexadecimal(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** The `repr` of a str: in single quotes, unless it holds some and no double ones. */
export function quotedText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let escaped = text.replace(UNPRINTABLE, (character) => {
    if (character === ' ') return character;
    return SHORT_ESCAPES[character] ?? hexadecimal(character.codePointAt(0)!);
  });
  if (quote === "'") escaped = escaped.replaceAll("'", "\\'");
  return quote + escaped + quote;
}

/** Escapes what is not ASCII, as `ascii` does with a `repr`. */
export function asciiText(text: string): string {
  return text.replace(NOT_ASCII, (character) => hexadecimal(character.codePointAt(0)!));
}

/** The `repr` of bytes, without the `b`. */
export function quotedBytes(data: Uint8Array): string {
  let text = '';
  for (const byte of data) text += String.fromCharCode(byte);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let escaped = text.replace(/[^\x20-\x5b\x5d-\x7e]/g, (character) => {
    return SHORT_ESCAPES[character] ?? hexadecimal(character.charCodeAt(0));
  });
  if (quote === "'") escaped = escaped.replaceAll("'", "\\'");
  return quote + escaped + quote;
}
