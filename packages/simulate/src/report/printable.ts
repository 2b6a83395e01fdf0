/** Controls, what turns the direction of writing, halves of characters and what is none: neither for a terminal nor for XML. */
const unprintable = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/**
 * A text on one line, without what a terminal would obey or XML forbids: the pictures of control characters for these, and
 * U+FFFD for the rest.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
