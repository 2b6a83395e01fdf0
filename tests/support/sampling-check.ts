import { type Execution, Machine, type Scenario, type SimulatedThread } from '@heddle/core';
import { Pct, Pos, Profiler, RandomWalk, type Sampling, UniformWalk } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { type Benchmark, benchmarks, benchmarkText } from '../litmus/benchmarks.ts';

/** Hits and runs. */
export type Share = readonly [hits: number, runs: number];

/** What is known of how often the samplers fail on a program. */
interface Known {
  /** The exact probability under a uniform random walk; null where it is not known. */
  readonly exact: number | null;
  /** What another implementation counted, by the name of the sampler; null where it did not. */
  readonly counted: Readonly<Record<string, Share>> | null;
}

const answers: ReadonlyMap<string, Known> = (() => {
  const { programs } = JSON.parse(benchmarkText) as {
    programs: {
      name: string;
      expected: {
        random_walk?: { p_bug?: number } | null;
        monte_carlo?: Record<string, Share> | null;
      };
    }[];
  };
  return new Map(
    programs.map(({ name, expected }) => [
      name,
      { exact: expected.random_walk?.p_bug ?? null, counted: expected.monte_carlo ?? null },
    ]),
  );
})();

/** ln n! for every n that a test needs. */
const logFactorials: readonly number[] = (() => {
  const table = [0];
  for (let n = 1; n <= 100_000; n++) table.push(table[n - 1]! + Math.log(n));
  return table;
})();

function logChoose(n: number, k: number): number {
  return logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
}

/** The smaller one of P(X ≤ x) and P(X ≥ x), where X takes whole numbers from 0 to `most`. */
function smallerTail(x: number, most: number, logProbability: (value: number) => number): number {
  let below = 0;
  let above = 0;
  for (let value = 0; value <= most; value++) {
    const probability = Math.exp(logProbability(value));
    if (value <= x) below += probability;
    if (value >= x) above += probability;
  }
  return Math.min(below, above);
}

/** The tail of a share where the probability is known: of the binomial distribution. */
export function binomialTail([hits, runs]: Share, probability: number): number {
  if (probability === 0) return hits === 0 ? 1 : 0;
  if (probability === 1) return hits === runs ? 1 : 0;
  return smallerTail(
    hits,
    runs,
    (value) =>
      logChoose(runs, value) + value * Math.log(probability) + (runs - value) * Math.log1p(-probability),
  );
}

/**
 * The tail of a share beside another of the same unknown probability: of the hypergeometric distribution, which does not
 * depend on that probability (Fisher's exact test).
 */
export function twoSampleTail([hits, runs]: Share, [otherHits, otherRuns]: Share): number {
  const all = hits + otherHits;
  const logAll = logChoose(runs + otherRuns, all);
  return smallerTail(hits, Math.min(runs, all), (value) =>
    all - value > otherRuns
      ? Number.NEGATIVE_INFINITY
      : logChoose(runs, value) + logChoose(otherRuns, all - value) - logAll,
  );
}

/** A sampler as the answers define it. */
interface Sampler {
  readonly name: string;
  create(seed: number, profiler: Profiler, maxSteps: number): Sampling;
}

const samplers: readonly Sampler[] = [
  { name: 'rw', create: (seed) => RandomWalk.seeded(seed) },
  ...[1, 2, 3].map(
    (depth): Sampler => ({
      name: `pct${depth}`,
      create: (seed, profiler, steps) => new Pct(seed, profiler, { depth, steps }),
    }),
  ),
  { name: 'pos', create: (seed) => new Pos(seed) },
  { name: 'urw', create: (seed, profiler) => new UniformWalk(seed, profiler) },
];

export function isBuggy(execution: Execution): boolean {
  return execution.outcome === 'deadlock' || execution.failures.length > 0;
}

/** How many of so many executions of a scenario are buggy. */
function countBuggy({ program }: Benchmark, sampling: Sampling, runs: number): Share {
  const scenario = litmusScenario(program);
  const machine = new Machine();
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    sampling.begin();
    const execution = machine.run(scenario, sampling);
    sampling.end(execution);
    if (isBuggy(execution)) hits++;
  }
  return [hits, runs];
}

/** One figure to be met: a sampler on a program. */
export interface Figure {
  readonly program: string;
  readonly sampler: string;
  /** What it is compared with: an exact probability, or the share that another implementation counted. */
  readonly against: 'exact' | 'counted';
  readonly expected: number;
  /** How often the sampler is met failing, and how likely a share is that is at least as far out on its side. */
  measure(seed: number, runs: number): { readonly share: number; readonly tail: number };
}

/** Every figure that is known, of the programs that a test takes. */
export function figures(takes: (benchmark: Benchmark) => boolean = () => true): Figure[] {
  return benchmarks.filter(takes).flatMap((benchmark) => figuresOf(benchmark));
}

function figuresOf(benchmark: Benchmark): Figure[] {
  const { program, expected } = benchmark;
  const { exact, counted } = answers.get(program.name)!;
  const profiler = new Profiler(litmusScenario(program));
  // Where the longest execution is not known no sampler ever fails, whatever k is.
  const maxSteps = expected.max_steps ?? profiler.profile.steps;
  return samplers.flatMap(({ name: sampler, create }) => {
    const figure = (
      against: Figure['against'],
      probability: number,
      tailOf: (share: Share) => number,
    ): Figure => ({
      program: program.name,
      sampler,
      against,
      expected: probability,
      measure: (seed, runs) => {
        const share = countBuggy(benchmark, create(seed, profiler, maxSteps), runs);
        return { share: share[0] / runs, tail: tailOf(share) };
      },
    });
    const found: Figure[] = [];
    const probability = exactOf(benchmark, sampler, exact);
    if (probability !== null) {
      found.push(figure('exact', probability, (share) => binomialTail(share, probability)));
    }
    const other = counted?.[sampler];
    if (other !== undefined && !isDefinedOtherwise(benchmark, sampler)) {
      found.push(figure('counted', other[0] / other[1], (share) => twoSampleTail(share, other)));
    }
    return found;
  });
}

/**
 * The published figures of `urw` are those of a walk in which a thread has no part in the steps of the threads that it has
 * yet to start. Where threads start others, Heddle's is compared with the exact probability.
 */
function isDefinedOtherwise({ program }: Benchmark, sampler: string): boolean {
  return sampler === 'urw' && program.threads.some(({ spawned }) => spawned);
}

function exactOf(benchmark: Benchmark, sampler: string, randomWalk: number | null): number | null {
  if (sampler === 'rw') return randomWalk;
  return isDefinedOtherwise(benchmark, sampler) ? uniformWalkFails(benchmark, { withHeirs: true }) : null;
}

/** The share that another implementation counted. */
export function countedShare(program: string, sampler: string): Share {
  return answers.get(program)!.counted![sampler]!;
}

/** How many steps each thread takes in the non-preemptive execution. */
function stepsOf(scenario: Scenario): number[] {
  const steps: number[] = [];
  new Machine().run(scenario, {
    everyPoint: true,
    begin: () => true,
    choose: (point) => {
      const { index } = point.thread(0);
      steps[index] = (steps[index] ?? 0) + 1;
      return 0;
    },
    end: () => undefined,
  });
  return steps;
}

/**
 * The exact probability that the uniform walk fails, by its definition: the sum over all schedules, each weighed by what
 * its threads have left when they are chosen. With heirs, a thread has what those have that it has yet to start.
 */
export function uniformWalkFails(
  { program }: Benchmark,
  { withHeirs }: { readonly withHeirs: boolean },
): number {
  const scenario = litmusScenario(program);
  const steps = stepsOf(scenario);
  const heirs = program.threads.map(({ code }) =>
    code
      .filter(([name]) => name === 'spawn')
      .map(([, target]) => program.threads.findIndex(({ name }) => name === target)),
  );
  let failing = 0;

  function left(thread: SimulatedThread, taken: readonly number[]): number {
    const own = Math.max(0, (steps[thread.index] ?? 0) - (taken[thread.index] ?? 0));
    if (!withHeirs) return own;
    return heirs[thread.index]!.map((heir) => thread.machine.threads[heir]!)
      .filter(({ life }) => life === 'new')
      .reduce((sum, heir) => sum + left(heir, taken), own);
  }

  function descend(decisions: readonly number[]): void {
    const taken: number[] = [];
    let probability = 1;
    let open = 0;
    const execution = new Machine().run(scenario, {
      everyPoint: true,
      begin: () => true,
      choose: (point) => {
        const weights = Array.from({ length: point.count }, (_, alternative) =>
          Math.max(1, left(point.thread(alternative), taken)),
        );
        const isDecision = point.count > 1;
        if (isDecision && point.depth === decisions.length) open = point.count;
        const decision = isDecision ? (decisions[point.depth] ?? 0) : 0;
        probability *= weights[decision]! / weights.reduce((sum, weight) => sum + weight, 0);
        const { index } = point.thread(decision);
        taken[index] = (taken[index] ?? 0) + 1;
        return decision;
      },
      end: () => undefined,
    });
    if (open === 0 && isBuggy(execution)) failing += probability;
    for (let decision = 0; decision < open; decision++) descend([...decisions, decision]);
  }

  descend([]);
  return failing;
}
