import { type Execution, Machine, type Scenario } from '@heddle/core';
import {
  type Charge,
  delayCharge,
  noCharge,
  OptimalSearch,
  preemptionCharge,
  RaceDetector,
  SystematicSearch,
  Watch,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { type Benchmark, benchmarks, benchmarkText, type Expected } from '../litmus/benchmarks.ts';
import { unfinished, valuesOf } from '../litmus/brute-force.ts';

/** The first buggy schedule of a search: its number in order of execution, from 1, and the round it is in. */
interface FirstBug {
  readonly index: number | null;
  readonly bound?: number | null;
}

type FirstBugs = Readonly<Record<'dfs' | 'ipb' | 'idb', FirstBug>>;

/** The lowest cost at which each kind of failure shows; null where it does not. */
type Fewest = Readonly<Record<'violation' | 'deadlock' | 'misuse', number | null>>;

/** The answers know a first bug only where it is among so many schedules. */
const FIRST_BUG_HORIZON = 100_000;

const firstBugs: ReadonlyMap<string, FirstBugs | null> = (() => {
  const file = JSON.parse(benchmarkText) as {
    programs: { name: string; expected: { first_bug?: FirstBugs | null } }[];
  };
  return new Map(file.programs.map(({ name, expected }) => [name, expected.first_bug ?? null]));
})();

function kindsOf(execution: Execution): (keyof Fewest)[] {
  const kinds: (keyof Fewest)[] = [];
  if (execution.outcome === 'deadlock') kinds.push('deadlock');
  if (execution.failures.some(({ kind }) => kind === 'assertion')) kinds.push('violation');
  if (execution.failures.some(({ kind }) => kind === 'misuse')) kinds.push('misuse');
  return kinds;
}

function isBuggy(execution: Execution): boolean {
  return execution.outcome === 'deadlock' || execution.failures.length > 0;
}

/** What a search met, round by round. */
class Rounds {
  executions = 0;
  readonly schedules: number[] = [];
  readonly buggy: number[] = [];
  first: FirstBug = { index: null, bound: null };
  readonly fewest: Record<keyof Fewest, number | null> = { violation: null, deadlock: null, misuse: null };

  add(execution: Execution, round: number): void {
    this.executions++;
    while (this.schedules.length <= round) {
      this.schedules.push(0);
      this.buggy.push(0);
    }
    this.schedules[round]!++;
    for (const kind of kindsOf(execution)) this.fewest[kind] ??= round;
    if (!isBuggy(execution)) return;
    this.buggy[round]!++;
    if (this.first.index === null && this.executions <= FIRST_BUG_HORIZON) {
      this.first = { index: this.executions, bound: round };
    }
  }
}

/** How executions ended, counted. */
class Endings {
  readonly #finals = new Map<string, number[]>();
  readonly #deadlocks = new Set<string>();
  readonly #deadlockedSets = new Set<string>();
  violating = 0;
  deadlocking = 0;
  misusing = 0;

  add(execution: Execution): void {
    const values = valuesOf(execution);
    if (execution.outcome === 'deadlock') {
      const blocked = unfinished(execution).sort().join();
      this.deadlocking++;
      this.#deadlocks.add(`${values.join()}|${blocked}`);
      this.#deadlockedSets.add(blocked);
    } else {
      this.#finals.set(values.join(), values);
    }
    if (execution.failures.some((failure) => failure.kind === 'assertion')) this.violating++;
    if (execution.failures.some((failure) => failure.kind === 'misuse')) this.misusing++;
  }

  answers(): Record<string, unknown> {
    return {
      finalStates: this.#finals.size,
      finalValues: [...this.#finals.keys()].sort(),
      deadlockStates: this.#deadlocks.size,
      deadlockedSets: [...this.#deadlockedSets].sort(),
      violating: this.violating,
      deadlocking: this.deadlocking,
      misusing: this.misusing,
    };
  }
}

/** Runs a search to its end. */
function runSearch(
  scenario: Scenario,
  search: SystematicSearch,
  visit: (execution: Execution, round: number) => void,
): void {
  const machine = new Machine();
  while (search.begin()) {
    const execution = machine.run(scenario, search);
    search.end(execution);
    visit(execution, search.round);
  }
}

/** What some searches found out about a program, or what is known of that, in the same words. */
export type Answers = Readonly<Record<string, unknown>>;

/** One search of a program: the answers that are known, and a way to find them. */
export interface Question {
  readonly search: 'dfs' | 'ipb' | 'idb' | 'dpor';
  readonly expected: Answers;
  readonly find: () => Answers;
}

function depthFirst({ program, expected }: Benchmark, limit: number): Question[] {
  if (!expected.interleavings || Number(expected.interleavings) >= limit) return [];
  const { final_values: values } = expected;
  // At most twelve final values are listed.
  const isListed = values !== null && values !== undefined && values.length === expected.final_states;
  const { index } = firstBugs.get(program.name)!.dfs;
  return [
    {
      search: 'dfs',
      expected: {
        executions: Number(expected.interleavings),
        worth: 'complete',
        first: index,
        finalStates: expected.final_states,
        ...(isListed ? { finalValues: values.map((value) => value.join()).sort() } : {}),
        deadlockStates: expected.deadlock_states,
        deadlockedSets: expected.deadlocked_sets?.map((names) => [...names].sort().join()).sort(),
        violating: Number(expected.violating_interleavings),
        deadlocking: Number(expected.deadlock_interleavings),
        misusing: Number(expected.misuse_interleavings),
      },
      find: () => {
        const search = new SystematicSearch(noCharge);
        const rounds = new Rounds();
        const endings = new Endings();
        runSearch(litmusScenario(program), search, (execution, round) => {
          rounds.add(execution, round);
          endings.add(execution);
        });
        const { finalValues, ...answers } = endings.answers();
        return {
          executions: rounds.executions,
          worth: search.worth(),
          first: rounds.first.index,
          ...answers,
          ...(isListed ? { finalValues } : {}),
        };
      },
    },
  ];
}

/** The costs from 0 up whose schedules, together, are fewer than a limit. */
function roundsBelow(table: readonly string[], limit: number): number {
  let sum = 0;
  let rounds = 0;
  while (rounds < table.length && sum + Number(table[rounds]) < limit) sum += Number(table[rounds++]);
  return rounds;
}

function byRounds(
  search: 'ipb' | 'idb',
  charge: Charge,
  { program, expected }: Benchmark,
  limit: number,
): Question[] {
  const tables: readonly [keyof Expected, keyof Expected] =
    search === 'ipb'
      ? ['schedules_by_preemptions', 'buggy_schedules_by_preemptions']
      : ['schedules_by_delays', 'buggy_schedules_by_delays'];
  const [schedules, buggy] = tables.map((key) => expected[key] as readonly string[] | null | undefined);
  const rounds = schedules ? roundsBelow(schedules, limit) : 0;
  if (!schedules || !buggy || rounds === 0) return [];
  const counts = schedules.slice(0, rounds).map(Number);
  const executions = counts.reduce((sum, count) => sum + count, 0);
  const first = firstBugs.get(program.name)![search];
  const isAmongThem = first.index !== null && first.index <= executions;
  const known = expected[search === 'ipb' ? 'min_preemptions' : 'min_delays'] as Fewest | null | undefined;
  const within = (cost: number | null): number | null => (cost !== null && cost < rounds ? cost : null);
  return [
    {
      search,
      expected: {
        executions,
        fewest: known
          ? {
              violation: within(known.violation),
              deadlock: within(known.deadlock),
              misuse: within(known.misuse),
            }
          : null,
        schedules: counts,
        buggy: buggy.slice(0, rounds).map(Number),
        first: isAmongThem ? { index: first.index, bound: first.bound } : { index: null, bound: null },
      },
      find: () => {
        const found = new Rounds();
        const bounded = new SystematicSearch(charge, rounds - 1);
        runSearch(litmusScenario(program), bounded, (execution, round) => found.add(execution, round));
        const none = new Array<number>(rounds - found.schedules.length).fill(0);
        return {
          executions: found.executions,
          fewest: known ? found.fewest : null,
          schedules: [...found.schedules, ...none],
          buggy: [...found.buggy, ...none],
          first: found.first,
        };
      },
    },
  ];
}

/** The answers that are known: the others are not asked for. */
function known(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => (answer ?? null) !== null));
}

/** One execution of every trace class, watched for races. */
function reduced({ program, expected }: Benchmark, limit: number): Question[] {
  const { traces, final_values: values, hb_racy_vars: racy } = expected;
  if (traces === null || traces === undefined || traces >= limit) return [];
  const asked = known({
    executions: traces,
    abandoned: 0,
    worth: 'complete',
    finalStates: expected.final_states,
    finalValues:
      values?.length === expected.final_states ? values?.map((value) => value.join()).sort() : null,
    deadlockStates: expected.deadlock_states,
    deadlockedSets: expected.deadlocked_sets?.map((names) => [...names].sort().join()).sort(),
    violating: expected.traces_with_violation,
    deadlocking: expected.traces_with_deadlock,
    misusing: expected.misuse_reachable,
    racy: racy && [...racy].sort(),
  });
  return [
    {
      search: 'dpor',
      expected: asked,
      find: () => {
        const scenario = litmusScenario(program);
        const search = new OptimalSearch(scenario, {});
        const watch = new Watch([new RaceDetector()]);
        const machine = new Machine({ transitions: search.transitions, observer: watch });
        const endings = new Endings();
        const racing = new Set<string>();
        let executions = 0;
        while (search.begin()) {
          watch.begin();
          const execution = machine.run(scenario, search);
          search.end(execution);
          executions++;
          endings.add(execution);
          for (const { objects } of watch.symptoms(execution))
            for (const { name } of objects) racing.add(name);
        }
        const answers: Answers = {
          executions,
          abandoned: search.blocked,
          worth: search.worth(),
          ...endings.answers(),
          misusing: endings.misusing > 0,
          racy: [...racing].sort(),
        };
        return Object.fromEntries(Object.keys(asked).map((key) => [key, answers[key]]));
      },
    },
  ];
}

/** A program with what can be asked about it. */
export interface Questionnaire {
  readonly name: string;
  readonly questions: readonly Question[];
}

/**
 * Everything that is known about the searches of the published programs and takes fewer than `limit`
 * executions a search: all schedules depth first, the rounds of `ipb` and `idb`, and the trace classes.
 */
export function questionnaires(limit: number): Questionnaire[] {
  return benchmarks
    .map((benchmark) => ({
      name: benchmark.program.name,
      questions: [
        ...depthFirst(benchmark, limit),
        ...byRounds('ipb', preemptionCharge, benchmark, limit),
        ...byRounds('idb', delayCharge, benchmark, limit),
        ...reduced(benchmark, limit),
      ],
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** How many programs have a question about a search. */
export function countOf(all: readonly Questionnaire[], search: Question['search']): number {
  return all.filter(({ questions }) => questions.some((question) => question.search === search)).length;
}
