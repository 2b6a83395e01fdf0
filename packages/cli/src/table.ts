/** Between two columns. */
const GAP = '  ';

/** Breaks a text between words into lines of at most so many characters; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/**
 * Rows of cells in columns as wide as they need to be. The last column takes what is left of the width, on as
 * many lines as it needs.
 */
export function renderColumns(rows: readonly (readonly string[])[], width: number): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    }
  }
  return rows.flatMap((row) => {
    const start = row
      .slice(0, -1)
      .map((cell, at) => cell.padEnd(widths[at]!) + GAP)
      .join('');
    const blank = ' '.repeat(start.length);
    return wrap(row.at(-1)!, width - start.length).map((line, at) =>
      `${at === 0 ? start : blank}${line}`.trimEnd(),
    );
  });
}
