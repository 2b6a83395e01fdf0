import type { Entry } from './entry.ts';

/** Entries that belong together: a chapter of the catalogue. */
export interface Family {
  /** In kebab-case: the name of its folder. */
  readonly name: string;
  readonly title: string;
  /** In the order in which a learner may take them. */
  readonly entries: readonly Entry[];
}
