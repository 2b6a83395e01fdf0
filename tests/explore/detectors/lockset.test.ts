import { Machine, type MachineOptions, type Scenario } from '@heddle/core';
import { explore, LocksetDetector, RandomWalk, Watch } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LoggedEvent, logEvents } from '../../support/event-graph.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** An access to one object, with the locks that its thread held. */
interface LockedAccess extends LoggedEvent {
  readonly isWrite: boolean;
}

/** The accesses to each plain datum, by its id, in order. */
function accessesIn(events: readonly LoggedEvent[]): Map<string, LockedAccess[]> {
  const accesses = new Map<string, LockedAccess[]>();
  for (const event of events) {
    for (const { object, access } of event.touches) {
      if (object.synchronises || (object.role !== 'data' && object.role !== 'part')) continue;
      const all = accesses.get(object.id) ?? [];
      accesses.set(object.id, [...all, { ...event, isWrite: access === 'write' }]);
    }
  }
  return accesses;
}

/**
 * The step at which Eraser warns, by its definition: one thread may do as it likes until a second one comes; from then on, once
 * there was a write, some lock must have been held at every access.
 */
function warningStep(accesses: readonly LockedAccess[]): number | null {
  const second = accesses.findIndex(({ thread }) => thread !== accesses[0]!.thread);
  if (second < 0) return null;
  for (let end = second; end < accesses.length; end++) {
    const shared = accesses.slice(second, end + 1);
    const isProtected = shared[0]!.held.some((lock) => shared.every(({ held }) => held.includes(lock)));
    if (!isProtected && shared.some(({ isWrite }) => isWrite)) return accesses[end]!.step;
  }
  return null;
}

function warningsOf(scene: Scenario, options: MachineOptions, seed: number) {
  const watch = new Watch([new LocksetDetector()]);
  watch.begin();
  const execution = new Machine({ ...options, observer: watch }).run(scene, RandomWalk.seeded(seed));
  const { events } = logEvents(scene, options, RandomWalk.seeded(seed));
  const expected = [...accessesIn(events)].flatMap(([id, accesses]) => {
    const step = warningStep(accesses);
    return step === null ? [] : [{ id, step }];
  });
  const found = watch.symptoms(execution).map(({ objects, step }) => ({ id: objects[0]!.id, step }));
  return { found, expected };
}

test('on random programs it warns where the definition does, at the same step', () => {
  let warnings = 0;
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const { found, expected } = warningsOf(scenarioOf(subject), machineOptions(mode), seed);
      const byStep = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect([...found].sort(byStep)).toEqual(expected.sort(byStep));
      warnings += expected.length;
    }),
    { numRuns: 400 },
  );
  expect(warnings).toBeGreaterThan(40);
});

test('it warns of a lock that is forgotten once, although the execution at hand has no race', () => {
  const account = scenario('account', function* (py) {
    const balance = py.variable('balance', 0);
    const lock = py.lock('lock');
    const done = py.event('done');
    function* deposit() {
      yield* lock.with(() => balance.store(1));
      yield* done.set();
    }
    function* audit() {
      yield* done.wait();
      yield* balance.store(2);
    }
    yield* py.run(deposit, audit);
  });
  const options = { strategy: 'dfs', detect: ['race', 'lockset'] };
  const result = explore(account, options);
  // A hint does not end the search.
  expect(result.worth).toBe('complete');
  expect(result.findings.map(({ kind, certainty }) => [kind, certainty])).toEqual([
    ['inconsistent-locking', 'hint'],
  ]);
  const [finding] = result.findings;
  expect(finding!.evidence!.map(({ thread, holding }) => [thread, holding])).toEqual([
    ['Thread-1 (deposit)', ['lock']],
    ['Thread-2 (audit)', []],
  ]);
  expect(finding!.explanation).toContain('holding lock, and Thread-2 (audit) did "balance = 2 (was 1)"');
  expect(finding!.explanation).toContain('holding no lock: no lock is held at every access. This is a hint');
});
