import type { Constant, Statement } from '../syntax/tree.ts';

/** The constant that documents a body, or null: a string that stands alone as its first statement. */
export function docstringOf(body: readonly Statement[]): Constant | null {
  const first = body[0];
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.type !== 'str')
    return null;
  return first.value;
}

/** A docstring without the indentation that all its lines but the first have in common. */
export function cleanDocstring(text: string): string {
  const lines = expandTabs(text).split('\n');
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    const indent = line.length - trimSpaces(line).length;
    if (indent < line.length) margin = Math.min(margin, indent);
  }
  if (margin === Number.POSITIVE_INFINITY) margin = 0;
  const [first = '', ...rest] = lines;
  return [trimSpaces(first), ...rest.map((line) => trimSpaces(line, margin))].join('\n');
}

function trimSpaces(line: string, most: number = Number.POSITIVE_INFINITY): string {
  let start = 0;
  while (start < most && line[start] === ' ') start++;
  return line.slice(start);
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let expanded = '';
  for (const character of text) {
    if (character === '\t') {
      const width = 8 - (column % 8);
      expanded += ' '.repeat(width);
      column += width;
    } else {
      expanded += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return expanded;
}
