import {
  formatSchedule,
  gilModel,
  type Lifecycle,
  recordTrace,
  type Scenario,
  type TimeModel,
  type TraceEvent,
} from '@heddle/core';
import { fingerprint, Replay } from '@heddle/explore';

/** An execution that was recorded, and the line that replays it. */
export interface ScheduledTrace {
  readonly schedule: string;
  readonly events: readonly TraceEvent[];
}

/** Records the execution in which every choice point takes 0. */
export function recordDefault(
  scenario: Scenario,
  settings: { readonly gil: string; readonly time: TimeModel; readonly maxSteps: number },
): ScheduledTrace {
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
