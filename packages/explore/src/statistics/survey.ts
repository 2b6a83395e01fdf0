import type { ObservedOutcome, OutcomeSet } from '../outcomes.ts';
import type { TraceClasses } from '../reduction/trace-classes.ts';
import type { ResultStatistics } from '../result.ts';
import type { Search } from '../search.ts';
import { CoverageCurve } from './coverage.ts';
import { estimateOf } from './estimate.ts';
import { unseenAfter } from './unseen.ts';

/** What has to be known of a search to survey it. */
export interface Surveyed {
  readonly executions: number;
  readonly outcomes: OutcomeSet;
  readonly search: Search;
  /** Whether the search has nothing left to run. */
  readonly isOver: boolean;
}

/** The statistics that a survey gives. */
export type SurveyStatistics = Pick<
  ResultStatistics,
  'failing' | 'firstFinding' | 'distinct' | 'coverage' | 'estimate' | 'guarantee' | 'unseen'
>;

/** Follows what a search gets to see. Unless trace classes are counted, an execution costs it one comparison. */
export class Survey {
  readonly #classes: TraceClasses | null;
  readonly #curve = new CoverageCurve();
  readonly #failing: ObservedOutcome[] = [];
  #unlistedFailing = 0;
  #firstFinding: number | null = null;

  /** @param classes counts the trace classes of the executions; null where nobody does. */
  constructor(classes: TraceClasses | null) {
    this.#classes = classes;
  }

  /** An execution has ended: the last one that the machine ran. */
  add(executions: number, search: Search): void {
    this.#classes?.add();
    if (executions === this.#curve.next) this.#curve.note(this.#classesOf(search));
  }

  /** An outcome is new, and wrong. */
  fail(outcome: ObservedOutcome): void {
    this.#failing.push(outcome);
  }

  /** Executions were wrong whose outcome is not kept. */
  failUnlisted(executions: number): void {
    this.#unlistedFailing += executions;
  }

  /** An execution has a finding. */
  find(executions: number): void {
    this.#firstFinding ??= executions;
  }

  statistics({ executions, outcomes, search, isOver }: Surveyed): SurveyStatistics {
    const observed = outcomes.list();
    const firsts = observed.map(({ first }) => first).sort((a, b) => a - b);
    const classes = this.#classesOf(search);
    const share = isOver ? 1 : search.progress();
    const singles = {
      outcomes: observed.filter(({ count }) => count === 1).length,
      classes: this.#classes?.once() ?? null,
    };
    return {
      failing: this.#failing.reduce((sum, { count }) => sum + count, this.#unlistedFailing),
      firstFinding: this.#firstFinding,
      distinct: { outcomes: observed.length, classes, states: search.states?.() ?? null },
      coverage: this.#curve.points(executions, firsts, classes),
      estimate: share === null ? null : estimateOf(executions, share),
      guarantee: search.guarantee?.() ?? null,
      unseen: search.guarantee !== undefined && executions > 0 ? unseenAfter(executions, singles) : null,
    };
  }

  #classesOf(search: Search): number | null {
    return search.traceClasses?.() ?? this.#classes?.size ?? null;
  }
}
