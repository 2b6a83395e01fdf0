import type { CostTable } from '@heddle/python/internal/timing/costs';
import { Costs } from '@heddle/python/internal/timing/costs';
import { median } from '../measure.ts';
import { countIteration } from './counting.ts';
import { measureSnippets } from './measurement.ts';
import { readSnippets } from './snippets.ts';

/** A table for a machine on which everything costs so many times as much. */
export function scaled(table: CostTable, factor: number): CostTable {
  const kinds = Object.fromEntries(Object.entries(table.kinds).map(([name, cost]) => [name, cost * factor]));
  const natives = Object.fromEntries(
    Object.entries(table.natives).map(([name, [call, item]]) => [
      name,
      [call * factor, item * factor] as const,
    ]),
  );
  return { ...table, kinds, natives };
}

/**
 * How many times as long as a table says this machine and its CPython take: the middle of some of the snippets. Null where there
 * is no python3.
 */
export function slownessOf(table: CostTable): number | null {
  const snippets = readSnippets().filter(({ name }) => name.startsWith('program: '));
  const measurement = measureSnippets(['--only', ...snippets.map(({ name }) => name)]);
  if (measurement === null) return null;
  const { byKind } = new Costs(table);
  const ratios = snippets.map((snippet) => {
    const { counts, fixed } = countIteration(snippet);
    const predicted = counts.reduce((sum, count, at) => sum + count * byKind[at]!, fixed);
    return measurement.nanoseconds[snippet.name]! / predicted;
  });
  return median(ratios);
}
