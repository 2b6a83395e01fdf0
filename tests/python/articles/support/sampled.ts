import { expect } from 'vitest';
import { explorePython, printed } from '../../exploration/support/explore.ts';

/** What a program printed, one text for each way, under 60 schedules drawn from a seed, none of which fails. */
export function sampled(source: string): string[] {
  const result = explorePython(source, { strategy: 'random', executions: 60, all: true });
  expect(result.findings).toEqual([]);
  return printed(result);
}
