import {
  type ChoicePoint,
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  type Strategy,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import { symptomsWith, Watch } from './detectors/watch.ts';
import { Replay } from './strategies/replay.ts';
import { preemptionCharge, SystematicSearch } from './strategies/systematic.ts';

/** How far the minimiser may go; both numbers count for one finding. */
export interface MinimiseBudget {
  /** Executions of the exhaustive part; default 2,000. */
  readonly executions: number;
  /** Instructions of the exhaustive part; default 2,000,000. */
  readonly steps: number;
}

/** The default budget. */
export const defaultMinimiseBudget: MinimiseBudget = { executions: 2_000, steps: 2_000_000 };

/** A schedule that shows a symptom, small. */
export interface Minimised {
  /** Without the zeros at the end. */
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How many steps had run when the symptom showed. */
  readonly step: number;
  /** Whether every schedule with fewer preemptions was tried: then there is none that shows the symptom. */
  readonly isFewest: boolean;
  /** How many executions it took. */
  readonly executions: number;
}

interface Candidate {
  readonly decisions: number[];
  readonly preemptions: number;
  readonly step: number;
}

/** Fewest preemptions first, then fewest steps, then the first in depth-first order: the smallest is the same wherever one starts. */
function isSmaller(a: Candidate, b: Candidate): boolean {
  if (a.preemptions !== b.preemptions) return a.preemptions < b.preemptions;
  if (a.step !== b.step) return a.step < b.step;
  const length = Math.max(a.decisions.length, b.decisions.length);
  for (let at = 0; at < length; at++) {
    const difference = (a.decisions[at] ?? 0) - (b.decisions[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A switch away from a thread that could have gone on, told by what the thread had done: it keeps its meaning while others are removed. */
interface Preemption {
  readonly thread: number;
  /** How many instructions the thread had run. */
  readonly steps: number;
  readonly to: number;
}

/** An execution's switches: what has to be removed, and what merely happens where a thread cannot go on. */
interface Switches {
  readonly preemptions: Preemption[];
  /** The threads that got the CPU where the one before could not go on, in order. */
  readonly successors: number[];
  readonly data: number[];
}

/** Replays decisions and notes the switches that they make. */
class SwitchReader implements Strategy {
  readonly switches: Switches = { preemptions: [], successors: [], data: [] };
  readonly #replay: Replay;

  constructor(decisions: readonly number[]) {
    this.#replay = new Replay(decisions);
  }

  begin(): boolean {
    return this.#replay.begin();
  }

  choose(point: ChoicePoint): number {
    const decision = this.#replay.choose(point);
    if (point.kind === 'data') this.switches.data.push(decision);
    else if (!point.preemptive) this.switches.successors.push(point.thread(decision).index);
    else if (decision > 0) {
      const from = point.thread(0);
      this.switches.preemptions.push({
        thread: from.index,
        steps: from.steps,
        to: point.thread(decision).index,
      });
    }
    return decision;
  }

  end(): void {}
}

/** Makes given switches wherever they are possible, and no other: a lenient replay. */
class Guided implements Strategy {
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
    if (point.kind === 'data') return Math.min(this.#switches.data[this.#datum++] ?? 0, point.count - 1);
    if (!point.preemptive) return this.#alternativeOf(point, this.#switches.successors[this.#successor++]);
    const from = point.thread(0);
    const match = this.#switches.preemptions.find(
      (preemption) => preemption.thread === from.index && preemption.steps === from.steps,
    );
    return this.#alternativeOf(point, match?.to);
  }

  end(): void {}

  /** The alternative that runs a thread, or 0 where it is not enabled. */
  #alternativeOf(point: ChoicePoint, thread: number | undefined): number {
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (point.thread(alternative).index === thread) return alternative;
    }
    return 0;
  }
}

/**
 * Makes the schedule of a symptom small, by re-execution in two stages.
 *
 * 1. Delta debugging (Zeller and Hildebrandt, TSE 2002) over the preemptions, with a lenient replay of the rest.
 * 2. The rounds of iterative preemption bounding from 0 up to what is left. They find the fewest preemptions
 *    with a proof that there are no fewer, and within that round the fewest steps, as far as the budget goes.
 *
 * The result shows the symptom and never has more preemptions than the schedule given.
 * @param detect the names of the detectors that the symptom takes; default none.
 * @throws UsageError where the decisions given do not show the symptom.
 */
export function minimise(
  scenario: Scenario,
  options: MachineOptions,
  decisions: readonly number[],
  key: string,
  budget: MinimiseBudget = defaultMinimiseBudget,
  detect: readonly string[] = [],
): Minimised {
  const minimiser = new Minimiser(scenario, options, key, detect);
  const given = minimiser.attempt(new Replay(decisions));
  if (given === null) throw new UsageError(`the schedule does not show "${key}"`);
  const fewer = minimiser.removePreemptions(given);
  const { best, isFewest } = minimiser.searchRounds(fewer, budget);
  return { ...best, isFewest, executions: minimiser.executions };
}

class Minimiser {
  executions = 0;
  readonly #scenario: Scenario;
  readonly #watch: Watch | null;
  readonly #machine: Machine;
  readonly #key: string;

  constructor(scenario: Scenario, options: MachineOptions, key: string, detect: readonly string[]) {
    this.#scenario = scenario;
    this.#watch = Watch.of(detect);
    this.#machine = new Machine(this.#watch === null ? options : { ...options, observer: this.#watch });
    this.#key = key;
  }

  /** Runs a strategy; null where the symptom does not show. */
  attempt(strategy: Strategy): Candidate | null {
    strategy.begin();
    return this.#judge(this.#run(strategy));
  }

  #run(strategy: Strategy): Execution {
    this.executions++;
    this.#watch?.begin();
    return this.#machine.run(this.#scenario, strategy);
  }

  #judge(execution: Execution): Candidate | null {
    const symptom = symptomsWith(this.#watch, execution).find((candidate) => candidate.key === this.#key);
    if (symptom === undefined) return null;
    return {
      decisions: withoutDefaultTail(execution.decisions),
      preemptions: execution.preemptions,
      step: symptom.step,
    };
  }

  removePreemptions(given: Candidate): Candidate {
    let best = given;
    for (let size = Math.ceil(best.preemptions / 2); size >= 1 && best.preemptions > 0; ) {
      const shorter = this.#withoutSome(best, size);
      if (shorter !== null) {
        best = shorter;
        size = Math.min(size, Math.max(1, best.preemptions));
      } else {
        size = size === 1 ? 0 : Math.ceil(size / 2);
      }
    }
    return best;
  }

  /** The first candidate with fewer preemptions that leaving `size` neighbouring ones out gives. */
  #withoutSome(from: Candidate, size: number): Candidate | null {
    const reader = new SwitchReader(from.decisions);
    this.attempt(reader);
    const { preemptions, successors, data } = reader.switches;
    for (let start = 0; start < preemptions.length; start += size) {
      const kept = [...preemptions.slice(0, start), ...preemptions.slice(start + size)];
      const candidate = this.attempt(new Guided({ preemptions: kept, successors, data }));
      if (candidate !== null && candidate.preemptions < from.preemptions) return candidate;
    }
    return null;
  }

  searchRounds(from: Candidate, budget: MinimiseBudget): { best: Candidate; isFewest: boolean } {
    const search = new SystematicSearch(preemptionCharge, from.preemptions);
    let best = from;
    let steps = 0;
    // What an execution would have shown behind the step limit is not known, so then nothing is proved.
    let isProof = true;
    for (let count = 0; count < budget.executions && steps < budget.steps; count++) {
      if (!search.begin() || search.round > best.preemptions) return { best, isFewest: isProof };
      const execution = this.#run(search);
      search.end(execution);
      steps += execution.steps;
      const candidate = this.#judge(execution);
      if (candidate === null && execution.outcome === 'stepLimit') isProof = false;
      if (candidate !== null && isSmaller(candidate, best)) best = candidate;
    }
    return { best, isFewest: isProof && search.round >= best.preemptions };
  }
}
