import { plainStyle } from '@heddle/explore';
import { numberColumn, renderColumns, textColumn } from '@heddle/simulate/internal/report/text/columns';
import fc from 'fast-check';
import { expect, test } from 'vitest';

interface Row {
  readonly name: string;
  readonly count: number;
}

const rows: readonly Row[] = [
  { name: 'Thread-9 (work)', count: 5 },
  { name: 'Thread-10 (work)', count: 12_345_678 },
];

const name = textColumn<Row>('thread', (row) => row.name);
const count = numberColumn<Row>('switches', (row) => `${row.count}`);

test('numbers stand at the right, texts at the left', () => {
  expect(renderColumns([name, count], rows, { width: 80, style: plainStyle })).toEqual([
    'thread            switches',
    'Thread-9 (work)          5',
    'Thread-10 (work)  12345678',
  ]);
});

test('texts are cut a little where that lets the table stay in one piece', () => {
  const columns = [name, count, count, count];
  expect(renderColumns(columns, rows, { width: 43, style: plainStyle })).toEqual([
    'thread         switches  switches  switches',
    'Thread-9 (wo…         5         5         5',
    'Thread-10 (w…  12345678  12345678  12345678',
  ]);
});

test('otherwise what does not fit comes below, beside the first column', () => {
  const columns = [name, count, count, count];
  expect(renderColumns(columns, rows, { width: 40, style: plainStyle })).toEqual([
    'thread            switches  switches',
    'Thread-9 (work)          5         5',
    'Thread-10 (work)  12345678  12345678',
    '',
    'thread            switches',
    'Thread-9 (work)          5',
    'Thread-10 (work)  12345678',
  ]);
});

test('any number of columns fits into any width from 40 on', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(texts, fc.boolean()), { minLength: 1, maxLength: 12 }),
      fc.array(texts, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 40, max: 120 }),
      (titles, cells, width) => {
        const columns = titles.map(([title, isNumber]) => ({
          title,
          isNumber,
          cell: (cell: string) => cell,
        }));
        for (const line of renderColumns(columns, cells, { width, style: plainStyle })) {
          expect(line.length).toBeLessThanOrEqual(width);
        }
      },
    ),
  );
});
