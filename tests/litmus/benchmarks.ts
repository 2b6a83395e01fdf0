import { readFileSync } from 'node:fs';
import { type LitmusProgram, parseLitmus } from '@heddle/litmus';

/** The exact answers about a program; counts that can be large are decimal texts. Null: not known. */
export interface Expected {
  readonly interleavings?: string | null;
  readonly max_steps?: number | null;
  readonly states?: number | null;
  readonly cyclic?: boolean | null;
  readonly states_that_cannot_terminate?: number | null;
  readonly fair_infinite_run?: boolean | null;
  readonly configurations?: number | null;
  readonly violation_reachable?: boolean | null;
  readonly deadlock_reachable?: boolean | null;
  readonly misuse_reachable?: boolean | null;
  readonly traces?: number | null;
  readonly traces_with_violation?: number | null;
  readonly traces_with_deadlock?: number | null;
  /** How many trace classes need so many preemptions at least, by their number. */
  readonly traces_by_min_preemptions?: readonly number[] | null;
  readonly min_preemptions?: Readonly<Record<string, number | null>> | null;
  readonly min_delays?: Readonly<Record<string, number | null>> | null;
  readonly final_states?: number | null;
  /** At most twelve are listed. */
  readonly final_values?: readonly (readonly number[])[] | null;
  readonly deadlock_states?: number | null;
  /** The cells that race in some trace. */
  readonly hb_racy_vars?: readonly string[] | null;
  readonly deadlocked_sets?: readonly (readonly string[])[] | null;
  readonly violating_interleavings?: string | null;
  readonly deadlock_interleavings?: string | null;
  readonly misuse_interleavings?: string | null;
  readonly schedules_by_preemptions?: readonly string[] | null;
  readonly buggy_schedules_by_preemptions?: readonly string[] | null;
  readonly schedules_by_delays?: readonly string[] | null;
  readonly buggy_schedules_by_delays?: readonly string[] | null;
}

export interface Benchmark {
  readonly program: LitmusProgram;
  readonly expected: Expected;
}

/** The text of the published file of programs with exact answers. */
export const benchmarkText: string = readFileSync(new URL('data/benchmarks.json', import.meta.url), 'utf8');

/** Its programs. */
export const benchmarks: readonly Benchmark[] = (() => {
  const answers = JSON.parse(benchmarkText) as { programs: { expected: Expected }[] };
  return parseLitmus(benchmarkText).programs.map((program, index) => ({
    program,
    expected: answers.programs[index]!.expected,
  }));
})();

/** Those with at most so many interleavings. */
export function withInterleavings(below: number): Benchmark[] {
  return benchmarks.filter(({ expected }) => {
    const { interleavings } = expected;
    return interleavings !== null && interleavings !== undefined && Number(interleavings) < below;
  });
}
