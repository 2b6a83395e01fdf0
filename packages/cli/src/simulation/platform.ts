import { gilModel, UsageError } from '@heddle/core';
import type { Concurrency, SimulateOptions } from '@heddle/simulate';
import type { SimulatedProgram } from './program.ts';

const FREE = 'free-threaded';

/**
 * What a program is simulated on: as the command line says, then as the program says, then as always.
 * @throws UsageError where a GIL model does not go with the way that threads run.
 */
export function platformOf(given: SimulateOptions, { defaults, gil }: SimulatedProgram): SimulateOptions {
  if (given.gil !== undefined) checkModel(given.gil, given.concurrency);
  const merged = { ...defaults, ...given };
  // The program may ask for a build without a GIL where the command line asks for a way that has one.
  if (given.gil !== undefined || given.concurrency === undefined || given.concurrency === FREE) return merged;
  const { gil: _, ...others } = merged;
  return gil === undefined ? others : { ...others, gil };
}

function checkModel(gil: string, concurrency: Concurrency | undefined): void {
  const { name } = gilModel(gil);
  if (concurrency === undefined || (name === FREE) === (concurrency === FREE)) return;
  throw new UsageError(
    name === FREE
      ? `--gil ${FREE} goes with --concurrency ${FREE}; ${concurrency} have a GIL`
      : `--gil ${name} is for threads with a GIL; --concurrency ${FREE} has none`,
  );
}
