/** Digraphs have a form of their own for the beginning of a word: its code point by that of each form. */
const digraphTitles: ReadonlyMap<string, string> = new Map(
  [0x1c5, 0x1c8, 0x1cb, 0x1f2].flatMap((code) =>
    [code - 1, code, code + 1].map((form): [string, string] => [
      String.fromCodePoint(form),
      String.fromCodePoint(code),
    ]),
  ),
);
/** The iota that is written below a letter, and the letter that it becomes in capitals. */
const SUBSCRIPT_IOTA = '\u0345';
const CAPITAL_IOTA = '\u0399';

const georgian = /^[\u10d0-\u10ff]$/;
const cherokee = /^\p{Script=Cherokee}$/u;
const cased = /^[\p{Lowercase}\p{Uppercase}\p{Lt}]$/u;

/** A character as it begins a word. */
function titleOf(character: string): string {
  if (georgian.test(character)) return character;
  const digraph = digraphTitles.get(character);
  if (digraph !== undefined) return digraph;
  const upper = character.toUpperCase();
  const [first = '', ...rest] = upper;
  if (rest.length === 0 || !cased.test(first)) return upper;
  if (!character.normalize('NFD').includes(SUBSCRIPT_IOTA)) return first + rest.join('').toLowerCase();
  const title = upper.slice(0, -1) + upper.slice(-1).replace(CAPITAL_IOTA, SUBSCRIPT_IOTA);
  const composed = title.normalize('NFC');
  return composed.length === 1 ? composed : title;
}

/** `text.title()` */
export function toTitle(text: string): string {
  let result = '';
  let word = '';
  for (const character of text) {
    if (cased.test(character)) word += character;
    else {
      result += capitalize(word) + character;
      word = '';
    }
  }
  return result + capitalize(word);
}

/** `text.capitalize()` */
export function capitalize(text: string): string {
  if (text === '') return '';
  const first = String.fromCodePoint(text.codePointAt(0)!);
  // The first character stays while the rest is made small, as a final sigma depends on what is in front of it.
  return titleOf(first) + text.toLowerCase().slice(first.toLowerCase().length);
}

/** `text.swapcase()` */
export function swapCase(text: string): string {
  const characters = Array.from(text);
  return characters
    .map((character, at) => {
      if (/^\p{Uppercase}$/u.test(character)) return lowerAt(text, characters, at);
      return /^\p{Lowercase}$/u.test(character) ? character.toUpperCase() : character;
    })
    .join('');
}

/** A character in small, which for a sigma depends on what is around it. */
function lowerAt(text: string, characters: readonly string[], at: number): string {
  if (characters[at] !== 'Σ') return characters[at]!.toLowerCase();
  return text.toLowerCase().charAt(characters.slice(0, at).join('').toLowerCase().length);
}

/** `text.casefold()` */
export function foldCase(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  if (character === 'ı') return character;
  if (character === 'ẞ') return 'ss';
  if (cherokee.test(character)) return character.toUpperCase();
  // In capitals first: forms that differ only in small letters become one.
  return Array.from(character.toUpperCase(), (part) => part.toLowerCase()).join('');
}

/** `text.istitle()` */
export function isTitle(text: string): boolean {
  let isInWord = false;
  let hasWord = false;
  for (const character of text) {
    const isLower = /^\p{Lowercase}$/u.test(character);
    const isUpper = /^[\p{Uppercase}\p{Lt}]$/u.test(character);
    if ((isUpper && isInWord) || (isLower && !isInWord)) return false;
    isInWord = isUpper || isLower;
    hasWord ||= isInWord;
  }
  return hasWord;
}
