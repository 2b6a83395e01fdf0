import { describeError, UsageError } from './errors.ts';
import type { Execution, Failure, OutcomeKind } from './execution.ts';
import type { Instruction, WaitReason } from './instruction.ts';
import { type Json, plainData } from './json.ts';
import { Machine, type MachineOptions } from './machine.ts';
import type { SharedObject } from './object.ts';
import type { Decision, Observer } from './observer.ts';
import { PARK } from './parking.ts';
import type { Position } from './program.ts';
import type { Scenario } from './scenario.ts';
import type { Strategy } from './strategy.ts';
import { SimulatedThread } from './thread.ts';
import {
  type CreateEvent,
  type ThreadStatus,
  TRACE_VERSION,
  type TraceChange,
  type TraceEvent,
  type TraceTouch,
  type TraceWait,
} from './trace.ts';

/** Takes the events of a trace, one by one, in order. */
export type TraceSink = (event: TraceEvent) => void;

/** What is known of a step before it runs, to be told when it has run. */
interface StepInProgress {
  readonly text: string;
  readonly position: { readonly position?: Position };
  readonly timedOut: boolean;
  readonly touched: readonly SharedObject[];
  readonly touches: readonly TraceTouch[];
}

/** Whether two values print the same; the order of keys counts, as in a Python dictionary. */
function isSame(a: Json, b: Json): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What was added to a list at its end, or null where something else happened. */
function growth(before: Json, after: Json): readonly Json[] | null {
  if (!Array.isArray(before) || !Array.isArray(after) || after.length <= before.length) return null;
  const longer: readonly Json[] = after;
  return before.every((item: Json, index) => isSame(item, longer[index]!))
    ? longer.slice(before.length)
    : null;
}

function describeWait(reason: WaitReason): TraceWait {
  return {
    kind: reason.kind,
    object: reason.object.id,
    holders: reason.holders.map(({ thread, since }) => ({ thread: thread.id, since })),
  };
}

/** An explanation runs the program's own code, which may fail; that must not end the execution. */
function explain(thread: SimulatedThread, instruction: Instruction): string {
  try {
    return instruction.explain(thread);
  } catch {
    return `${instruction.opcode.name} ${instruction.object.name}`;
  }
}

/** The value of an object; null for one that was only half made, because its constructor threw. */
function snapshotOf(object: SharedObject): Json {
  try {
    return plainData(object.snapshot()) ?? null;
  } catch {
    return null;
  }
}

function positionOf(thread: SimulatedThread): { readonly position?: Position } {
  const position = thread.program?.position?.();
  if (position === undefined) return {};
  const { source, line, column } = position;
  return {
    position: {
      source,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  };
}

/** Whether a step gives up because its time-out has passed. `sleep`, whose end that is, never gives up. */
function timesOut(thread: SimulatedThread, { opcode, object, operand }: Instruction): boolean {
  if (!thread.timed || opcode.expire === opcode.execute) return false;
  return thread.expired || (opcode.ready !== null && !opcode.ready(object, operand, thread));
}

function statusOf(thread: SimulatedThread, { stuck }: { readonly stuck: boolean }): ThreadStatus {
  const { id, pending } = thread;
  if (pending === null) return { thread: id, state: thread.state, pending: null };
  const state = stuck ? 'blocked' : thread.state;
  return {
    thread: id,
    state,
    pending: explain(thread, pending),
    ...positionOf(thread),
    ...(state === 'blocked' ? { waitsFor: describeWait(pending.waitsFor(thread)) } : {}),
  };
}

/**
 * Writes the trace of an execution: an observer that turns what it sees into {@link TraceEvent}s and hands
 * them on one by one, so that a long trace need not be held. It only looks: an execution that is recorded is
 * the same as one that is not.
 *
 * ```ts
 * const recorder = new Recorder((event) => stream.write(`${formatEvent(event)}\n`));
 * const machine = new Machine({ observer: recorder });
 * recorder.begin(machine, scenario);
 * machine.run(scenario, strategy);
 * ```
 */
export class Recorder implements Observer {
  readonly #sink: TraceSink;
  /** The machine it watches, from `begin` to the end of the execution. */
  #watched: Machine | null = null;
  /** The step that events belong to now; see {@link TraceEvent}. */
  #step = 0;
  /** Whether a decision came before the step that is about to run. */
  #decided = false;
  /** Objects not told of yet: at the call of `created` their own fields are not set. */
  readonly #created: { readonly object: SharedObject; readonly step: number }[] = [];
  /** The value of each object as the trace has it. */
  readonly #values = new Map<SharedObject, Json>();
  /** The status of each thread as the trace has it, as text; by index. */
  readonly #statuses: string[] = [];
  #running: StepInProgress | null = null;
  /** What happened during the running step; it is told after it. */
  readonly #during: TraceEvent[] = [];

  constructor(sink: TraceSink) {
    this.#sink = sink;
  }

  /** Begins a trace: call it before every `machine.run`, with the machine that the recorder observes. */
  begin(machine: Machine, scenario: Scenario): void {
    this.#watched = machine;
    this.#step = 0;
    this.#decided = false;
    this.#created.length = 0;
    this.#values.clear();
    this.#statuses.length = 0;
    this.#running = null;
    this.#during.length = 0;
    this.#sink({
      event: 'begin',
      step: 0,
      version: TRACE_VERSION,
      scenario: scenario.name,
      gil: machine.gil.name,
      time: machine.time,
      lifecycle: machine.lifecycle,
      maxSteps: machine.maxSteps,
    });
  }

  created(object: SharedObject): void {
    this.#created.push({ object, step: this.#step });
  }

  decided({ from, to, reason, alternative, count }: Decision): void {
    this.#settle();
    this.#decided = true;
    this.#step = this.#machine().steps + 1;
    if (count === 1 && from === to) return;
    const waiting = reason === 'blocked' ? (from?.pending ?? null) : null;
    this.#tell({
      event: 'decide',
      step: this.#step,
      thread: to.id,
      from: from?.id ?? null,
      reason,
      alternative,
      count,
      ...(waiting === null ? {} : { waitsFor: describeWait(waiting.waitsFor(from!)) }),
    });
  }

  stepping(thread: SimulatedThread, instruction: Instruction): void {
    if (!this.#decided) this.#settle();
    this.#decided = false;
    this.#step = this.#machine().steps;
    const touched: SharedObject[] = [];
    const touches: TraceTouch[] = [];
    instruction.footprint(thread, (object, access) => {
      touched.push(object);
      if (access !== 'none') touches.push({ object: object.id, access });
    });
    const text = explain(thread, instruction);
    // A built-in may be made because it is asked for here; the step that touches it comes after it.
    this.#tellCreated();
    this.#running = {
      text,
      position: positionOf(thread),
      timedOut: timesOut(thread, instruction),
      touched,
      touches,
    };
  }

  stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown, failed: boolean): void {
    const { text, position, timedOut, touched, touches } = this.#running!;
    const { opcode, object } = instruction;
    const parked = outcome === PARK;
    const result = failed ? undefined : plainData(outcome);
    this.#sink({
      event: 'step',
      step: this.#step,
      time: this.#machine().clock.time,
      thread: thread.id,
      opcode: opcode.name,
      object: object.id,
      text,
      ...position,
      ...(opcode.local ? { local: true } : {}),
      ...(opcode.effect === 'none' || parked ? {} : { effect: opcode.effect }),
      ...(parked ? { parked: true } : {}),
      ...(timedOut ? { timedOut: true } : {}),
      touches,
      ...(result === undefined ? {} : { result }),
      ...(failed ? { error: describeError(outcome) } : {}),
      // Its own object may change without being touched: an owner taking a re-entrant lock again.
      changes: this.#changes(new Set([...touched, object])),
    });
    this.#running = null;
    for (const event of this.#during) this.#tell(event);
    this.#during.length = 0;
  }

  chose(label: string, value: number, count: number): void {
    this.#tell({ event: 'choice', step: this.#step, label, value, count });
  }

  advanced(from: number, to: number): void {
    if (this.#running !== null) {
      this.#tell({ event: 'clock', step: this.#step, from, to });
      return;
    }
    // Until the clock jumped no thread was enabled; now some are.
    this.#settle({ stuck: true });
    this.#step = this.#machine().steps + 1;
    this.#tell({ event: 'clock', step: this.#step, from, to });
  }

  printed(line: string): void {
    this.#tell({ event: 'output', step: this.#step, line });
  }

  failed({ kind, message, thread, step }: Failure): void {
    this.#tell({ event: 'failure', step, kind, message, thread: thread?.id ?? null });
  }

  ended(outcome: OutcomeKind): void {
    this.#settle();
    const { steps, preemptions } = this.#machine();
    this.#tell({ event: 'end', step: steps, outcome, preemptions });
    this.#watched = null;
  }

  #machine(): Machine {
    if (this.#watched === null) {
      throw new UsageError(
        'the recorder watches an execution that was not begun; call begin before every run',
      );
    }
    return this.#watched;
  }

  /** Hands an event on: at once, or after the step that is running. */
  #tell(event: TraceEvent): void {
    if (this.#running !== null) {
      this.#during.push(event);
      return;
    }
    this.#tellCreated();
    this.#sink(event);
  }

  #tellCreated(): void {
    for (const { object, step } of this.#created) this.#sink(this.#creation(object, step));
    this.#created.length = 0;
  }

  #creation(object: SharedObject, step: number): CreateEvent {
    const { id, name, kind, role } = object;
    const maker = object.maker?.id ?? null;
    if (object instanceof SimulatedThread) {
      const { index, daemon } = object;
      // What `create` says of a thread needs no `threads` event.
      this.#statuses[index] = JSON.stringify({ thread: id, state: 'new', pending: null });
      return { event: 'create', step, id, name, kind, role, maker, value: null, index, daemon };
    }
    const value = snapshotOf(object);
    this.#values.set(object, value);
    return { event: 'create', step, id, name, kind, role, maker, value };
  }

  /** What has become of some objects since the trace last told of them. */
  #changes(objects: Iterable<SharedObject>): TraceChange[] {
    const changes: TraceChange[] = [];
    for (const object of objects) {
      if (object instanceof SimulatedThread) continue;
      const before = this.#values.get(object) ?? null;
      const value = snapshotOf(object);
      if (isSame(before, value)) continue;
      this.#values.set(object, value);
      const added = growth(before, value);
      changes.push(added === null ? { object: object.id, value } : { object: object.id, added });
    }
    return changes;
  }

  /** Tells of what is new now that the machine has come to rest; `stuck` says that no thread was enabled. */
  #settle({ stuck } = { stuck: false }): void {
    const { threads } = this.#machine();
    this.#tellCreated();
    const changed: ThreadStatus[] = [];
    for (const thread of threads) {
      const status = statusOf(thread, { stuck });
      const text = JSON.stringify(status);
      if (this.#statuses[thread.index] === text) continue;
      this.#statuses[thread.index] = text;
      changed.push(status);
    }
    if (changed.length > 0) this.#tell({ event: 'threads', step: this.#step, threads: changed });
  }
}

/** One execution with its trace. */
export interface RecordedExecution {
  readonly execution: Execution;
  readonly events: readonly TraceEvent[];
}

/**
 * Runs one execution of a scenario on a machine of its own and hands its events on as they happen: nothing of the trace
 * is held.
 * @throws UsageError when the strategy has no execution to begin.
 */
export function streamTrace(
  scenario: Scenario,
  strategy: Strategy,
  sink: TraceSink,
  options: Omit<MachineOptions, 'observer'> = {},
): Execution {
  if (!strategy.begin()) throw new UsageError('the strategy has no execution to begin: its search is over');
  const recorder = new Recorder(sink);
  const machine = new Machine({ ...options, observer: recorder });
  recorder.begin(machine, scenario);
  const execution = machine.run(scenario, strategy);
  strategy.end(execution);
  return execution;
}

/**
 * Runs one execution of a scenario on a machine of its own and keeps its trace.
 * @throws UsageError when the strategy has no execution to begin.
 */
export function recordTrace(
  scenario: Scenario,
  strategy: Strategy,
  options: Omit<MachineOptions, 'observer'> = {},
): RecordedExecution {
  const events: TraceEvent[] = [];
  const execution = streamTrace(scenario, strategy, (event) => events.push(event), options);
  return { execution, events };
}
