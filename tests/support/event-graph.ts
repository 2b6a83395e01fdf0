import {
  type Access,
  type Effect,
  type Execution,
  type Instruction,
  Machine,
  type MachineOptions,
  type Observer,
  type Scenario,
  type SharedObject,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';

/** One step of an execution, with everything that an analysis by definition needs. */
export interface LoggedEvent {
  readonly step: number;
  readonly thread: SimulatedThread;
  /** The instruction's own object, and its effect. */
  readonly own: SharedObject;
  readonly effect: Effect;
  readonly touches: readonly { readonly object: SharedObject; readonly access: Access }[];
  /** The locks that its thread held when it ran. */
  readonly held: readonly SharedObject[];
  /** The threads that it started. */
  readonly started: readonly SimulatedThread[];
  /** The threads that had finished when it ran. */
  readonly finished: readonly SimulatedThread[];
}

function withLife(machine: Machine, life: SimulatedThread['life']): SimulatedThread[] {
  return machine.threads.filter((thread) => thread.life === life);
}

/** The thread that has a lock of either front end; null for everything else. */
function holderOf(object: SharedObject): SimulatedThread | null {
  const { takenBy, owner } = object as { takenBy?: SimulatedThread | null; owner?: SimulatedThread | null };
  return takenBy ?? owner ?? null;
}

class EventLog implements Observer {
  readonly events: LoggedEvent[] = [];
  #event: Omit<LoggedEvent, 'started'> | null = null;
  #unstarted: SimulatedThread[] = [];

  stepping(thread: SimulatedThread, instruction: Instruction): void {
    const { machine } = thread;
    const touches: { object: SharedObject; access: Access }[] = [];
    instruction.footprint(thread, (object, access) => {
      if (access !== 'none') touches.push({ object, access });
    });
    const { object: own, opcode } = instruction;
    this.#event = {
      step: machine.steps,
      thread,
      own,
      effect: opcode.effect,
      touches,
      held: machine.objects.filter((object) => holderOf(object) === thread),
      finished: withLife(machine, 'finished'),
    };
    this.#unstarted = withLife(machine, 'new');
  }

  stepped(): void {
    this.events.push({
      ...this.#event!,
      started: this.#unstarted.filter((thread) => thread.life !== 'new'),
    });
  }

  created(): void {}

  decided(): void {}

  chose(): void {}

  advanced(): void {}

  printed(): void {}

  failed(): void {}

  ended(): void {}
}

/** Runs one execution and logs its events. Its threads and objects are valid as they are at the end. */
export function logEvents(
  scenario: Scenario,
  options: MachineOptions,
  strategy: Strategy,
): { readonly execution: Execution; readonly events: readonly LoggedEvent[] } {
  const log = new EventLog();
  const execution = new Machine({ ...options, observer: log }).run(scenario, strategy);
  return { execution, events: log.events };
}

function acquires({ own, effect }: LoggedEvent, object: SharedObject, access: Access): boolean {
  if (!object.synchronises) return false;
  if (object !== own || effect === 'none') return true;
  return effect === 'acquire' && access === 'write';
}

function releases({ own, effect }: LoggedEvent, object: SharedObject, access: Access): boolean {
  return object.synchronises && access === 'write' && (object !== own || effect !== 'acquire');
}

/** Whether synchronisation, a start or a finished thread orders an event before a later one directly. */
function precedes(before: LoggedEvent, after: LoggedEvent): boolean {
  if (before.thread === after.thread || before.started.includes(after.thread)) return true;
  return after.touches.some(({ object, access }) => {
    if (!acquires(after, object, access)) return false;
    if (object === before.thread && after.finished.includes(before.thread)) return true;
    return before.touches.some((touch) => touch.object === object && releases(before, object, touch.access));
  });
}

/**
 * For each event the events that happened before it, by the definition: the transitive closure of what orders two events
 * directly. No clocks.
 */
function happensBefore(events: readonly LoggedEvent[]): Set<number>[] {
  const before: Set<number>[] = [];
  for (const [at, event] of events.entries()) {
    const all = new Set<number>();
    for (let other = at - 1; other >= 0; other--) {
      if (all.has(other) || !precedes(events[other]!, event)) continue;
      all.add(other);
      for (const earlier of before[other]!) all.add(earlier);
    }
    before.push(all);
  }
  return before;
}

/** Two accesses to one object that conflict and that nothing orders. */
export interface RacyPair {
  readonly object: SharedObject;
  readonly first: LoggedEvent;
  readonly second: LoggedEvent;
}

/** Every race of an execution, by the definition. */
export function racesIn(events: readonly LoggedEvent[]): RacyPair[] {
  const before = happensBefore(events);
  const pairs: RacyPair[] = [];
  for (const [at, second] of events.entries()) {
    for (const [earlier, first] of events.slice(0, at).entries()) {
      if (first.thread === second.thread || before[at]!.has(earlier)) continue;
      for (const { object, access } of second.touches) {
        const isData = (object.role === 'data' || object.role === 'part') && !object.synchronises;
        const conflicts = first.touches.some(
          (touch) => touch.object === object && (touch.access === 'write' || access === 'write'),
        );
        if (isData && conflicts) pairs.push({ object, first, second });
      }
    }
  }
  return pairs;
}
