import { type ComparisonProgress, grouped, type Progress } from '@heddle/explore';
import type { Screen } from './io.ts';

/** Milliseconds before the line appears: short work needs none. */
const DELAY = 1_000;
/** Milliseconds between two updates. */
const INTERVAL = 100;

/** A rough estimate is not shown of work of which less is done. */
const SPEAKING_FROM = 0.05;

const CLEAR = '\r\u001b[K';

/** Seconds as a person says them: `40 s`, `3 min`, `2 h`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${grouped(Math.round(seconds / 3600))} h`;
}

/** How much is left of work of which a share is done, after so many seconds. */
function remaining(share: number, isRough: boolean, seconds: number): string[] {
  if (share <= 0) return [];
  const done = `${Math.floor(share * 100)} % done`;
  if (isRough && share < SPEAKING_FROM) return [];
  return [done, `${isRough ? 'roughly' : 'about'} ${duration((seconds * (1 - share)) / share)} left`];
}

/** How an exploration stands after so many milliseconds. */
export function describeProgress(
  { executions, findings, share, isRough }: Progress,
  elapsed: number,
): string {
  return [
    `${grouped(executions)} executions (${grouped(Math.round((executions * 1_000) / elapsed))}/s)`,
    findings === 0 ? 'nothing found yet' : `${findings} finding${findings === 1 ? '' : 's'}`,
    ...remaining(share ?? 0, isRough, elapsed / 1_000),
  ].join(', ');
}

/** How a comparison stands after so many milliseconds. Runs can differ much in length: how much is left, nobody knows. */
export function describeComparison(progress: ComparisonProgress, elapsed: number): string {
  const { trials, planned, executions, program, strategy } = progress;
  return [
    `${program}, ${strategy}`,
    `run ${grouped(Math.min(trials + 1, planned))} of ${grouped(planned)}`,
    `${grouped(executions)} executions (${grouped(Math.round((executions * 1_000) / elapsed))}/s)`,
  ].join(', ');
}

/** How a study stands after so many milliseconds. */
export function describeStudy(done: number, planned: number, elapsed: number): string {
  const share = done / planned;
  return [
    `${grouped(done)} of ${grouped(planned)} simulations`,
    ...remaining(share, true, elapsed / 1_000),
  ].join(', ');
}

/** A line that tells how long work still takes. It appears on a terminal only, and only when work takes long. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #start: number;
  /** When it was written last; null while it was not. */
  #shown: number | null = null;

  /** @param start the present moment, in milliseconds. */
  constructor(screen: Screen, start: number) {
    this.#screen = screen;
    this.#start = start;
  }

  /**
   * Shows how things stand at a moment, if it is time for that.
   * @param describe says it, after so many milliseconds.
   */
  show(describe: (elapsed: number) => string, now: number): void {
    const { isTerminal, columns = 80 } = this.#screen;
    if (!isTerminal || now - this.#start <= DELAY) return;
    if (this.#shown !== null && now - this.#shown < INTERVAL) return;
    this.#shown = now;
    this.#screen.write(`${CLEAR}${describe(now - this.#start).slice(0, columns - 1)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown !== null) this.#screen.write(CLEAR);
    this.#shown = null;
  }
}
