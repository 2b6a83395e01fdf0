import type { ChoicePoint, Strategy } from '@heddle/core';
import type { Switches } from './switches.ts';

/**
 * One execution that makes given switches wherever they are possible, and no other. So it can follow an execution from which
 * some switches were left out, and one of another program that does much the same.
 */
export class Guided implements Strategy {
  readonly #switches: Switches;
  #successor = 0;
  #datum = 0;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    const { data, successors, preemptions } = this.#switches;
    if (point.kind === 'data') return Math.min(data[this.#datum++] ?? 0, point.count - 1);
    if (!point.preemptive) return alternativeOf(point, successors[this.#successor++]);
    const from = point.thread(0);
    const match = preemptions.find(({ thread, steps }) => thread === from.index && steps === from.steps);
    return alternativeOf(point, match?.to);
  }

  end(): void {}
}

/** The alternative that runs a thread, or 0 where it is not enabled. */
function alternativeOf(point: ChoicePoint, thread: number | undefined): number {
  for (let alternative = 0; alternative < point.count; alternative++) {
    if (point.thread(alternative).index === thread) return alternative;
  }
  return 0;
}
