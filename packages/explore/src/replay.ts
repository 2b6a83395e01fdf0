import {
  formatSchedule,
  gilModel,
  type Lifecycle,
  parseSchedule,
  recordTrace,
  type Scenario,
  type TimeModel,
  type TraceEvent,
  UsageError,
} from '@heddle/core';
import { Exploration } from './exploration.ts';
import { fingerprint } from './fingerprint.ts';
import type { Result } from './result.ts';
import { Replay } from './strategies/replay.ts';

/** An execution that was run again. */
export interface Replayed {
  /** What it shows, as a result of one execution; the findings keep the schedule that was given. */
  readonly result: Result;
  readonly events: readonly TraceEvent[];
}

/**
 * Runs the execution of a schedule again and records it.
 * @param schedule the one line that a finding or an outcome carries.
 * @throws UsageError where the schedule does not fit the scenario, with the first step at which it differs.
 */
export function replay(
  scenario: Scenario,
  schedule: string,
  options: { readonly maxSteps?: number } = {},
): Replayed {
  const { scenario: expected, gil, time, lifecycle, decisions } = parseSchedule(schedule);
  const machineOptions = { ...options, gil: gilModel(gil), time, lifecycle };
  const { events } = recordTrace(scenario, new Replay(decisions), machineOptions);
  const actual = fingerprint(scenario);
  if (actual !== expected) {
    throw new UsageError(
      `the schedule was made for scenario ${expected}, but ${scenario.name} is ${actual}: it is another program, or it was changed`,
    );
  }
  const exploration = new Exploration(scenario, {
    ...options,
    strategy: new Replay(decisions),
    gil,
    time,
    lifecycle,
    all: true,
    minimise: 'off',
  });
  exploration.run();
  return { result: exploration.result(), events };
}

/** An execution that was recorded, and the line that replays it. */
export interface RecordedSchedule {
  readonly schedule: string;
  readonly events: readonly TraceEvent[];
}

/** Records the default execution: the one in which every choice point takes 0. */
export function recordDefault(
  scenario: Scenario,
  settings: { readonly gil: string; readonly time: TimeModel; readonly maxSteps: number },
): RecordedSchedule {
  const { gil, time, maxSteps } = settings;
  const record = (lifecycle: Lifecycle) => {
    const options = { gil: gilModel(gil), time, maxSteps, lifecycle };
    return { lifecycle, ...recordTrace(scenario, new Replay([]), options) };
  };
  const merged = record('merged');
  // As in an exploration: what was merged can be told apart after all.
  const { lifecycle, events } = merged.execution.lifecycleObserved ? record('visible') : merged;
  const schedule = { scenario: fingerprint(scenario), gil, time, lifecycle, decisions: [] };
  return { schedule: formatSchedule(schedule), events };
}
