import {
  type ChoicePoint,
  type Execution,
  type Instruction,
  Machine,
  type MachineOptions,
  type Observer,
  type Scenario,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';

/** Runs every sequence of decisions once, in lexicographic order, by running the scenario again and again. */
class EveryDecision implements Strategy {
  readonly #decisions: number[] = [];
  readonly #counts: number[] = [];
  #started = false;

  begin(): boolean {
    if (!this.#started) {
      this.#started = true;
      return true;
    }
    while (this.#decisions.length > 0) {
      const next = this.#decisions.pop()! + 1;
      if (next < this.#counts.at(-1)!) {
        this.#decisions.push(next);
        return true;
      }
      this.#counts.pop();
    }
    return false;
  }

  choose(point: ChoicePoint): number {
    if (point.depth === this.#decisions.length) {
      this.#decisions.push(0);
      this.#counts.push(point.count);
    }
    return this.#decisions[point.depth]!;
  }

  end(): void {}
}

/** Runs a scenario under every schedule. */
export function everyExecution(
  scenario: Scenario,
  visit: (execution: Execution) => void,
  options: MachineOptions = {},
): void {
  const machine = new Machine(options);
  const strategy = new EveryDecision();
  while (strategy.begin()) visit(machine.run(scenario, strategy));
}

/** Runs a scenario under one schedule, given by its first decisions; 0 is taken at the rest. */
export function execute(
  scenario: Scenario,
  decisions: readonly number[] = [],
  options: MachineOptions = {},
): Execution {
  const choose = (point: ChoicePoint): number => decisions[point.depth] ?? 0;
  return new Machine(options).run(scenario, { begin: () => true, choose, end: () => {} });
}

/** The values of all shared variables in the order of declaration, arrays flattened. */
export function valuesOf(execution: Execution): number[] {
  return execution.objects
    .filter((object) => object.role === 'data')
    .flatMap((object) => object.snapshot() as number | number[]);
}

/** The names of the threads that were started and have not finished. */
export function unfinished(execution: Execution): string[] {
  return execution.threads.filter((thread) => thread.alive).map((thread) => thread.name);
}

/** An observer that does nothing but what it is given. */
export function observer(hooks: Partial<Observer>): Observer {
  const ignore = (): void => {};
  return {
    created: ignore,
    decided: ignore,
    stepping: ignore,
    stepped: ignore,
    chose: ignore,
    advanced: ignore,
    printed: ignore,
    failed: ignore,
    ended: ignore,
    ...hooks,
  };
}

interface Event {
  readonly thread: number;
  /** Its number among the events of its thread. */
  readonly ordinal: number;
  /** By the identity of the object, whether it is written. */
  readonly touched: ReadonlyMap<string, boolean>;
  /** The index of the thread that it spawns, or null. */
  readonly spawns: number | null;
  /** The index of the thread that it joins, or null. */
  readonly joins: number | null;
}

/** Whether two events keep their order in a trace class, by the definition of the language. */
function dependent(a: Event, b: Event): boolean {
  if (a.thread === b.thread) return true;
  if (relatedByLife(a, b) || relatedByLife(b, a)) return true;
  for (const [object, writes] of a.touched) {
    const other = b.touched.get(object);
    if (other !== undefined && (writes || other)) return true;
  }
  return false;
}

function relatedByLife(a: Event, b: Event): boolean {
  if (a.spawns !== null && (a.spawns === b.thread || a.spawns === b.joins)) return true;
  return a.joins !== null && a.joins === b.thread;
}

/** Collects the Mazurkiewicz traces of executions, from the footprints of their instructions alone. */
export class TraceClasses {
  readonly #keys = new Set<string>();
  #events: Event[] = [];

  /** To be given to the machine. */
  readonly observer: Observer = observer({
    stepping: (thread, instruction) => this.#events.push(this.#eventOf(thread, instruction)),
    ended: () => {
      this.#keys.add(this.#key());
      this.#events = [];
    },
  });

  get count(): number {
    return this.#keys.size;
  }

  #eventOf(thread: SimulatedThread, instruction: Instruction): Event {
    const touched = new Map<string, boolean>();
    instruction.footprint(thread, (object, access) => {
      // The spawn/join relation is separate in the definition; threads are not shared objects there.
      if (object.role === 'thread') return;
      touched.set(object.id, access === 'write' || touched.get(object.id) === true);
    });
    const target =
      instruction.object.role === 'thread' ? (instruction.object as SimulatedThread).index : null;
    return {
      thread: thread.index,
      ordinal: this.#events.filter((event) => event.thread === thread.index).length,
      touched,
      spawns: instruction.opcode.name === 'spawn' ? target : null,
      joins: instruction.opcode.name === 'join' ? target : null,
    };
  }

  /** Each event with the earlier events that it depends on: the same for all executions of a trace class. */
  #key(): string {
    const events = this.#events;
    return events
      .map((event, index) => {
        const before = events.slice(0, index).filter((earlier) => dependent(earlier, event));
        const names = before.map((earlier) => `${earlier.thread}.${earlier.ordinal}`).sort();
        return `${event.thread}.${event.ordinal}<${names.join(' ')}`;
      })
      .sort()
      .join(';');
  }
}
