import {
  formatSchedule,
  gilModel,
  type Lifecycle,
  Machine,
  parseSchedule,
  type Scenario,
  streamTrace,
  type TimeModel,
  type TraceEvent,
  type TraceSink,
  UsageError,
} from '@heddle/core';
import { Circling } from './decorators/circling.ts';
import { Exploration } from './exploration/exploration.ts';
import { fingerprint } from './fingerprint.ts';
import type { Result } from './result.ts';
import { Replay } from './strategies/replay.ts';

/** An execution that was run again. */
export interface Replayed {
  /** What it shows, as a result of one execution; the findings keep the schedule that was given. */
  readonly result: Result;
  readonly events: readonly TraceEvent[];
}

/** How a schedule is run again. */
export interface ReplayOptions {
  /** The execution is cut off after so many steps; default 10,000. */
  readonly maxSteps?: number;
  /** The names of the detectors that watch it; default none. */
  readonly detect?: readonly string[];
}

function checkFingerprint(scenario: Scenario, expected: string, actual: string): void {
  if (actual === expected) return;
  throw new UsageError(
    `the schedule was made for scenario ${expected}, but ${scenario.name} is ${actual}: it is another program, or it was changed`,
  );
}

/**
 * Runs the execution of a schedule again, without a trace.
 * @param schedule the one line that a finding or an outcome carries.
 * @returns what it shows, as a result of one execution; the findings keep the schedule that was given.
 * @throws UsageError where the schedule does not fit the scenario, with the first step at which it differs.
 */
export function replayResult(scenario: Scenario, schedule: string, options: ReplayOptions = {}): Result {
  const { scenario: expected, gil, time, lifecycle, decisions, round } = parseSchedule(schedule);
  const exploration = new Exploration(scenario, {
    ...options,
    strategy: round === undefined ? new Replay(decisions) : new Circling(new Replay(decisions, { round })),
    gil,
    time,
    lifecycle,
    all: true,
    minimise: 'off',
  });
  exploration.run();
  checkFingerprint(scenario, expected, exploration.fingerprint);
  return exploration.result();
}

/**
 * Runs the execution of a schedule again and hands its trace on, event by event, as it happens.
 * @throws UsageError where the schedule does not fit the scenario, with the first step at which it differs.
 */
export function streamReplay(
  scenario: Scenario,
  schedule: string,
  sink: TraceSink,
  options: ReplayOptions = {},
): void {
  const { scenario: expected, gil, time, lifecycle, decisions, round } = parseSchedule(schedule);
  const machineOptions = { ...options, gil: gilModel(gil), time, lifecycle };
  streamTrace(scenario, new Replay(decisions, { round: round ?? 0 }), sink, machineOptions);
  checkFingerprint(scenario, expected, fingerprint(scenario));
}

/**
 * Runs the execution of a schedule again and keeps its trace.
 * @param schedule the one line that a finding or an outcome carries.
 * @throws UsageError where the schedule does not fit the scenario, with the first step at which it differs.
 */
export function replay(scenario: Scenario, schedule: string, options: ReplayOptions = {}): Replayed {
  const events: TraceEvent[] = [];
  streamReplay(scenario, schedule, (event) => events.push(event), options);
  return { result: replayResult(scenario, schedule, options), events };
}

/** How the default execution is run. */
export interface DefaultSettings {
  /** The name of a GIL model. */
  readonly gil: string;
  readonly time: TimeModel;
  readonly maxSteps: number;
}

/**
 * Runs the default execution, the one in which every choice point takes 0, and hands its trace on, event by event, as it
 * happens. Costs a second execution that is not recorded.
 * @returns the line that replays it.
 */
export function streamDefault(scenario: Scenario, settings: DefaultSettings, sink: TraceSink): string {
  const { gil, time, maxSteps } = settings;
  const machineOptions = { gil: gilModel(gil), time, maxSteps };
  const trial = new Replay([]);
  trial.begin();
  // As in an exploration: what was merged can be told apart after all.
  const { lifecycleObserved } = new Machine(machineOptions).run(scenario, trial);
  const lifecycle: Lifecycle = lifecycleObserved ? 'visible' : 'merged';
  streamTrace(scenario, new Replay([]), sink, { ...machineOptions, lifecycle });
  return formatSchedule({ scenario: fingerprint(scenario), gil, time, lifecycle, decisions: [] });
}

/** An execution that was recorded, and the line that replays it. */
export interface RecordedSchedule {
  readonly schedule: string;
  readonly events: readonly TraceEvent[];
}

/** Runs the default execution, the one in which every choice point takes 0, and keeps its trace. */
export function recordDefault(scenario: Scenario, settings: DefaultSettings): RecordedSchedule {
  const events: TraceEvent[] = [];
  const schedule = streamDefault(scenario, settings, (event) => events.push(event));
  return { schedule, events };
}
