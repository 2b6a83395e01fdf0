/**
 * A 32-bit fingerprint of a text as eight hexadecimal digits (FNV-1a over UTF-16 code units). It tells one
 * version of a scenario from another; it is not meant for visited-state tables, for which 32 bits are too few.
 */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
