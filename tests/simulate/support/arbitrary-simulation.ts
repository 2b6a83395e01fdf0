import { type Activity, activities, type Interval } from '@heddle/simulate/internal/measure/activity';
import type {
  BlockingCall,
  Contention,
  Ending,
  Percentiles,
  Simulation,
  Snapshot,
  ThreadTime,
} from '@heddle/simulate/internal/result';
import type { SeedStudy, Study } from '@heddle/simulate/internal/study/study';
import fc from 'fast-check';

/** Names as a program may give them: with markup, controls, halves of characters, and long ones. */
const awkwardNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'MainThread',
    'worker-1',
    '',
    '</svg><b>&amp;"\'',
    'a\u0000b\nc\u001b[31m',
    '\ud800',
    '日本語の名前',
    'x'.repeat(200),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const endings: readonly Ending[] = ['completed', 'error', 'deadlock', 'stepLimit', 'timeLimit'];

/** What one thread does in a slot of time. */
interface Doing {
  readonly activity: Activity;
  readonly core: number;
  readonly on: string;
  readonly holdsGil: boolean;
}

/** A slot of time: who holds the GIL, and numbers that decide what the others do. */
interface Slot {
  readonly length: number;
  readonly holder: number;
  readonly others: readonly number[];
}

/** Who does what in a slot: at most one thread holds the GIL, and no core has two threads. */
function doingsIn({ holder, others }: Slot, alive: readonly boolean[], cores: number): (Doing | null)[] {
  let free = 0;
  return alive.map((isAlive, thread) => {
    if (!isAlive) return null;
    const number = others[thread % others.length]!;
    if (thread === holder && free < cores)
      return { activity: 'running', core: free++, on: '', holdsGil: true };
    if (number % 4 === 0 && free < cores)
      return { activity: 'native', core: free++, on: '', holdsGil: false };
    const activity = (['ready', 'gil', 'blocked'] as const)[number % 3]!;
    const on = activity === 'blocked' ? `lock ${number % 2 === 0 ? 'stock' : '<&">'}` : '';
    return { activity, core: -1, on, holdsGil: false };
  });
}

/** The intervals of all threads, in order of their ends. */
function intervalsOf(
  slots: readonly Slot[],
  lives: readonly (readonly [from: number, to: number])[],
  cores: number,
): Interval[] {
  const intervals: Interval[] = [];
  const open = new Map<number, Interval>();
  let now = 0;
  for (const [at, slot] of slots.entries()) {
    const alive = lives.map(([from, to]) => from <= at && at < to);
    for (const [thread, doing] of doingsIn(slot, alive, cores).entries()) {
      const last = open.get(thread);
      const isSame =
        last !== undefined &&
        doing !== null &&
        last.activity === doing.activity &&
        last.core === doing.core &&
        last.on === doing.on &&
        last.holdsGil === doing.holdsGil;
      if (isSame) {
        open.set(thread, { ...last, to: now + slot.length });
        continue;
      }
      if (last !== undefined) intervals.push(last);
      if (doing === null) open.delete(thread);
      else open.set(thread, { thread, from: now, to: now + slot.length, ...doing });
    }
    now += slot.length;
  }
  intervals.push(...open.values());
  return intervals.sort((a, b) => a.to - b.to || a.thread - b.thread);
}

function total(intervals: readonly Interval[], filter: (interval: Interval) => boolean): number {
  return intervals.reduce((sum, interval) => (filter(interval) ? sum + interval.to - interval.from : sum), 0);
}

const times = fc.oneof(fc.nat(2_000), fc.nat(10_000_000), fc.nat(2 ** 45));

/** Percentiles in their order. */
const percentiles: fc.Arbitrary<Percentiles> = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.array(times, { minLength: 5, maxLength: 5 }))
  .map(([count, values]) => {
    const [least, median, p90, p99, most] = values.sort((a, b) => a - b) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { count, total: median * count, least, median, p90, p99, most };
  });

const calls: fc.Arbitrary<readonly BlockingCall[]> = fc.array(
  fc
    .tuple(percentiles, awkwardNames, fc.constantFrom('timer', 'lock', 'network'))
    .map(([figures, call, kind]) => ({ ...figures, call, kind })),
  { maxLength: 25 },
);

const shares = fc.array(fc.record({ thread: awkwardNames, time: times }), { maxLength: 3 });

const contention: fc.Arbitrary<readonly Contention[]> = fc.array(
  fc.record({
    object: awkwardNames,
    kind: fc.constantFrom('lock', 'condition'),
    waits: fc.nat(10_000),
    time: times,
    longest: times,
    mostWaiters: fc.nat(100),
    holders: shares,
    waiters: shares,
  }),
  { maxLength: 25 },
);

const snapshots: fc.Arbitrary<readonly Snapshot[]> = fc.array(
  fc.record({
    time: times,
    threads: fc.array(
      fc.record({
        index: fc.nat(20),
        name: awkwardNames,
        activity: fc.constantFrom(...activities, 'new' as const, 'finished' as const),
        on: fc.constantFrom('', 'lock stock'),
        holdsGil: fc.boolean(),
        core: fc.integer({ min: -1, max: 4 }),
        position: fc.option(fc.record({ source: awkwardNames, line: fc.nat(500) })),
        program: fc.option(
          fc.record({ frame: awkwardNames, exception: fc.option(awkwardNames), depth: fc.nat(1000) }),
        ),
        voluntarySwitches: fc.nat(100_000),
        forcedSwitches: fc.nat(100_000),
        timeWithGil: times,
        timeWithoutGil: times,
      }),
      { maxLength: 6 },
    ),
  }),
  { maxLength: 2 },
);

/** How many threads, cores and slots of time there may be. */
export interface SimulationSize {
  readonly threads?: number;
  readonly cores?: number;
  readonly slots?: number;
}

/** What the rest of a simulation is derived from. */
const plans = ({ threads = 6, cores = 4, slots = 20 }: SimulationSize) =>
  fc.record({
    names: fc.array(awkwardNames, { minLength: 1, maxLength: threads }),
    cores: fc.integer({ min: 1, max: cores }),
    slots: fc.array(
      fc.record({
        length: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000_000 })),
        holder: fc.nat(threads),
        others: fc.array(fc.nat(11), { minLength: 1, maxLength: threads }),
      }),
      { maxLength: slots },
    ),
    lives: fc.array(fc.tuple(fc.nat(slots), fc.nat(slots)), { minLength: threads, maxLength: threads }),
    switches: fc.nat(100_000),
    isOpen: fc.boolean(),
    ended: fc.constantFrom(...endings),
    scenario: awkwardNames,
    gilCount: fc.constantFrom(1, 1, 1, 0, 3),
    calls,
    contention,
    snapshots,
    output: fc.array(awkwardNames, { maxLength: 25 }),
    failures: fc.array(
      fc.record({
        kind: fc.constantFrom('deadlock', 'uncaught-exception'),
        message: awkwardNames,
        thread: fc.option(awkwardNames),
      }),
      { maxLength: 25 },
    ),
  });

/**
 * Simulations that could have been: at most one thread holds the GIL, and none shares its core; the sums agree with the intervals. The
 * figures of calls, contention and snapshots are any.
 */
export function simulations(size: SimulationSize = {}): fc.Arbitrary<Simulation> {
  return plans(size).map((plan) => {
    const { names, slots, cores, switches, ended, gilCount } = plan;
    const ends = slots.map(
      (
        (now) =>
        ({ length }: Slot) =>
          (now += length)
      )(0),
    );
    const time = ends.at(-1) ?? 0;
    const timeOf = (slot: number): number => (slot === 0 ? 0 : (ends[slot - 1] ?? time));
    const lives = names.map((_, index): readonly [number, number] => {
      const [a, b] = plan.lives[index]!.map((slot) => Math.min(slot, slots.length)) as [number, number];
      return index === 0 ? [0, slots.length] : [Math.min(a, b), Math.max(a, b)];
    });
    const intervals = intervalsOf(slots, lives, cores);
    const threads = names.map((name, index): ThreadTime => {
      const own = intervals.filter(({ thread }) => thread === index);
      const spent = Object.fromEntries(
        activities.map((activity) => [activity, total(own, (interval) => interval.activity === activity)]),
      ) as Record<Activity, number>;
      return {
        index,
        name,
        daemon: index % 3 === 2,
        started: timeOf(lives[index]![0]),
        finished: plan.isOpen && index % 2 === 0 ? null : timeOf(lives[index]![1]),
        spent,
        steps: switches,
        voluntarySwitches: switches,
        forcedSwitches: switches >> 2,
      };
    });
    const held = total(intervals, ({ holdsGil }) => holdsGil);
    const waited = total(intervals, ({ activity }) => activity === 'gil');
    const serialTime = total(intervals, ({ activity }) => activity === 'running' || activity === 'native');
    return {
      conditions: {
        scenario: plan.scenario,
        seed: '1',
        concurrency: 'threads',
        gil: 'cpython-3.11',
        cores,
        switchInterval: 5_000_000,
      },
      ended,
      time,
      serialTime,
      speedUp: time === 0 ? 1 : serialTime / time,
      gilWait:
        waited /
        Math.max(
          total(intervals, () => true),
          1,
        ),
      threads,
      cores: Array.from({ length: cores }, (_, core) => {
        const busy = total(intervals, (interval) => interval.core === core);
        return { core, busy, utilisation: time === 0 ? 0 : busy / time };
      }),
      gils: Array.from({ length: gilCount }, (_, process) => ({
        process,
        held,
        switches,
        voluntary: switches,
        forced: 0,
      })),
      calls: plan.calls,
      contention: plan.contention,
      output: plan.output.map((line, at) => ({ time: Math.floor((at / plan.output.length) * time), line })),
      failures: plan.failures,
      snapshots: plan.snapshots,
      intervals,
      events: switches,
    };
  });
}

const endingOf = fc.constantFrom(...endings);

/** Studies of a parameter with numbers, times or names for values. */
export const studies: fc.Arbitrary<Study> = fc
  .constantFrom<fc.Arbitrary<string>[]>(
    fc.integer({ min: 1, max: 64 }).map(String),
    fc.integer({ min: 1, max: 9_000 }).map((count) => `${count}us`),
    awkwardNames,
  )
  .chain((labels) =>
    fc.record({
      scenario: awkwardNames,
      parameter: awkwardNames,
      rows: fc.array(
        fc.record({
          label: labels,
          ended: endingOf,
          time: times,
          speedUp: fc.double({ min: 0, max: 128, noNaN: true }),
          utilisation: fc.double({ min: 0, max: 1, noNaN: true }),
          gilWait: fc.double({ min: 0, max: 1, noNaN: true }),
          voluntarySwitches: fc.nat(1_000_000),
          forcedSwitches: fc.nat(1_000_000),
          failure: fc.option(awkwardNames),
        }),
        { minLength: 1, maxLength: 20 },
      ),
    }),
  );

/** Studies of several seeds. */
export const seedStudies: fc.Arbitrary<SeedStudy> = fc.record({
  scenario: awkwardNames,
  seeds: fc.array(fc.nat().map(String), { minLength: 1, maxLength: 200 }),
  time: percentiles,
  gilWait: percentiles.map(({ count, ...rest }) => {
    const most = Math.max(rest.most, 1);
    const shares = Object.entries(rest).map(([name, value]) => [
      name,
      name === 'total' ? count / 2 : value / most,
    ]);
    return { count, ...Object.fromEntries(shares) } as Percentiles;
  }),
  forcedSwitches: percentiles,
  endings: fc.dictionary(endingOf, fc.nat(200)) as fc.Arbitrary<SeedStudy['endings']>,
  failures: fc.array(fc.record({ seed: fc.nat().map(String), failure: awkwardNames }), { maxLength: 25 }),
});
