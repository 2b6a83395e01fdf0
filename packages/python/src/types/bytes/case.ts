/** In bytes only the letters of ASCII have capitals. */
export function lowerBytes(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** `bytes.upper` */
export function upperBytes(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** `bytes.swapcase` */
export function swapBytes(text: string): string {
  return text.replace(/[a-z]+|[A-Z]+/g, (letters) =>
    letters >= 'a' ? letters.toUpperCase() : letters.toLowerCase(),
  );
}

/** `bytes.capitalize` */
export function capitalizeBytes(text: string): string {
  return upperBytes(text.slice(0, 1)) + lowerBytes(text.slice(1));
}

/** `bytes.title` */
export function titleBytes(text: string): string {
  return text.replace(/[a-zA-Z]+/g, capitalizeBytes);
}

/** The methods of `bytes` that say whether all of them are of a kind. */
export const bytePredicates: Readonly<Record<string, (text: string) => boolean>> = {
  isalpha: (text) => /^[a-zA-Z]+$/.test(text),
  isdigit: (text) => /^[0-9]+$/.test(text),
  isalnum: (text) => /^[a-zA-Z0-9]+$/.test(text),
  isspace: (text) => /^[\t-\r ]+$/.test(text),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
  isascii: (text) => /^[\x00-\x7f]*$/.test(text),
  islower: (text) => /[a-z]/.test(text) && !/[A-Z]/.test(text),
  isupper: (text) => /[A-Z]/.test(text) && !/[a-z]/.test(text),
  istitle: (text) => /[A-Z]/.test(text) && !/[a-zA-Z][A-Z]/.test(text) && !/(?:^|[^a-zA-Z])[a-z]/.test(text),
};
