import type {
  CreateEvent,
  DecideEvent,
  Position,
  StepEvent,
  ThreadStatus,
  TraceEvent,
  TraceWait,
} from '@heddle/core';

/** A step together with the decision that led to it, where there was one. */
export interface HistoryStep {
  readonly event: StepEvent;
  /** Null for a local step and for one by the thread that took the step before. */
  readonly decision: DecideEvent | null;
  /** What each thread that stood still was about to do, when this step ran. */
  readonly pending: ReadonlyMap<string, ThreadStatus>;
}

/** A trace that can be asked questions: what explanations and tables are made from. */
export class History {
  readonly steps: readonly HistoryStep[];
  /** The last status of every thread, by id. */
  readonly statuses: ReadonlyMap<string, ThreadStatus>;
  readonly #created: ReadonlyMap<string, CreateEvent>;
  /** The ids of the threads that touch each object, or wait for it at some time. */
  readonly #users: ReadonlyMap<string, ReadonlySet<string>>;
  /** The objects that a thread waits for at some time. */
  readonly #waited: ReadonlySet<string>;

  private constructor(
    steps: readonly HistoryStep[],
    statuses: ReadonlyMap<string, ThreadStatus>,
    created: ReadonlyMap<string, CreateEvent>,
    users: ReadonlyMap<string, ReadonlySet<string>>,
    waited: ReadonlySet<string>,
  ) {
    this.steps = steps;
    this.statuses = statuses;
    this.#created = created;
    this.#users = users;
    this.#waited = waited;
  }

  /** The history of a trace up to and with a step. */
  static of(events: readonly TraceEvent[], until: number = Number.POSITIVE_INFINITY): History {
    const steps: HistoryStep[] = [];
    const created = new Map<string, CreateEvent>();
    let statuses = new Map<string, ThreadStatus>();
    let decision: DecideEvent | null = null;
    for (const event of events) {
      if (event.step > until) break;
      if (event.event === 'create') created.set(event.id, event);
      else if (event.event === 'decide') decision = event;
      else if (event.event === 'threads') {
        statuses = new Map(statuses);
        for (const status of event.threads) statuses.set(status.thread, status);
      } else if (event.event === 'step') {
        steps.push({ event, decision, pending: statuses });
        decision = null;
      }
    }
    return new History(steps, statuses, created, usersOf(events), waitedIn(events));
  }

  /** The name of a thread or an object. Ids that share a name with another get the id behind it. */
  name(id: string): string {
    return this.#created.get(id)?.name ?? id;
  }

  /** What happened at a step: `alice did "read x = 0" at step 3`. The step must be one of {@link History.steps}. */
  did(step: number): string {
    const { event } = this.step(step);
    return `${this.name(event.thread)} did "${event.text}" at step ${step}`;
  }

  /** The step of a number, which must be one of {@link History.steps}. */
  step(step: number): HistoryStep {
    // Steps are numbered from 1, and none is left out.
    return this.steps[step - 1]!;
  }

  /** What made a thread or an object known; undefined for an id that the trace does not have. */
  object(id: string): CreateEvent | undefined {
    return this.#created.get(id);
  }

  /** The threads, in order of their index. */
  threads(): CreateEvent[] {
    return [...this.#created.values()]
      .filter((event) => event.role === 'thread')
      .sort((a, b) => a.index! - b.index!);
  }

  /** Whether a step touches something that several threads touch, or that one waits for, or a thread. */
  isShared(event: StepEvent): boolean {
    return event.touches.some(
      ({ object }) =>
        this.object(object)?.role === 'thread' ||
        this.#waited.has(object) ||
        (this.#users.get(object)?.size ?? 0) > 1,
    );
  }

  /** Where a thread got hold of an object last. */
  acquisition(thread: string, object: string): StepEvent | undefined {
    return this.steps.findLast(
      ({ event }) => event.thread === thread && event.object === object && event.effect === 'acquire',
    )?.event;
  }

  /** `lock b, which bob has held since step 5`. */
  describeWait(thread: string, wait: TraceWait): string {
    const kind = this.object(wait.object)?.kind ?? wait.kind;
    if (kind === 'thread') return `${this.name(wait.object)} to finish`;
    if (kind === 'timer') return 'time to pass';
    const holders = wait.holders.map(({ thread: holder, since }) => {
      if (since === null) return `is up to ${holder === thread ? 'itself' : this.name(holder)}`;
      return `${holder === thread ? 'it has held itself' : `${this.name(holder)} has held`} since step ${since}`;
    });
    return `${kind} ${this.name(wait.object)}${holders.length === 0 ? '' : `, which ${holders.join(' and ')}`}`;
  }
}

/** Who touches each object in a trace, or waits for it: also after the step up to which a history goes. */
function usersOf(events: readonly TraceEvent[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  const add = (object: string, thread: string): void => {
    const known = users.get(object);
    if (known === undefined) users.set(object, new Set([thread]));
    else known.add(thread);
  };
  for (const event of events) {
    if (event.event === 'step') for (const { object } of event.touches) add(object, event.thread);
    if (event.event !== 'threads') continue;
    for (const { thread, waitsFor } of event.threads)
      if (waitsFor !== undefined) add(waitsFor.object, thread);
  }
  return users;
}

/** What threads wait for in a trace, also after the step up to which a history goes. */
function waitedIn(events: readonly TraceEvent[]): Set<string> {
  const waited = new Set<string>();
  for (const event of events) {
    if (event.event !== 'threads') continue;
    for (const { waitsFor } of event.threads) if (waitsFor !== undefined) waited.add(waitsFor.object);
  }
  return waited;
}

/** A place in the source as text: `file:line:column`, or whatever names it. */
export function formatPosition(position: Position | undefined): string | null {
  if (position === undefined) return null;
  return [position.source, position.line, position.column].filter((part) => part !== undefined).join(':');
}
