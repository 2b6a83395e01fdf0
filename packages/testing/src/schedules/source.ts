import { type Lifecycle, UsageError } from '@heddle/core';
import { asSearch, isSampling, type Sampling, type Search, treatSpinning } from '@heddle/explore';
import type { Random } from 'fast-check';
import { Enumeration } from './enumeration.ts';
import type { ExecutionFacts } from './facts.ts';
import { type StrategyFactory, strategyOf } from './options.ts';
import type { PreemptionRounds } from './rounds.ts';
import type { Runner } from './runner.ts';

/** Where executions are drawn from. What is drawn follows from the random numbers alone, not from what was drawn before. */
export interface Source {
  draw(random: Random): ExecutionFacts;
  /** What biased runs draw from: the first executions of it are the simplest. */
  readonly simplest: Enumeration;
}

/** The strategies that take turns in the portfolio: one that goes through all schedules, and those that sample. */
const SYSTEMATIC = 'ipb';
const samplers: readonly string[] = ['urw', 'pos', 'pct', 'random'];

/** Seeds and the numbers of executions lie below it. */
const WORDS = 2 ** 32;

/** A strategy that gives so many executions up in a row has none. */
const ATTEMPTS = 100;

/** Of the simplest executions, biased runs draw from the first 2 to the power of at most this. */
const MOST_BITS = 6;

/** The source of the strategy that is set. */
export function sourceOf(runner: Runner, rounds: PreemptionRounds): Source {
  const { strategy } = runner.settings;
  if (typeof strategy !== 'string') return new MadeSource(runner, rounds, strategy);
  return strategy === 'portfolio'
    ? new PortfolioSource(runner, rounds)
    : namedSource(runner, rounds, strategy);
}

/** Draws one of the simplest executions of a source: the simpler, the likelier. */
export function drawSimple({ simplest }: Source, random: Random): ExecutionFacts {
  const bits = random.nextInt(0, MOST_BITS);
  return expectAny(simplest, random.nextInt(0, 2 ** bits - 1));
}

function namedSource(runner: Runner, rounds: PreemptionRounds, name: string): Source {
  const { settings, scenario, lifecycle } = runner;
  const options = runner.options(lifecycle);
  const strategy = strategyOf(settings, name, scenario, options);
  if (isSampling(strategy)) return new SampledSource(runner, rounds, name);
  const budget = { executions: settings.executions, steps: Number.POSITIVE_INFINITY };
  const search = treatSpinning(strategy, settings.spinning, options);
  return new EnumeratedSource(new Enumeration(runner, lifecycle, search, budget), settings.executions);
}

function expectAny(enumeration: Enumeration, place: number): ExecutionFacts {
  const found = enumeration.cyclic(place);
  if (found === null) throw new UsageError('the strategy has no execution to run; expected one at least');
  return found.facts;
}

/** Draws one of the first executions of a search that runs in a fixed order; all are equally likely. */
class EnumeratedSource implements Source {
  readonly simplest: Enumeration;
  readonly #executions: number;

  constructor(enumeration: Enumeration, executions: number) {
    this.simplest = enumeration;
    this.#executions = executions;
  }

  draw(random: Random): ExecutionFacts {
    return expectAny(this.simplest, random.nextInt(0, this.#executions - 1));
  }
}

/** A sampling strategy, and the same with threads that spin treated as they are to be. */
interface Sampler {
  readonly strategy: Sampling;
  readonly search: Search;
}

/** Draws the number of an execution: what a sampling strategy decides in it follows from that number alone. */
class SampledSource implements Source {
  readonly simplest: Enumeration;
  readonly #runner: Runner;
  readonly #name: string;
  readonly #samplers = new Map<Lifecycle, Sampler>();

  constructor(runner: Runner, rounds: PreemptionRounds, name: string) {
    this.simplest = rounds.usual;
    this.#runner = runner;
    this.#name = name;
  }

  draw(random: Random): ExecutionFacts {
    const index = random.nextInt(0, WORDS - 1);
    const { lifecycle } = this.#runner;
    const facts = this.#run(index, lifecycle);
    // What was merged can be told apart after all.
    return lifecycle === 'merged' && this.#runner.isLifecycleMissed ? this.#run(index, 'visible') : facts;
  }

  #run(index: number, lifecycle: Lifecycle): ExecutionFacts {
    const { strategy, search } = this.#sampler(lifecycle);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      strategy.jump(index + attempt);
      search.begin();
      const facts = this.#runner.run(search, lifecycle);
      if (facts !== null) return facts;
    }
    throw new UsageError(`strategy ${this.#name} has given ${ATTEMPTS} executions up, one after the other`);
  }

  #sampler(lifecycle: Lifecycle): Sampler {
    let sampler = this.#samplers.get(lifecycle);
    if (sampler === undefined) {
      const { settings, scenario } = this.#runner;
      const options = this.#runner.options(lifecycle);
      const strategy = strategyOf(settings, this.#name, scenario, options) as Sampling;
      sampler = { strategy, search: treatSpinning(strategy, settings.spinning, options) };
      this.#samplers.set(lifecycle, sampler);
    }
    return sampler;
  }
}

/**
 * Draws one of the members of the portfolio, and then an execution of it: of the one that goes through all schedules one of the
 * simplest, as the others find the rest.
 */
class PortfolioSource implements Source {
  readonly simplest: Enumeration;
  readonly #runner: Runner;
  readonly #rounds: PreemptionRounds;
  /** Those that sample, made when they are drawn first. */
  readonly #sources: (Source | undefined)[] = [];

  constructor(runner: Runner, rounds: PreemptionRounds) {
    this.simplest = namedSource(runner, rounds, SYSTEMATIC).simplest;
    this.#runner = runner;
    this.#rounds = rounds;
  }

  draw(random: Random): ExecutionFacts {
    const member = random.nextInt(0, samplers.length);
    return member === samplers.length ? drawSimple(this, random) : this.#source(member).draw(random);
  }

  #source(member: number): Source {
    const source = this.#sources[member] ?? namedSource(this.#runner, this.#rounds, samplers[member]!);
    this.#sources[member] = source;
    return source;
  }
}

/** Draws a seed, and runs the first execution of the strategy that is made of it. */
class MadeSource implements Source {
  readonly simplest: Enumeration;
  readonly #runner: Runner;
  readonly #make: StrategyFactory;

  constructor(runner: Runner, rounds: PreemptionRounds, make: StrategyFactory) {
    this.simplest = rounds.usual;
    this.#runner = runner;
    this.#make = make;
  }

  draw(random: Random): ExecutionFacts {
    const { settings, lifecycle } = this.#runner;
    const made = asSearch(this.#make(random.nextInt(0, WORDS - 1)));
    const search = treatSpinning(made, settings.spinning, this.#runner.options(lifecycle));
    const budget = { executions: ATTEMPTS, steps: Number.POSITIVE_INFINITY };
    return expectAny(new Enumeration(this.#runner, lifecycle, search, budget), 0);
  }
}
