import { setImmediate as nextTurn } from 'node:timers/promises';
import { grouped } from '@heddle/explore';
import { type MakeSubject, type StudyRow, studyRows } from '@heddle/simulate';
import { errorLine } from '../failure.ts';
import type { Io, Screen } from '../io.ts';
import { describeStudy } from '../progress-line.ts';
import { attended } from '../search.ts';

/** Shows nothing. */
const nowhere: Screen = { write: () => undefined, isTerminal: false, columns: undefined };

/** The world of simulations that nobody watches: each reads the same lines of standard input, and what it prints is not shown. */
export function unwatched(io: Io): () => Io {
  const lines: string[] = [];
  const lineAt = (at: number): string => {
    while (lines.length <= at) lines.push(io.readLine());
    return lines[at]!;
  };
  return () => {
    let next = 0;
    return { ...io, stdout: nowhere, stderr: nowhere, readLine: () => lineAt(next++) };
  };
}

/**
 * Simulates one value after the other, with a progress line, to the end or to the first interrupt.
 * @returns the rows so far.
 */
export function rowsIn<Value extends number | string>(
  io: Io,
  values: readonly Value[],
  make: MakeSubject<Value>,
): Promise<StudyRow[]> {
  return attended(io, async (line, isInterrupted) => {
    const rows: StudyRow[] = [];
    for (const row of studyRows(values, make)) {
      rows.push(row);
      line.show((elapsed) => describeStudy(rows.length, values.length, elapsed), io.now());
      await nextTurn();
      if (isInterrupted()) break;
    }
    if (rows.length < values.length) {
      line.clear();
      io.stderr.write(
        errorLine(
          `interrupted after ${grouped(rows.length)} of ${grouped(values.length)} simulations; this is the result so far`,
        ),
      );
    }
    return rows;
  });
}
