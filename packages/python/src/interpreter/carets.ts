import type { CodePosition } from '../bytecode/code.ts';

/** How many characters the first bytes of a line in UTF-8 are. */
function characters(line: string, bytes: number): number {
  let left = bytes;
  let count = 0;
  for (const character of line) {
    if (left <= 0) break;
    const code = character.codePointAt(0)!;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    count += character.length;
  }
  return count;
}

/**
 * The marks below a source line of a traceback: carets under the part that raised. Null where that is the whole line.
 * @param line with its indentation; the marks are for the line without it.
 */
export function carets(line: string, position: CodePosition): string | null {
  if (position.column < 0 || position.endColumn < 0) return null;
  const indentation = line.length - line.trimStart().length;
  const from = characters(line, position.column);
  const isOneLine = position.endLine === position.line;
  const to = isOneLine ? characters(line, position.endColumn) : line.trimEnd().length;
  if (to <= from) return null;
  const segment = line.slice(from, to);
  if (segment.trim() === line.trim()) {
    const marked = isOneLine ? anchored(segment) : null;
    // Carets under the whole line say nothing.
    if (marked === null || !marked.includes('~')) return null;
    return marked;
  }
  return `${' '.repeat(from - indentation)}${(isOneLine ? anchored(segment) : null) ?? '^'.repeat(segment.length)}`;
}

/** The opening bracket that closes at the end of a text; -1 where there is none. */
function openingOfLast(text: string): number {
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  const stack: { readonly bracket: string; readonly at: number }[] = [];
  let quote = '';
  let opening = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) stack.push({ bracket: character, at });
    else if (pairs[character] !== undefined) {
      const top = stack.pop();
      if (top === undefined || top.bracket !== pairs[character]) return -1;
      if (at === text.length - 1 && stack.length === 0) opening = top.at;
    }
  }
  return opening;
}

/** The operator of a binary operation that is all of a text: the last one of least precedence outside of brackets. */
function operatorIn(text: string): readonly [number, number] | null {
  let depth = 0;
  let quote = '';
  let found: readonly [number, number] | null = null;
  let least = Infinity;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth > 0 || quote !== '') continue;
    const operator = /^(?:\*\*|\/\/|<<|>>|[-+*/%@&|^])/.exec(text.slice(at))?.[0];
    if (operator === undefined) continue;
    const before = text.slice(0, at).trimEnd();
    const isBinary = /[\w)\]}"']$/.test(before);
    const precedence = ['|', '^', '&', '<<', '>>', '+', '-'].indexOf(operator);
    const rank = precedence < 0 ? (operator === '**' ? 9 : 8) : Math.min(precedence, 5);
    if (isBinary && rank <= least) {
      least = rank;
      found = [at, at + operator.length];
    }
    at += operator.length - 1;
  }
  return found;
}

/** Marks for an expression in which one part stands out: the operator, the subscript, the arguments of a call. */
function anchored(segment: string): string | null {
  const opening = openingOfLast(segment);
  const isTrailer = opening > 0 && /[\w)\]}"']\s*$/.test(segment.slice(0, opening)) && segment[opening] !== '{';
  const operator = operatorIn(segment);
  if (operator !== null) {
    const [from, to] = operator;
    return `${'~'.repeat(from)}${'^'.repeat(to - from)}${'~'.repeat(segment.length - to)}`;
  }
  if (!isTrailer) return null;
  return `${'~'.repeat(opening)}${'^'.repeat(segment.length - opening)}`;
}
