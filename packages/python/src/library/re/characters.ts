/** Whether a character belongs to a class such as `\w`. */
export type CharacterTest = (code: number) => boolean;

const digit = /^\p{Nd}$/u;
const word = /^[\p{L}\p{N}_]$/u;

function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAsciiSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isAsciiWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

function isUnicodeDigit(code: number): boolean {
  return code < 128 ? isAsciiDigit(code) : digit.test(String.fromCodePoint(code));
}

/** What `str.isspace` takes for a space. */
function isUnicodeSpace(code: number): boolean {
  if (code < 128) return isAsciiSpace(code) || (code >= 28 && code <= 31);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

function isUnicodeWord(code: number): boolean {
  return code < 128 ? isAsciiWord(code) : word.test(String.fromCodePoint(code));
}

/** The test for `\d`, `\s` or `\w`. */
export function categoryTest(letter: string, options: { readonly isAscii: boolean }): CharacterTest {
  switch (letter) {
    case 'd':
      return options.isAscii ? isAsciiDigit : isUnicodeDigit;
    case 's':
      return options.isAscii ? isAsciiSpace : isUnicodeSpace;
    default:
      return options.isAscii ? isAsciiWord : isUnicodeWord;
  }
}

function mapped(code: number, text: string): number {
  const other = text.codePointAt(0)!;
  return text.length === (other > 0xffff ? 2 : 1) ? other : code;
}

/** The lower case of a character; itself where it has none of one character. */
export function lowerCase(code: number, options: { readonly isAscii: boolean }): number {
  if (code < 128 || options.isAscii) return code >= 65 && code <= 90 ? code + 32 : code;
  return mapped(code, String.fromCodePoint(code).toLowerCase());
}

/** The upper case of a character; itself where it has none of one character. */
export function upperCase(code: number, options: { readonly isAscii: boolean }): number {
  if (code < 128 || options.isAscii) return code >= 97 && code <= 122 ? code - 32 : code;
  return mapped(code, String.fromCodePoint(code).toUpperCase());
}
