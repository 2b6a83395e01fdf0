import { type Emphasis, shorten } from '@heddle/explore';
import { printable } from '../printable.ts';
import type { Layout } from './layout.ts';

/** A column of a table whose rows are values of a type. */
export interface Column<Row> {
  readonly title: string;
  /** Whether it stands at the right end of the column, as numbers and times do. */
  readonly isNumber: boolean;
  readonly cell: (row: Row) => string;
  readonly emphasis?: (row: Row) => Emphasis | null;
}

/** A column of text. */
export function textColumn<Row>(
  title: string,
  cell: (row: Row) => string,
  emphasis?: (row: Row) => Emphasis | null,
): Column<Row> {
  return { title, isNumber: false, cell, ...(emphasis === undefined ? {} : { emphasis }) };
}

/** A column of numbers. */
export function numberColumn<Row>(title: string, cell: (row: Row) => string): Column<Row> {
  return { title, isNumber: true, cell };
}

const GAP = 2;
/** A cell is not wider; a longer text is cut. */
const MAX_CELL = 28;

/** A column with its texts, cut to its width. */
interface Filled<Row> {
  readonly column: Column<Row>;
  readonly title: string;
  readonly cells: readonly string[];
  readonly width: number;
}

function fill<Row>(column: Column<Row>, rows: readonly Row[], most: number): Filled<Row> {
  const title = shorten(printable(column.title), most);
  const cells = rows.map((row) => shorten(printable(column.cell(row)), most));
  const width = cells.reduce((widest, cell) => Math.max(widest, cell.length), title.length);
  return { column, title, cells, width };
}

/** How many characters columns side by side need. */
function widthOf(filled: readonly Pick<Filled<never>, 'width'>[]): number {
  return filled.reduce((sum, { width }) => sum + GAP + width, -GAP);
}

/** How narrow a column may become so that a table need not be broken: texts can spare a quarter. */
function leastWidth({ column, width }: Filled<never>): number {
  return column.isNumber ? width : Math.min(width, Math.max(12, Math.ceil(width * 0.75)));
}

/** Cuts texts a little further where that is enough for all columns to fit side by side. */
function narrowed<Row>(filled: readonly Filled<Row>[], width: number): readonly Filled<Row>[] {
  let excess = widthOf(filled) - width;
  const spare = filled.reduce((sum, one) => sum + one.width - leastWidth(one), 0);
  if (excess <= 0 || spare < excess) return filled;
  return filled.map((one) => {
    const less = Math.min(excess, one.width - leastWidth(one));
    excess -= less;
    const rest = one.width - less;
    return { ...one, width: rest, cells: one.cells.map((cell) => shorten(cell, rest)) };
  });
}

/** Puts the columns side by side as far as they fit; each further block begins with the first column again. */
function blocksOf<Row>(filled: readonly Filled<Row>[], width: number): Filled<Row>[][] {
  const [first, ...rest] = filled as [Filled<Row>, ...Filled<Row>[]];
  const blocks = [[first]];
  let used = first.width;
  for (const column of rest) {
    const block = blocks.at(-1)!;
    if (used + GAP + column.width > width && block.length > 1) {
      blocks.push([first, column]);
      used = first.width + GAP + column.width;
    } else {
      block.push(column);
      used += GAP + column.width;
    }
  }
  return blocks;
}

/** How many characters a table needs to stand in one block. */
export function tableWidth<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number {
  return widthOf(columns.map((column) => fill(column, rows, MAX_CELL)));
}

/**
 * A table, no wider than asked: columns that do not fit beside the others come below them, after an empty line and beside the
 * first column once more. Long texts are cut.
 */
export function renderColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, style }: Layout,
): string[] {
  // Two columns have to fit side by side.
  const most = Math.min(MAX_CELL, (width - GAP) >> 1);
  const filled = columns.map((column) => fill(column, rows, most));
  const blocks = blocksOf(narrowed(filled, width), width);
  return blocks.flatMap((block, at) => {
    const line = (cell: (one: Filled<Row>) => readonly [text: string, emphasis: Emphasis | null]): string => {
      const parts = block.map((one) => {
        const [text, emphasis] = cell(one);
        const padded = one.column.isNumber ? text.padStart(one.width) : text.padEnd(one.width);
        return emphasis === null ? padded : style(emphasis, padded);
      });
      return parts.join(' '.repeat(GAP)).trimEnd();
    };
    return [
      ...(at === 0 ? [] : ['']),
      line(({ title, width: room }) => [shorten(title, room), 'title']),
      ...rows.map((row, index) =>
        line(({ column, cells }) => [cells[index]!, column.emphasis?.(row) ?? null]),
      ),
    ];
  });
}
