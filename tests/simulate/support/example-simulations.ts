import type { Activity, Interval, Simulation } from '@heddle/simulate';

const ms = 1_000_000;

const idle: Readonly<Record<Activity, number>> = { running: 0, native: 0, ready: 0, gil: 0, blocked: 0 };

/** A thread that answers beside one that computes: it waits for an answer, then a switch interval for the GIL. */
function convoyIntervals(): readonly Interval[] {
  const intervals: Interval[] = [];
  for (let at = 0; at < 1_200 * ms; at += 6 * ms) {
    const on = 'network server';
    intervals.push(
      { thread: 1, from: at, to: at + ms, activity: 'blocked', core: -1, on, holdsGil: false },
      { thread: 0, from: at, to: at + 5.9 * ms, activity: 'running', core: 0, on: '', holdsGil: true },
      { thread: 1, from: at + ms, to: at + 5.9 * ms, activity: 'gil', core: -1, on: '', holdsGil: false },
      { thread: 0, from: at + 5.9 * ms, to: at + 6 * ms, activity: 'gil', core: -1, on: '', holdsGil: false },
      {
        thread: 1,
        from: at + 5.9 * ms,
        to: at + 6 * ms,
        activity: 'running',
        core: 1,
        on: '',
        holdsGil: true,
      },
    );
  }
  return intervals;
}

/** The convoy effect, with round figures. */
export const convoy: Simulation = {
  conditions: {
    scenario: 'convoy.py',
    seed: '7',
    concurrency: 'threads',
    gil: 'cpython-3.11',
    cores: 2,
    switchInterval: 5 * ms,
  },
  ended: 'completed',
  time: 1_200 * ms,
  serialTime: 1_400 * ms,
  speedUp: 1_400 / 1_200,
  gilWait: 0.4167,
  threads: [
    {
      index: 0,
      name: 'MainThread',
      daemon: false,
      started: 0,
      finished: 1_200 * ms,
      spent: { ...idle, running: 1_180 * ms, gil: 20 * ms },
      steps: 100_000,
      voluntarySwitches: 1,
      forcedSwitches: 200,
    },
    {
      index: 1,
      name: 'client',
      daemon: false,
      started: 40_000,
      finished: 1_200 * ms,
      spent: { ...idle, running: 20 * ms, gil: 980 * ms, blocked: 200 * ms },
      steps: 1_000,
      voluntarySwitches: 200,
      forcedSwitches: 0,
    },
  ],
  cores: [
    { core: 0, busy: 1_180 * ms, utilisation: 1_180 / 1_200 },
    { core: 1, busy: 20 * ms, utilisation: 20 / 1_200 },
  ],
  gils: [{ process: 0, held: 1_200 * ms, switches: 400, voluntary: 201, forced: 200 }],
  calls: [
    {
      call: 'recv server',
      kind: 'network',
      count: 200,
      total: 1_180 * ms,
      least: 5.4 * ms,
      median: 5.9 * ms,
      p90: 6.1 * ms,
      p99: 11.2 * ms,
      most: 15 * ms,
    },
  ],
  contention: [
    {
      object: 'stock',
      kind: 'lock',
      waits: 12,
      time: 30 * ms,
      longest: 5 * ms,
      mostWaiters: 1,
      holders: [{ thread: 'MainThread', time: 30 * ms }],
      waiters: [{ thread: 'client', time: 30 * ms }],
    },
  ],
  output: [{ time: 1_199.9 * ms, line: 'median 5.9 ms' }],
  failures: [],
  snapshots: [
    {
      time: 500 * ms,
      threads: [
        {
          index: 0,
          name: 'MainThread',
          activity: 'running',
          on: '',
          holdsGil: true,
          core: 0,
          position: { source: 'convoy.py', line: 12 },
          program: { frame: 'spin', exception: null, depth: 2 },
          voluntarySwitches: 1,
          forcedSwitches: 83,
          timeWithGil: 492 * ms,
          timeWithoutGil: 8 * ms,
        },
        {
          index: 1,
          name: 'client',
          activity: 'blocked',
          on: 'network server',
          holdsGil: false,
          core: -1,
          position: { source: 'convoy.py', line: 20 },
          program: { frame: 'ping', exception: 'TimeoutError: timed out', depth: 3 },
          voluntarySwitches: 83,
          forcedSwitches: 0,
          timeWithGil: 8.3 * ms,
          timeWithoutGil: 491 * ms,
        },
      ],
    },
  ],
  intervals: convoyIntervals(),
  events: 2_412,
};

/** Two threads that hold what the other one waits for. */
export const stuck: Simulation = {
  conditions: {
    scenario: 'ab-ba/typescript',
    seed: '1',
    concurrency: 'free-threaded',
    gil: 'free-threaded',
    cores: 4,
    switchInterval: 5 * ms,
  },
  ended: 'deadlock',
  time: 10 * ms,
  serialTime: 20 * ms,
  speedUp: 2,
  gilWait: 0,
  threads: ['MainThread', 'alice', 'bob'].map((name, index) => ({
    index,
    name,
    daemon: false,
    started: index * 40_000,
    finished: null,
    spent: { ...idle, running: ms, blocked: 9 * ms },
    steps: 12,
    voluntarySwitches: 1,
    forcedSwitches: 0,
  })),
  cores: [0, 1, 2, 3].map((core) => ({ core, busy: core < 3 ? ms : 0, utilisation: core < 3 ? 0.1 : 0 })),
  gils: [],
  calls: [],
  contention: [],
  output: [],
  failures: [
    {
      kind: 'deadlock',
      message: 'alice waits for lock b, held by bob; bob waits for lock a, held by alice',
      thread: null,
    },
  ],
  snapshots: [],
  intervals: null,
  events: 36,
};
