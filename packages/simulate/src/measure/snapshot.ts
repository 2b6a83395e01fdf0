import type { OsThread } from '../kernel/os-thread.ts';
import type { Snapshot, ThreadView } from '../result.ts';
import type { Meter } from './meter.ts';

function viewOf(os: OsThread, meter: Meter, now: number): ThreadView {
  const { thread, core, holdsGil, voluntarySwitches, forcedSwitches } = os;
  const { on, withGil, withoutGil } = meter.standingOf(os, now);
  const position = thread.program?.position?.();
  return {
    index: thread.index,
    name: thread.name,
    activity: thread.life === 'finished' ? 'finished' : os.activity,
    on,
    holdsGil,
    core,
    position: position === undefined ? null : { source: position.source, line: position.line ?? -1 },
    program: thread.program?.view?.() ?? null,
    voluntarySwitches,
    forcedSwitches,
    timeWithGil: withGil,
    timeWithoutGil: withoutGil,
  };
}

/** What all threads do now, in virtual nanoseconds. */
export function snapshotOf(threads: readonly OsThread[], meter: Meter, now: number): Snapshot {
  return { time: now, threads: threads.filter((os) => os !== undefined).map((os) => viewOf(os, meter, now)) };
}
