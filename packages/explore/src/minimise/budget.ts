/** How far the minimiser may go; both numbers count for one finding. */
export interface MinimiseBudget {
  /** Executions of the exhaustive part; default 2,000. */
  readonly executions: number;
  /** Instructions of the exhaustive part; default 2,000,000. */
  readonly steps: number;
}

/** The default budget. */
export const defaultMinimiseBudget: MinimiseBudget = { executions: 2_000, steps: 2_000_000 };
