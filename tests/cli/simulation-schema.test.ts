import type {
  BlockingCall,
  Conditions,
  Contention,
  CoreTime,
  GilTime,
  Interval,
  Percentiles,
  SeedFailure,
  SeedStudy,
  Simulation,
  Snapshot,
  Study,
  StudyRow,
  ThreadShare,
  ThreadTime,
  ThreadView,
} from '@heddle/simulate';
import { describe, expect, test } from 'vitest';
import { fitting, readSchema, testKeys, validatorOf } from './schemas.ts';
import { directory, heddleIn } from './support.ts';

const schema = readSchema('simulation');
const validate = validatorOf<object>(schema);

const source = [
  'import threading, time',
  'COUNT = 3',
  'lock = threading.Lock()',
  'def work():',
  '    with lock:',
  '        time.sleep(0.01)',
  '    print("done")',
  'threads = [threading.Thread(target=work) for _ in range(COUNT)]',
  'for thread in threads: thread.start()',
  'try: 1 / 0',
  'except ZeroDivisionError:',
  '    for thread in threads: thread.join()',
].join('\n');

async function resultOf(text: string, ...args: string[]): Promise<object> {
  const cwd = directory({ 'x.py': text });
  const { stdout } = await heddleIn({ cwd }, 'simulate', 'x.py', '--json', ...args);
  return fitting(validate, stdout);
}

describe('the schema', () => {
  testKeys(schema);

  // These fail to compile when a type gains a key, and fail to pass when the schema has not got it.
  test('has the keys of the types', () => {
    type Keys<T> = Record<keyof T, true>;
    const percentiles: Keys<Percentiles> = {
      count: true,
      total: true,
      least: true,
      median: true,
      p90: true,
      p99: true,
      most: true,
    };
    const simulation: Keys<Simulation & { readonly version: 1 }> = {
      version: true,
      conditions: true,
      ended: true,
      time: true,
      serialTime: true,
      speedUp: true,
      gilWait: true,
      threads: true,
      cores: true,
      gils: true,
      calls: true,
      contention: true,
      output: true,
      failures: true,
      snapshots: true,
      intervals: true,
      events: true,
    };
    const conditions: Keys<Conditions> = {
      scenario: true,
      seed: true,
      concurrency: true,
      gil: true,
      cores: true,
      switchInterval: true,
    };
    const threadTime: Keys<ThreadTime> = {
      index: true,
      name: true,
      daemon: true,
      started: true,
      finished: true,
      spent: true,
      steps: true,
      voluntarySwitches: true,
      forcedSwitches: true,
    };
    const spent: Keys<ThreadTime['spent']> = {
      running: true,
      native: true,
      ready: true,
      gil: true,
      blocked: true,
    };
    const coreTime: Keys<CoreTime> = { core: true, busy: true, utilisation: true };
    const gilTime: Keys<GilTime> = {
      process: true,
      held: true,
      switches: true,
      voluntary: true,
      forced: true,
    };
    const blockingCall: Keys<BlockingCall> = { call: true, kind: true, ...percentiles };
    const threadShare: Keys<ThreadShare> = { thread: true, time: true };
    const contention: Keys<Contention> = {
      object: true,
      kind: true,
      waits: true,
      time: true,
      longest: true,
      mostWaiters: true,
      holders: true,
      waiters: true,
    };
    const line: Keys<Simulation['output'][number]> = { time: true, line: true };
    const failure: Keys<Simulation['failures'][number]> = { kind: true, message: true, thread: true };
    const snapshot: Keys<Snapshot> = { time: true, threads: true };
    const threadView: Keys<ThreadView> = {
      index: true,
      name: true,
      activity: true,
      on: true,
      holdsGil: true,
      core: true,
      position: true,
      program: true,
      voluntarySwitches: true,
      forcedSwitches: true,
      timeWithGil: true,
      timeWithoutGil: true,
    };
    const position: Keys<NonNullable<ThreadView['position']>> = { source: true, line: true };
    const programView: Keys<NonNullable<ThreadView['program']>> = {
      frame: true,
      exception: true,
      depth: true,
    };
    const interval: Keys<Interval> = {
      thread: true,
      from: true,
      to: true,
      activity: true,
      core: true,
      on: true,
      holdsGil: true,
    };
    const study: Keys<Study & { readonly version: 1 }> = {
      version: true,
      scenario: true,
      parameter: true,
      rows: true,
    };
    const studyRow: Keys<StudyRow> = {
      label: true,
      ended: true,
      time: true,
      speedUp: true,
      utilisation: true,
      gilWait: true,
      voluntarySwitches: true,
      forcedSwitches: true,
      failure: true,
    };
    const seedStudy: Keys<SeedStudy & { readonly version: 1 }> = {
      version: true,
      scenario: true,
      seeds: true,
      time: true,
      gilWait: true,
      forcedSwitches: true,
      endings: true,
      failures: true,
    };
    const seedFailure: Keys<SeedFailure> = { seed: true, failure: true };
    const types = {
      ...{ simulation, conditions, threadTime, spent, coreTime, gilTime, blockingCall, threadShare },
      ...{ contention, line, failure, snapshot, threadView, position, programView, interval, study },
      ...{ studyRow, seedStudy, seedFailure, percentiles },
    };
    expect(Object.keys(schema.$defs)).toEqual(Object.keys(types));
    for (const [name, keys] of Object.entries(types)) {
      expect(Object.keys(schema.$defs[name]!.properties!), name).toEqual(Object.keys(keys));
    }
  });

  test('refuses what is no result', async () => {
    const result = (await resultOf(source)) as Simulation;
    const study = (await resultOf(source, '--compare')) as Study;
    const wrong: readonly object[] = [
      {},
      { ...result, version: 2 },
      { ...result, more: 1 },
      { ...result, ended: 'aborted' },
      { ...result, time: -1 },
      { ...result, gilWait: 1.5 },
      { ...study, parameter: 3 },
      { ...study, rows: [{ ...study.rows[0]!, time: 'long' }] },
    ];
    for (const value of wrong) expect(validate(value), JSON.stringify(value)).toBe(false);
  });
});

test.each([
  [],
  ['--at', '5ms,15ms'],
  ['--timeline', 't.svg'],
  ['--concurrency', 'processes'],
  ['--concurrency', 'free-threaded', '--cores', '1'],
  ['--until', '15ms'],
  ['--compare'],
  ['--sweep', 'count=1..3'],
  ['--seeds', '3'],
])('what is printed fits: %s %s', async (...args) => {
  await resultOf(source, ...args);
});

test.each([['--compare'], ['--sweep', 'count=1..2'], ['--seeds', '2']])(
  'several simulations that go wrong fit: %s %s',
  async (...args) => {
    const result = JSON.stringify(await resultOf(`${source}\n1 / 0\n`, ...args));
    expect(result).toContain('ZeroDivisionError: division by zero');
  },
);

test('programs that go wrong fit', async () => {
  const outcomes = await Promise.all(
    [`${source}\nlock.acquire()\nlock.acquire()\n`, `${source}\n1 / 0\n`].map((text) => resultOf(text)),
  );
  expect(outcomes).toMatchObject([{ ended: 'deadlock' }, { ended: 'error' }]);
});
