import { type MakeSubject, studyRows } from './rows.ts';
import type { Study, StudyRow } from './study.ts';

/** Called after each simulation of a study with its row and how many there are so far. Where it returns false, there are no more. */
export type OnRow = (row: StudyRow, done: number) => boolean | void;

/** Which values a parameter takes, and what is simulated for each. */
export interface SweepOptions<Value extends number | string> {
  /** The name of the scenario. */
  readonly scenario: string;
  /** The name of the parameter. */
  readonly parameter: string;
  readonly values: Iterable<Value>;
  readonly make: MakeSubject<Value>;
  readonly onRow?: OnRow;
}

/** Goes over rows as far as they are wanted. */
export function collectRows(rows: Iterable<StudyRow>, onRow: OnRow | undefined): StudyRow[] {
  const collected: StudyRow[] = [];
  for (const row of rows) {
    collected.push(row);
    if (onRow?.(row, collected.length) === false) break;
  }
  return collected;
}

/**
 * Simulates a program once for each value of a parameter. A simulation that ends in a deadlock, an error or a limit is a row like any
 * other, and says so.
 * @throws UsageError as `simulate` does.
 */
export function sweep<Value extends number | string>(options: SweepOptions<Value>): Study {
  const { scenario, parameter, values, make, onRow } = options;
  return { scenario, parameter, rows: collectRows(studyRows(values, make), onRow) };
}
