/** How many characters (code points) the first bytes of a line in UTF-8 are; a part of one counts as one. */
export function charactersIn(line: string, bytes: number): number {
  let left = bytes;
  let count = 0;
  for (const character of line) {
    if (left <= 0) break;
    const code = character.codePointAt(0)!;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    count++;
  }
  return count;
}
