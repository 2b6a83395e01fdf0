import type { Call } from './call.ts';

/**
 * @internal The calls with the times of the periods that they are in: a period begins with a call that no other is under way at,
 * and ends when none is under way. Calls of one period overlap then, and calls of different periods keep their order. By
 * index, as they were. A period in which a call is pending does not end.
 */
export function stretchedToPeriods(calls: readonly Call[]): Call[] {
  const byInvocation = [...calls.keys()].sort((a, b) => calls[a]!.invoked - calls[b]!.invoked || a - b);
  const stretched = [...calls];
  let period: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    if (period.length === 0) return;
    const { invoked } = calls[period[0]!]!;
    for (const index of period) {
      const { responded } = calls[index]!;
      stretched[index] = { ...calls[index]!, invoked, responded: responded === null ? null : end };
    }
    period = [];
  };
  for (const index of byInvocation) {
    const { invoked, responded } = calls[index]!;
    if (invoked > end) close();
    period.push(index);
    end = Math.max(end, responded ?? Number.POSITIVE_INFINITY);
  }
  close();
  return stretched;
}
