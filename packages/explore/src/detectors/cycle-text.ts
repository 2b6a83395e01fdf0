import { edgesOfCycle, type LockOrderEdge, type NestedAcquire } from './lock-graph.ts';

/** Says one thing of each edge of a cycle. */
function tell(cycle: readonly NestedAcquire[], of: (edge: LockOrderEdge) => string): string {
  const parts = edgesOfCycle(cycle).map(of);
  return `${parts.slice(0, -1).join(', ')}, and ${parts[parts.length - 1]}`;
}

/** `alice takes a and then b, and bob takes b and then a`. */
export function describeCycle(cycle: readonly NestedAcquire[]): string {
  return tell(
    cycle,
    ({ thread, held, wanted }) => `${thread.name} takes ${held.name} and then ${wanted.name}`,
  );
}

/** One sentence that says who took what while holding what, without its full stop. */
export function tellCycle(cycle: readonly NestedAcquire[]): string {
  return tell(
    cycle,
    ({ thread, held, wanted }) => `${thread.name} took ${wanted.name} while it held ${held.name}`,
  );
}

/** The same with the steps of the execution that shows it. */
export function tellCycleWithSteps(cycle: readonly NestedAcquire[]): string {
  return tell(
    cycle,
    ({ thread, held, wanted, step }) =>
      `${thread.name} took ${wanted.name} at step ${step} while it held ${held.name} since step ${held.since}`,
  );
}

/** What a prediction that was not confirmed is worth. */
export const UNCONFIRMED =
  'No execution was found in which each has its first lock before any asks for its second, so something else may forbid it.';
