import { type Execution, Machine, type Program, Random } from '@heddle/core';
import { type ExploreOptions, explore } from '@heddle/explore';
import { type Python, type PythonOptions, scenario } from '@heddle/primitives';
import { expect } from 'vitest';
import { describe as describeExecution } from '../../core/support.ts';

export type Main = (py: Python) => Program<unknown>;

/** How the executions of a program end, under every schedule. */
export function everyOutcome(
  main: Main,
  options: PythonOptions = {},
  exploreOptions: ExploreOptions = {},
): string[] {
  const settings = {
    strategy: 'dfs',
    all: true,
    minimise: 'off',
    selfCheck: 'off',
    ...exploreOptions,
  } as const;
  const result = explore(scenario('program', main, options), settings);
  expect(result.worth).toBe('complete');
  const texts = result.outcomes.map(({ kind, final, output, errors }) => {
    const values = Object.entries(final).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const parts = [...values, ...output.map((line) => JSON.stringify(line)), ...errors];
    return parts.length === 0 ? kind : `${kind}: ${parts.join(', ')}`;
  });
  return texts.sort();
}

/** How long {@link walkedOutcomes} goes on. */
export interface WalkLimits {
  readonly least?: number;
  readonly most?: number;
  readonly outcomes?: number;
}

/**
 * How executions end under `least` random schedules, and under more, up to `most`, while fewer than `outcomes` ways to end were
 * seen. Most of them seldom switch, so that a thread also falls behind by many steps.
 */
export function walkedOutcomes(main: Main, options: PythonOptions, limits: WalkLimits = {}): string[] {
  const { least = 1_000, most = 1_000, outcomes = 0 } = limits;
  const found = new Set<string>();
  const machine = new Machine();
  const subject = scenario('program', main, options);
  for (let seed = 0; seed < least || (seed < most && found.size < outcomes); seed++) {
    const random = Random.seeded(seed);
    const patience = [1, 2, 6, 20][seed % 4]!;
    const execution = machine.run(subject, {
      begin: () => true,
      choose: ({ count, preemptive }) =>
        preemptive && random.below(patience) !== 0 ? 0 : random.below(count),
      end: () => undefined,
    });
    found.add(describeExecution(execution));
  }
  return [...found].sort();
}

/** Runs a program under one schedule, the one without preemptions. */
export function runOnce(main: Main, options: PythonOptions = {}): Execution {
  const machine = new Machine();
  return machine.run(scenario('program', main, options), {
    begin: () => true,
    choose: () => 0,
    end: () => undefined,
  });
}

/** What a call raises, as Python's last line says it; what it gives otherwise. */
export function* outcomeOf(call: () => Program<unknown>): Program<string> {
  try {
    return String(yield* call());
  } catch (error) {
    return String(error);
  }
}
