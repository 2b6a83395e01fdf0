import {
  type Access,
  Machine,
  type MachineOptions,
  type Observer,
  type Scenario,
  type SharedObject,
  type SimulatedThread,
  type Strategy,
} from '@heddle/core';

/** Two threads whose next steps touch nothing in common, after so many decisions. */
export interface Pair {
  readonly after: number;
  readonly one: number;
  readonly other: number;
}

/** An execution, as the threads that took its steps, and the pairs on the way. */
export interface Walk {
  readonly taken: readonly number[];
  readonly pairs: readonly Pair[];
}

/** Ends an execution from inside. */
class Stop extends Error {}

function observe(decided: Observer['decided']): Observer {
  const nothing = (): void => undefined;
  return {
    created: nothing,
    decided,
    stepping: nothing,
    stepped: nothing,
    chose: nothing,
    advanced: nothing,
    printed: nothing,
    failed: nothing,
    ended: nothing,
  };
}

function footprint(thread: SimulatedThread): Map<SharedObject, Access> {
  const touched = new Map<SharedObject, Access>();
  thread.pending!.footprint(thread, (object, access) => {
    if (access === 'write' || !touched.has(object)) touched.set(object, access);
  });
  return touched;
}

/** The end of the last thread that is no daemon kills the daemons, so it conflicts with whatever they do. */
function endsDaemons(one: SimulatedThread, other: SimulatedThread): boolean {
  return one.pending!.opcode.name === 'exit' && !one.daemon && other.daemon;
}

/** What runs on top of another thread, such as the handler of a signal, conflicts with whatever that thread does next. */
function interrupts(one: SimulatedThread, other: SimulatedThread): boolean {
  return footprint(one).get(other) === 'write';
}

function conflict(one: SimulatedThread, other: SimulatedThread): boolean {
  if (endsDaemons(one, other) || endsDaemons(other, one)) return true;
  if (interrupts(one, other) || interrupts(other, one)) return true;
  const touched = footprint(other);
  return [...footprint(one)].some(
    ([object, access]) => touched.has(object) && (access === 'write' || touched.get(object) === 'write'),
  );
}

function pairsNow(machine: Machine, after: number): Pair[] {
  const ready = machine.threads.filter(
    (thread) => thread.pending !== null && !thread.pending.opcode.local && machine.isEnabled(thread),
  );
  return ready.flatMap((one, at) =>
    ready
      .slice(at + 1)
      .filter((other) => !conflict(one, other))
      .map((other) => ({ after, one: one.index, other: other.index })),
  );
}

/** Runs an execution with some picks and notes every pair of steps that should commute. */
export function walk(scenario: Scenario, picks: readonly number[], options: MachineOptions): Walk {
  const taken: number[] = [];
  const pairs: Pair[] = [];
  const machine: Machine = new Machine({
    ...options,
    observer: observe(({ to }) => {
      pairs.push(...pairsNow(machine, taken.length));
      taken.push(to.index);
    }),
  });
  machine.run(scenario, {
    begin: () => true,
    choose: ({ kind, depth, count }) => (kind === 'data' ? 0 : (picks[depth % picks.length] ?? 0) % count),
    end: () => undefined,
  });
  return { taken, pairs };
}

function statusOf(thread: SimulatedThread): unknown {
  const { life, pending, timed } = thread;
  const next = pending === null ? null : `${pending.opcode.name} ${pending.object.id}`;
  return { life, next, timed, isEnabled: thread.machine.isEnabled(thread) };
}

/** Everything that can be told of a machine that stands still. */
function stateOf(machine: Machine): unknown {
  const objects = machine.objects.filter(({ role }) => role !== 'thread');
  return {
    output: machine.output,
    failures: machine.failures.map(({ message }) => message).sort(),
    time: machine.clock.now,
    objects: Object.fromEntries(objects.map((object) => [`${object.kind} ${object.id}`, object.snapshot()])),
    // By identity: which of two threads is made first is no difference.
    threads: Object.fromEntries(machine.threads.map((thread) => [thread.id, statusOf(thread)])),
  };
}

/**
 * The state after the threads have taken their steps in an order; a text where one of them could not. Null where the process has
 * died before: a step cannot tell beforehand that it ends the execution, and so touches every thread.
 */
export function stateAfter(scenario: Scenario, order: readonly number[], options: MachineOptions): unknown {
  let decided = 0;
  let problem: string | null = null;
  const machine: Machine = new Machine({
    ...options,
    observer: observe(({ to }) => {
      if (decided === order.length) throw new Stop();
      if (to.index !== order[decided]) problem = `decision ${decided} is for ${to.name}`;
      decided++;
    }),
  });
  const strategy: Strategy = {
    begin: () => true,
    choose: (point) => {
      if (point.kind === 'data') return 0;
      for (let at = 0; at < point.count; at++) if (point.thread(at).index === order[decided]) return at;
      return 0;
    },
    end: () => undefined,
  };
  try {
    machine.run(scenario, strategy);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  const hasDied = decided < order.length && machine.outcome !== 'deadlock';
  return hasDied ? null : (problem ?? stateOf(machine));
}
