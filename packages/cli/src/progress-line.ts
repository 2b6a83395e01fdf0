import type { Progress } from '@heddle/explore';
import type { Screen } from './io.ts';

/** Milliseconds before the line appears: short work needs none. */
const DELAY = 1_000;
/** Milliseconds between two updates. */
const INTERVAL = 100;

const CLEAR = '\r\u001b[K';

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Seconds as a person says them: `40 s`, `3 min`, `2 h`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${grouped(seconds / 3600)} h`;
}

/** How an exploration stands after so many milliseconds, in one line. */
function describe({ executions, findings, share }: Progress, elapsed: number): string {
  const parts = [
    `${grouped(executions)} executions (${grouped((executions * 1_000) / elapsed)}/s)`,
    findings === 0 ? 'nothing found yet' : `${findings} finding${findings === 1 ? '' : 's'}`,
  ];
  if (share !== null && share > 0) {
    parts.push(`${Math.floor(share * 100)} % done`);
    parts.push(`about ${duration(((elapsed / 1_000) * (1 - share)) / share)} left`);
  }
  return parts.join(', ');
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

  /** Shows how things stand at a moment, if it is time for that. */
  show(progress: Progress, now: number): void {
    const { isTerminal, columns = 80 } = this.#screen;
    if (!isTerminal || now - this.#start <= DELAY) return;
    if (this.#shown !== null && now - this.#shown < INTERVAL) return;
    this.#shown = now;
    this.#screen.write(`${CLEAR}${describe(progress, now - this.#start).slice(0, columns - 1)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown !== null) this.#screen.write(CLEAR);
    this.#shown = null;
  }
}
