import type { Value } from 'fast-check';
import { type ExecutionFacts, isSmaller } from './facts.ts';
import { reductions, runGuided, switchesOf } from './reductions.ts';
import type { Subject } from './subject.ts';

/** What a value was shrunk by: a smaller input, a reduction of its schedule, or the schedule at this place of the rounds. */
export type Stage = 'inputs' | 'reductions' | number;

/** A smaller value. */
export interface Shrink<T> {
  readonly subject: Subject;
  readonly facts: ExecutionFacts;
  /** Its input; null where that stays as it is. */
  readonly input: Value<T> | null;
  readonly stage: Stage;
}

/** What is shrunk, and how far that has come. */
interface Start<T> {
  readonly subject: Subject;
  readonly facts: ExecutionFacts;
  readonly stage: Stage;
  /** Inputs that are smaller than its own. */
  inputs(): Iterable<Value<T>>;
  subjectOf(input: Value<T>): Subject;
}

/** So many of the simplest schedules are tried with a smaller input, and so many steps may they take. */
const TRIED = 64;
const TRIED_STEPS = 20_000;

/**
 * Goes through what is smaller than a value for which a property does not hold: smaller inputs; reductions of the schedule,
 * which are few and soon make it much smaller; and all schedules that are smaller, by rounds of 0, 1, 2, … preemptions. The first
 * in those rounds for which the property does not hold either has the fewest preemptions, whatever the property is.
 *
 * It goes on where the last success was, and comes to what lies before that in the end: what was tried may have
 * failed only because another part of a larger value was still what it was.
 */
export class Shrinking<T> {
  readonly #start: Start<T>;

  constructor(start: Start<T>) {
    this.#start = start;
  }

  *candidates(): Generator<Shrink<T>> {
    const { stage } = this.#start;
    if (stage === 'inputs') {
      yield* this.#inputs();
      yield* this.#reductions();
      yield* this.#rounds(0);
    } else if (stage === 'reductions') {
      yield* this.#reductions();
      yield* this.#rounds(0);
      yield* this.#inputs();
    } else {
      yield* this.#rounds(stage + 1);
      yield* this.#inputs();
      yield* this.#reductions();
      yield* this.#rounds(0, stage);
    }
  }

  /**
   * Smaller inputs, each with the same switches as far as they are possible, and with some of the simplest schedules: what
   * goes wrong may need other ones.
   */
  *#inputs(): Generator<Shrink<T>> {
    const { inputs, subjectOf } = this.#start;
    const switches = switchesOf(this.#start.subject.runner, this.#start.facts);
    for (const input of inputs()) {
      const subject = subjectOf(input);
      const alike = runGuided(subject.runner, switches, subject.runner.lifecycle);
      if (alike !== null) yield { subject, facts: alike, input, stage: 'inputs' };
      const rounds = subject.rounds.usual;
      let steps = 0;
      for (let place = 0; place < TRIED && steps < TRIED_STEPS; place++) {
        const next = rounds.at(place);
        if (next === null) break;
        yield { subject, facts: next.facts, input, stage: 'inputs' };
        steps += next.facts.steps;
      }
    }
  }

  *#reductions(): Generator<Shrink<T>> {
    const { subject, facts } = this.#start;
    for (const smaller of reductions(subject.runner, facts)) {
      yield { subject, facts: smaller, input: null, stage: 'reductions' };
    }
  }

  *#rounds(start: number, end: number = Number.POSITIVE_INFINITY): Generator<Shrink<T>> {
    const { subject, facts } = this.#start;
    const rounds = subject.rounds.of(facts.lifecycle);
    for (let place = start; place < end; place++) {
      const next = rounds.at(place);
      if (next === null || next.round > facts.preemptions) return;
      if (isSmaller(next.facts, facts)) yield { subject, facts: next.facts, input: null, stage: place };
    }
  }
}
