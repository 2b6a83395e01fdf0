import { ABANDON, type ChoicePoint, type SimulatedThread } from '@heddle/core';
import { Decorator } from './decorator.ts';

/** A choice point without some of its threads. One object serves all of a search's. */
class FilteredPoint implements ChoicePoint {
  kind: 'thread' | 'data' = 'thread';
  count = 0;
  depth = 0;
  step = 0;
  preemptive = false;
  label = '';
  /** The alternatives of the whole choice point that are left. */
  alternatives: Int32Array = new Int32Array(16);
  #whole: ChoicePoint | null = null;

  /** Takes on the kind and the place of a choice point, with none of its alternatives. */
  begin(point: ChoicePoint, depth: number): void {
    this.#whole = point;
    this.kind = point.kind;
    this.depth = depth;
    this.step = point.step;
    this.label = point.label;
    this.preemptive = false;
    this.count = 0;
  }

  add(alternative: number): void {
    if (this.count === this.alternatives.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.alternatives);
      this.alternatives = grown;
    }
    this.alternatives[this.count++] = alternative;
  }

  thread(alternative: number): SimulatedThread {
    return this.#whole!.thread(alternative < this.count ? this.alternatives[alternative]! : -1);
  }
}

/**
 * A search that may not choose every enabled thread: it takes part only in decisions between those that it may, and where the
 * thread that took the last step is not among them, to go on with another is no preemption.
 */
export abstract class Filtered extends Decorator {
  readonly #point = new FilteredPoint();
  #depth = 0;

  override get everyPoint(): boolean {
    return true;
  }

  override begin(): boolean {
    this.#depth = 0;
    return this.inner.begin();
  }

  override decider(): this {
    return this;
  }

  override choose(point: ChoicePoint): number {
    const filtered = this.#point;
    filtered.begin(point, this.#depth);
    if (point.kind === 'data') {
      for (let value = 0; value < point.count; value++) filtered.add(value);
      this.#depth++;
      return this.inner.choose(filtered);
    }
    if (!this.arrive(point)) return ABANDON;
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (this.admits(point.thread(alternative))) filtered.add(alternative);
    }
    filtered.preemptive = point.preemptive && filtered.alternatives[0] === 0;
    const decision = this.#decide(filtered);
    if (decision === ABANDON) return ABANDON;
    const alternative = filtered.alternatives[decision]!;
    this.leave(point, alternative);
    return alternative;
  }

  #decide(filtered: FilteredPoint): number {
    if (filtered.count > 1) {
      this.#depth++;
      return this.inner.choose(filtered);
    }
    return this.inner.decider().everyPoint === true ? this.inner.choose(filtered) : 0;
  }

  /** The execution has come to a choice of threads, or to where one only can go on. False gives it up. */
  protected abstract arrive(point: ChoicePoint): boolean;

  /** Whether the search may choose a thread here. One at least it must. */
  protected abstract admits(thread: SimulatedThread): boolean;

  /** An alternative of the choice point was chosen. */
  protected abstract leave(point: ChoicePoint, alternative: number): void;
}
