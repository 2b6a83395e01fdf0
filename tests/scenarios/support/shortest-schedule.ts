import {
  ABANDON,
  type ChoicePoint,
  canonicalJson,
  type Execution,
  Machine,
  type Scenario,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';

/** Whether a thread is about to take a line of a level: the steps that count. */
function isAtLine(thread: SimulatedThread): boolean {
  return thread.pending?.opcode.name === 'line';
}

/** Runs so many lines in a given order of threads, and stops there. Whatever is no line runs as soon as it can. */
class Prefix implements Strategy {
  readonly everyPoint = true;
  readonly #order: readonly string[];
  #taken = 0;
  #begun = false;
  /** The state behind the last line; null where the execution has ended by itself before. */
  state: string | null = null;
  /** The threads that can go on there, by index. */
  enabled: string[] = [];

  constructor(order: readonly string[]) {
    this.#order = order;
  }

  begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  choose(point: ChoicePoint): number {
    const threads = Array.from({ length: point.count }, (_, at) => point.thread(at));
    const other = threads.findIndex((thread) => !isAtLine(thread));
    if (other >= 0) return other;
    if (this.#taken < this.#order.length) {
      const name = this.#order[this.#taken++];
      return threads.findIndex((thread) => thread.name === name);
    }
    this.state = canonicalJson(threads[0]!.pending!.object.snapshot());
    this.enabled = [...threads].sort((one, two) => one.index - two.index).map(({ name }) => name);
    return ABANDON;
  }

  end(_: Execution): void {}
}

/**
 * The shortest schedule under which a level fails: an error, a failed assertion or a deadlock. A step is a line; of equally short
 * schedules it is the first, in the order in which the threads were made. Breadth-first over the states of the level.
 * @returns the names of the threads, one a step; null where no schedule fails.
 */
export function shortestFailure(scenario: Scenario): readonly string[] | null {
  const seen = new Set<string>();
  const waiting: (readonly string[])[] = [[]];
  for (let at = 0; at < waiting.length; at++) {
    const order = waiting[at]!;
    const prefix = new Prefix(order);
    const execution = new Machine().run(scenario, prefix);
    if (execution.failures.length > 0) return order;
    if (!execution.isAbandoned && execution.outcome === 'deadlock') return order;
    if (prefix.state === null || seen.has(prefix.state)) continue;
    seen.add(prefix.state);
    for (const name of prefix.enabled) waiting.push([...order, name]);
  }
  return null;
}
