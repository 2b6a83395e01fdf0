import { Machine, type MachineOptions, type Scenario, type Strategy } from '@heddle/core';
import { outcomeOf } from '../../../support/reduction.ts';

/**
 * How an execution ends whose first decisions are for some threads in turn, and each further one for the first thread that can go
 * on; a text where one of them cannot.
 */
export function endAfter(scenario: Scenario, order: readonly number[], options: MachineOptions): string {
  let decided = 0;
  let problem: string | null = null;
  const strategy: Strategy = {
    everyPoint: true,
    begin: () => true,
    choose: (point) => {
      if (point.kind === 'data') return 0;
      const wanted = order[decided++];
      let best = 0;
      for (let at = 0; at < point.count; at++) {
        const { index } = point.thread(at);
        if (index === wanted) return at;
        if (index < point.thread(best).index) best = at;
      }
      if (wanted !== undefined) problem ??= `decision ${decided} is for ${wanted}`;
      return best;
    },
    end: () => undefined,
  };
  const execution = new Machine(options).run(scenario, strategy);
  return problem ?? outcomeOf(execution);
}
