/** The names of Greek letters in the order of their code points from U+03B1; the final sigma is at its own place. */
const greek: readonly string[] =
  'ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO FINAL-SIGMA SIGMA TAU UPSILON PHI CHI PSI OMEGA'.split(
    ' ',
  );

const digits: readonly string[] = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE'.split(' ');

/** Characters that programs name, beside letters and digits. */
const others: ReadonlyMap<string, number> = new Map([
  ['NULL', 0x0],
  ['BELL', 0x1f514],
  ['LINE FEED', 0xa],
  ['CARRIAGE RETURN', 0xd],
  ['SPACE', 0x20],
  ['EXCLAMATION MARK', 0x21],
  ['QUOTATION MARK', 0x22],
  ['NUMBER SIGN', 0x23],
  ['DOLLAR SIGN', 0x24],
  ['PERCENT SIGN', 0x25],
  ['AMPERSAND', 0x26],
  ['APOSTROPHE', 0x27],
  ['LEFT PARENTHESIS', 0x28],
  ['RIGHT PARENTHESIS', 0x29],
  ['ASTERISK', 0x2a],
  ['PLUS SIGN', 0x2b],
  ['COMMA', 0x2c],
  ['HYPHEN-MINUS', 0x2d],
  ['FULL STOP', 0x2e],
  ['SOLIDUS', 0x2f],
  ['COLON', 0x3a],
  ['SEMICOLON', 0x3b],
  ['LESS-THAN SIGN', 0x3c],
  ['EQUALS SIGN', 0x3d],
  ['GREATER-THAN SIGN', 0x3e],
  ['QUESTION MARK', 0x3f],
  ['COMMERCIAL AT', 0x40],
  ['LEFT SQUARE BRACKET', 0x5b],
  ['REVERSE SOLIDUS', 0x5c],
  ['RIGHT SQUARE BRACKET', 0x5d],
  ['CIRCUMFLEX ACCENT', 0x5e],
  ['LOW LINE', 0x5f],
  ['GRAVE ACCENT', 0x60],
  ['LEFT CURLY BRACKET', 0x7b],
  ['VERTICAL LINE', 0x7c],
  ['RIGHT CURLY BRACKET', 0x7d],
  ['TILDE', 0x7e],
  ['NO-BREAK SPACE', 0xa0],
  ['POUND SIGN', 0xa3],
  ['SECTION SIGN', 0xa7],
  ['COPYRIGHT SIGN', 0xa9],
  ['DEGREE SIGN', 0xb0],
  ['PLUS-MINUS SIGN', 0xb1],
  ['MICRO SIGN', 0xb5],
  ['MIDDLE DOT', 0xb7],
  ['MULTIPLICATION SIGN', 0xd7],
  ['DIVISION SIGN', 0xf7],
  ['COMBINING ACUTE ACCENT', 0x301],
  ['ZERO WIDTH SPACE', 0x200b],
  ['EN DASH', 0x2013],
  ['EM DASH', 0x2014],
  ['LEFT SINGLE QUOTATION MARK', 0x2018],
  ['RIGHT SINGLE QUOTATION MARK', 0x2019],
  ['LEFT DOUBLE QUOTATION MARK', 0x201c],
  ['RIGHT DOUBLE QUOTATION MARK', 0x201d],
  ['BULLET', 0x2022],
  ['HORIZONTAL ELLIPSIS', 0x2026],
  ['EURO SIGN', 0x20ac],
  ['OHM SIGN', 0x2126],
  ['LEFTWARDS ARROW', 0x2190],
  ['UPWARDS ARROW', 0x2191],
  ['RIGHTWARDS ARROW', 0x2192],
  ['DOWNWARDS ARROW', 0x2193],
  ['INFINITY', 0x221e],
  ['NOT EQUAL TO', 0x2260],
  ['LESS-THAN OR EQUAL TO', 0x2264],
  ['GREATER-THAN OR EQUAL TO', 0x2265],
  ['FULL BLOCK', 0x2588],
  ['BLACK STAR', 0x2605],
  ['SNOWMAN', 0x2603],
  ['CHECK MARK', 0x2713],
  ['HEAVY CHECK MARK', 0x2714],
  ['BALLOT X', 0x2717],
  ['REPLACEMENT CHARACTER', 0xfffd],
  ['GRINNING FACE', 0x1f600],
  ['PILE OF POO', 0x1f4a9],
  ['SNAKE', 0x1f40d],
]);

/**
 * The character of a Unicode name, or null.
 *
 * JavaScript knows no names of characters, and the whole table would outweigh the rest of the parser: letters, digits
 * and the characters that programs commonly name are known.
 */
export function characterNamed(name: string): string | null {
  const key = name.toUpperCase();
  const code = others.get(key) ?? letterCode(key);
  return code === null ? null : String.fromCodePoint(code);
}

function letterCode(name: string): number | null {
  const digit = name.startsWith('DIGIT ') ? digits.indexOf(name.slice(6)) : -1;
  if (digit >= 0) return 0x30 + digit;
  const [, script, size, letter] = /^(LATIN|GREEK) (SMALL|CAPITAL) LETTER (.+)$/.exec(name) ?? [];
  if (letter === undefined) return null;
  if (script === 'LATIN') {
    return /^[A-Z]$/.test(letter) ? letter.charCodeAt(0) + (size === 'SMALL' ? 32 : 0) : null;
  }
  const index = greek.indexOf(letter === 'FINAL SIGMA' ? 'FINAL-SIGMA' : letter);
  if (index < 0 || (size === 'CAPITAL' && letter === 'FINAL SIGMA')) return null;
  return (size === 'SMALL' ? 0x3b1 : 0x391) + index;
}
