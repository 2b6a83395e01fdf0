import type { Interval, Simulation } from '@heddle/simulate';

/** A stretch of virtual nanoseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The intervals of a simulation that satisfy something, by their beginnings. */
export function intervalsOf(simulation: Simulation, holds: (interval: Interval) => boolean): Interval[] {
  return simulation.intervals!.filter(holds).sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The first two of some sorted spans that overlap; undefined where none do. */
export function overlap<S extends Span>(spans: readonly S[]): readonly [S, S] | undefined {
  for (let at = 1; at < spans.length; at++) {
    if (spans[at]!.from < spans[at - 1]!.to) return [spans[at - 1]!, spans[at]!];
  }
  return undefined;
}

/** How much of a span others cover, added up. */
export function covered(span: Span, others: readonly Span[]): number {
  let sum = 0;
  for (const { from, to } of others) sum += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  return sum;
}

/** Who held the GIL when: one span for each time that a thread had it. */
export function holdings(simulation: Simulation): (Span & { readonly thread: number })[] {
  const spans: { from: number; to: number; thread: number }[] = [];
  for (const { from, to, thread } of intervalsOf(simulation, ({ holdsGil }) => holdsGil)) {
    const last = spans.at(-1);
    if (last !== undefined && last.thread === thread && last.to === from) last.to = to;
    else spans.push({ from, to, thread });
  }
  return spans;
}
