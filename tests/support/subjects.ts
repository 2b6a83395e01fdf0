import {
  type Execution,
  gilModel,
  gilModels,
  type Lifecycle,
  Machine,
  type MachineOptions,
  type Scenario,
  type TimeModel,
} from '@heddle/core';
import { type ExploreOptions, explore, RandomWalk, type Result } from '@heddle/explore';
import fc from 'fast-check';
import * as litmus from './litmus-programs.ts';
import * as threads from './thread-programs.ts';

/** A random program of either front end, as plain data. */
export type Subject =
  | { readonly kind: 'litmus'; readonly source: litmus.LitmusSource }
  | { readonly kind: 'threads'; readonly plan: threads.Plan };

export function scenarioOf(subject: Subject): Scenario {
  return subject.kind === 'litmus' ? litmus.scenarioOf(subject.source) : threads.scenarioOf(subject.plan);
}

/** Small ones have few enough schedules to run all of them; large ones are run at random. */
const sizes = {
  small: { litmus: { threads: 4, steps: 6 }, threads: { threads: 2, actions: 3 } },
  large: { litmus: { threads: 4, steps: 14 }, threads: { threads: 3, actions: 8 } },
} as const;

/** Random programs of both front ends. */
export function subjects(size: keyof typeof sizes): fc.Arbitrary<Subject> {
  return fc.oneof(
    litmus.litmusPrograms(sizes[size].litmus).map((source): Subject => ({ kind: 'litmus', source })),
    threads.plans(sizes[size].threads).map((plan): Subject => ({ kind: 'threads', plan })),
  );
}

/** The ways in which a machine can run, by name: plain data. */
export interface Modes {
  readonly gil: string;
  readonly time: TimeModel;
  readonly lifecycle: Lifecycle;
}

export const modes: fc.Arbitrary<Modes> = fc.record({
  gil: fc.constantFrom(...gilModels.map((model) => model.name)),
  time: fc.constantFrom('virtual' as const, 'free' as const),
  lifecycle: fc.constantFrom('merged' as const, 'visible' as const),
});

export function machineOptions({ gil, ...rest }: Modes): MachineOptions {
  return { ...rest, gil: gilModel(gil) };
}

/** Runs one execution with decisions drawn from a seed. */
export function runAtRandom(scenario: Scenario, seed: number, options: MachineOptions): Execution {
  return new Machine(options).run(scenario, RandomWalk.seeded(seed));
}

/** Everything that an execution shows at its end, as plain data. */
export function endOf(execution: Execution): unknown {
  return {
    outcome: execution.outcome,
    failures: execution.failures.map(({ kind, message, thread, step }) => ({
      kind,
      message,
      thread: thread?.id ?? null,
      step,
    })),
    decisions: execution.decisions,
    steps: execution.steps,
    preemptions: execution.preemptions,
    threads: execution.threads.map(({ id, name, state, steps }) => ({ id, name, state, steps })),
    objects: execution.objects.map((object) => ({ id: object.id, name: object.name, is: object.snapshot() })),
    output: [...execution.output],
    lifecycleObserved: execution.lifecycleObserved,
  };
}

/** The most executions of an exhaustive search in a property. */
const EXHAUSTIVE = 2_000;

/** Explores a program exhaustively; a property skips the few programs that are too large for that. */
export function exhaust(scenario: Scenario, options: ExploreOptions): Result {
  const result = explore(scenario, {
    all: true,
    executions: EXHAUSTIVE,
    selfCheck: 'off',
    minimise: 'off',
    ...options,
  });
  fc.pre(result.worth === 'complete');
  return result;
}

/** The outcomes of a result in a canonical order, without counts and schedules. */
export function outcomesOf(result: Result): string[] {
  return result.outcomes.map(({ count: _, schedule: __, ...outcome }) => JSON.stringify(outcome)).sort();
}
