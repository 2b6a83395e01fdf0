import type { ExploreOptions } from '@heddle/explore';
import { expect } from 'vitest';
import { exhaust, printed } from '../../exploration/support/explore.ts';

/** What a program can print, one text for each way, where every schedule was tried and none fails. */
export function always(source: string, options: ExploreOptions = {}): string[] {
  const result = exhaust(source, options);
  expect(result).toMatchObject({ worth: 'complete', findings: [] });
  return printed(result);
}
