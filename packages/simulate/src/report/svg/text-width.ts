import { shorten } from '@heddle/explore';

/** Letters and digits of a proportional font are about so wide, in shares of its size; ideographs are squares. */
const NARROW = 0.58;
const WIDE = 1.05;

function widthOfCharacter(character: string, size: number): number {
  return (character.codePointAt(0)! >= 0x1100 ? WIDE : NARROW) * size;
}

/** About how wide a text is, in the units of its font size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character, size);
  return width;
}

/** A text cut to a width; empty where not even three characters fit. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let [count, left] = [0, width - widthOfCharacter('…', size)];
  for (const character of text) {
    left -= widthOfCharacter(character, size);
    if (left < 0) break;
    count += character.length;
  }
  return count < 3 ? '' : shorten(text, count + 1);
}
