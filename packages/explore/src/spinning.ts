import { DEFAULT_MAX_STEPS, type MachineOptions, UsageError } from '@heddle/core';
import { Awaiting } from './decorators/awaiting.ts';
import { Fair } from './decorators/fair.ts';
import type { Search } from './search.ts';

/**
 * What becomes of a thread that goes round a loop until another one lets it out.
 *
 * - `run`: it runs whenever the strategy says so, up to the step limit
 * - `fair`: only fair schedules are run: who yields again and again has to let the others run; see {@link Fair}
 * - `await`: it waits until somebody writes what it reads; see {@link Awaiting}
 */
export type Spinning = 'run' | 'fair' | 'await';

/** Every way to treat threads that spin, the default first. */
export const spinnings: readonly Spinning[] = ['run', 'fair', 'await'];

/**
 * A search that treats threads that spin in some way.
 * @throws UsageError where the search has to see every thread that is enabled: that of `states`, and reductions that do not
 *   let threads wait by themselves.
 */
export function treatSpinning(search: Search, spinning: Spinning, { maxSteps }: MachineOptions): Search {
  if (spinning === 'run') return search;
  if (spinning === 'await' && search.awaits === true) return search;
  if (search.transitions !== undefined) {
    throw new UsageError(
      `strategy ${search.name ?? 'custom'} has to see every thread that can go on, so spinning is run; expected another strategy, such as dfs, for ${spinning}`,
    );
  }
  return spinning === 'fair' ? new Fair(search, maxSteps ?? DEFAULT_MAX_STEPS) : new Awaiting(search);
}
