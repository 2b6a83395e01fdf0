import type { Search } from '../search.ts';
import { isSampling } from '../strategies/sampling.ts';
import { Blocks } from './blocks.ts';
import type { Divisible } from './remainder.ts';

function isDivisible(search: Search): search is Divisible {
  return 'restore' in search;
}

/**
 * A search so that it can be divided; null where it cannot: what it runs next depends on all that it ran before.
 * @param executions the most executions.
 */
export function divide(search: Search, executions: number): Divisible | null {
  // The loops that it finds are known to itself alone.
  if (search.awaits === true) return null;
  if (isDivisible(search)) return search;
  return isSampling(search) ? new Blocks(search, executions) : null;
}
