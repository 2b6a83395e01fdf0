import type { Style } from '@heddle/explore';

/** Emphasis that takes room in the text, as a terminal's does, but can be taken out again with {@link unmarked}. */
export const marked: Style = (emphasis, text) => `\ue000${emphasis[0]}${text}\ue001`;

/** A text as it is without emphasis, and without spaces at the ends of lines. */
export function unmarked(text: string): string {
  return text.replaceAll(/\ue000.|\ue001/g, '').replaceAll(/ +$/gm, '');
}
