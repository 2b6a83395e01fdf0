import { wrap } from '@heddle/explore';

/** Between two columns. */
const GAP = '  ';

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
