import { Machine, recordTrace, type Scenario, type StepEvent, type TraceEvent } from '@heddle/core';
import { explore, LostWakeupDetector, RandomWalk, Replay, Watch } from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import { type Fidelity, type Python, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';

/** The findings of a complete search for lost wake-ups, as `kind: message`. */
function findingsOf(scene: Scenario): string[] {
  const { findings } = explore(scene, {
    detect: ['lost-wakeup'],
    all: true,
    strategy: 'dfs',
    executions: 20_000,
  });
  return findings.map(({ kind, message }) => `${kind}: ${message}`);
}

function benchmark(name: string): Scenario {
  return litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program);
}

describe('programs with exact answers', () => {
  test('lost_wakeup', () => {
    expect(findingsOf(benchmark('lost_wakeup'))).toEqual([
      'lost-wakeup: waiter waits for condition cv, which setter notified at step 4, when nobody waited',
    ]);
    const [finding] = explore(benchmark('lost_wakeup'), { detect: ['lost-wakeup'] }).findings;
    expect(finding).toMatchObject({
      preemptions: 1,
      fewest: true,
      certainty: 'observed',
      threads: ['waiter', 'setter'],
      objects: ['cv'],
      explanation:
        'setter did "notify cv, for which no thread waits" at step 4, when nobody waited for cv; waiter did "wait on cv: release m" at step 7, without looking whether there was anything left to wait for, and no other notify comes. It takes 1 preemption; no schedule with fewer shows it.',
    });
  });

  test('lost_wakeup_fixed and lost_wakeup_timed do not lose any', () => {
    expect(findingsOf(benchmark('lost_wakeup_fixed'))).toEqual([]);
    // Its deadlock is gone; what is left is that the time-out may come first.
    expect(findingsOf(benchmark('lost_wakeup_timed'))).toEqual(['assertion: assert r does not hold: r = 0']);
  });

  test('buffer_while_one_2p2c: the notify goes to the wrong role, in every deadlock', () => {
    const found = findingsOf(benchmark('buffer_while_one_2p2c'));
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(finding).toMatch(
        /^lost-wakeup: p(\d) waits for condition cv, and when c(\d) notified it at step \d+, c(\d) was woken, which could not use it$/,
      );
    }
    expect(findingsOf(benchmark('buffer_while_two_1p2c'))).toEqual([]);
  });

  test('other deadlocks keep their name', () => {
    for (const name of ['abba', 'sync01_bad', 'self_deadlock', 'rendezvous_deadlock']) {
      const kinds = new Set(findingsOf(benchmark(name)).map((finding) => finding.split(':')[0]));
      expect([...kinds]).toEqual(['deadlock']);
    }
  });
});

/** A thread that waits for a ready flag, which another one sets. */
function waiting(checksInside: boolean, fidelity: Fidelity): Scenario {
  return scenario(
    'waiting',
    function* main(py: Python) {
      const ready = py.variable('ready', false);
      const condition = py.condition(undefined, 'news');
      const waiter = py.thread(
        function* wait() {
          if (checksInside) {
            yield* condition.with(function* body() {
              while (!(yield* ready.load())) yield* condition.wait();
            });
          } else if (!(yield* ready.load())) yield* condition.with(() => condition.wait());
        },
        { name: 'waiter' },
      );
      const setter = py.thread(
        function* set() {
          yield* condition.with(function* body() {
            yield* ready.store(true);
            yield* condition.notify();
          });
        },
        { name: 'setter' },
      );
      yield* py.run(waiter, setter);
    },
    { fidelity },
  );
}

describe.each(['atomic', 'cpython'] as const)('the primitives, %s', (fidelity) => {
  const find = (scene: Scenario) =>
    explore(scene, {
      detect: ['lost-wakeup'],
      strategy: 'random',
      all: true,
      executions: 400,
      minimise: 'off',
    }).findings;

  test('a condition that is notified between the check and the wait', () => {
    const found = find(waiting(false, fidelity));
    expect(found.map(({ kind }) => kind)).toEqual(['lost-wakeup']);
    expect(found[0]!.message).toMatch(
      /^waiter waits for condition news, which setter notified at step \d+, when nobody waited$/,
    );
  });

  test('and none where the check is made with the lock', () => {
    expect(find(waiting(true, fidelity))).toEqual([]);
  });
});

test('an event that is set and cleared before anyone waits for it', () => {
  const scene = scenario('pulse', function* main(py) {
    const event = py.event('bell');
    const ringer = py.thread(
      function* ring() {
        yield* event.set();
        yield* event.clear();
      },
      { name: 'ringer' },
    );
    yield* py.run(
      py.thread(() => event.wait(), { name: 'sleeper' }),
      ringer,
    );
  });
  expect(findingsOf(scene)).toEqual([
    'lost-wakeup: sleeper waits for event bell, which ringer notified at step 3, when nobody waited',
  ]);
});

test('none where the thread that waits has seen that the event was set', () => {
  const scene = scenario('polled', function* main(py) {
    const event = py.event('bell');
    yield* event.set();
    yield* event.isSet();
    yield* event.clear();
    yield* event.wait();
  });
  expect(findingsOf(scene)).toEqual(['deadlock: MainThread waits, and no thread can go on']);
});

// Against the definition.

const waitPiece: readonly LitmusInstruction[] = [
  ['lock', 'm'],
  ['wait', 'c'],
  ['unlock', 'm'],
];
const checkedPiece: readonly LitmusInstruction[] = [
  ['lock', 'm'],
  ['load', 'r', 'x'],
  ['wait', 'c'],
  ['unlock', 'm'],
];
const notifyPiece: readonly LitmusInstruction[] = [
  ['lock', 'm'],
  ['notify', 'c'],
  ['unlock', 'm'],
];
const pieces = fc.constantFrom<readonly LitmusInstruction[]>(
  waitPiece,
  checkedPiece,
  notifyPiece,
  [['notify_all', 'c']],
  [['notify', 'c']],
  [['load', 'r', 'x']],
  [['store', 'x', 1]],
);

/** The threads that wait for a condition for ever and have missed a notify that nobody heard. */
function losersIn(events: readonly TraceEvent[]): string[] {
  const steps = events.filter((event): event is StepEvent => event.event === 'step');
  const queue: string[] = [];
  const unheard: number[] = [];
  for (const { opcode, thread, step } of steps) {
    if (opcode === 'wait') queue.push(thread);
    if (opcode.startsWith('notify') && queue.length === 0) unheard.push(step);
    if (opcode === 'notify') queue.shift();
    if (opcode === 'notify_all') queue.length = 0;
  }
  const isData = ({ opcode }: StepEvent) => opcode === 'load' || opcode === 'store';
  return queue.filter((loser) => {
    const last = steps.findLast(({ thread }) => thread === loser)!.step;
    const look = steps.findLast((event) => event.thread === loser && isData(event))?.step;
    const change = steps.findLast(({ opcode }) => opcode === 'store')?.step ?? 0;
    const isOutOfDate = look === undefined || change > look;
    return isOutOfDate && unheard.some((step) => step < last && step > (look ?? 0));
  });
}

test('on random programs: a notify that nobody heard is named if and only if there is one', () => {
  let lost = 0;
  let deadlocks = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(pieces, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
      fc.nat(),
      (codes, seed) => {
        const scene = scenarioOf({
          name: 'random',
          vars: { x: 0 },
          locks: ['m'],
          sems: {},
          conds: { c: 'm' },
          threads: codes.map((code, index) => ({ name: `t${index}`, code: code.flat() })),
        });
        const watch = new Watch([new LostWakeupDetector()]);
        watch.begin();
        const execution = new Machine({ observer: watch }).run(scene, RandomWalk.seeded(seed));
        const symptoms = watch.symptoms(execution);
        if (execution.outcome !== 'deadlock') {
          expect(symptoms).toEqual([]);
          return;
        }
        deadlocks++;
        const losers = losersIn(recordTrace(scene, new Replay(execution.decisions)).events);
        const unheard = symptoms.filter(({ message }) => message.includes('nobody waited'));
        expect(unheard.length).toBe(losers.length > 0 ? 1 : 0);
        if (losers.length === 0) return;
        lost++;
        expect(losers).toContain(unheard[0]!.threads[0]!.id);
      },
    ),
    { numRuns: 600 },
  );
  expect(lost).toBeGreaterThan(40);
  expect(deadlocks - lost).toBeGreaterThan(40);
});
