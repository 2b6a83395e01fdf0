import { Machine } from '@heddle/core';
import { Detector, explore, RandomWalk, replay, type Symptom, symptomsWith, Watch } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOf, machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

test('an execution that is watched is the same as one that is not', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scene = scenarioOf(subject);
      const options = machineOptions(mode);
      const watch = Watch.of(['all'])!;
      const machine = new Machine({ ...options, observer: watch });
      for (const one of [seed, seed + 1]) {
        watch.begin();
        const watched = endOf(machine.run(scene, RandomWalk.seeded(one)));
        expect(watched).toEqual(endOf(new Machine(options).run(scene, RandomWalk.seeded(one))));
      }
    }),
    { numRuns: 150 },
  );
});

test('what detectors find in an execution does not depend on the executions before it', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scene = scenarioOf(subject);
      const keysOf = (watch: Watch, machine: Machine, one: number): string[] => {
        watch.begin();
        return symptomsWith(watch, machine.run(scene, RandomWalk.seeded(one))).map(({ key }) => key);
      };
      const fresh = (): [Watch, Machine] => {
        const watch = Watch.of(['all'])!;
        return [watch, new Machine({ ...machineOptions(mode), observer: watch })];
      };
      const [used, usedMachine] = fresh();
      for (let one = seed; one < seed + 3; one++) {
        const [watch, machine] = fresh();
        expect(keysOf(used, usedMachine, one).sort()).toEqual(keysOf(watch, machine, one).sort());
      }
    }),
    { numRuns: 100 },
  );
});

test('every finding of a detector is one that its schedule shows', () => {
  let found = 0;
  fc.assert(
    fc.property(subjects('small'), fc.nat(), (subject, seed) => {
      const scene = scenarioOf(subject);
      const options = { strategy: 'random', seed, executions: 5, all: true, detect: ['all'] } as const;
      for (const finding of explore(scene, options).findings) {
        if (finding.certainty === undefined || finding.certainty === 'confirmed') continue;
        if (finding.interleaving.length === 0) continue;
        found++;
        // The same again: as the only execution of a search that takes its decisions.
        const { result } = replay(scene, finding.schedule);
        expect(result.executions).toBe(1);
        expect(finding.steps).toBeLessThanOrEqual(result.steps);
        for (const { step, thread, text } of finding.evidence!) {
          expect(step).toBeLessThanOrEqual(finding.steps);
          const row = finding.interleaving.find((candidate) => candidate.step === step);
          if (row !== undefined) expect([row.thread, row.text]).toEqual([thread, text]);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(5);
});

/** Notes the order in which it is told of things. */
class Told extends Detector {
  readonly calls: string[] = [];

  override begin(): void {
    this.calls.push('begin');
  }

  override stepping(): void {
    this.calls.push('stepping');
  }

  override touching(...[, , object, access]: Parameters<Detector['touching']>): void {
    this.calls.push(`touching ${object.name} ${access}`);
  }

  override stepped(): void {
    this.calls.push('stepped');
  }

  override symptoms(): readonly Symptom[] {
    return [];
  }
}

test('a detector is told of the start of a step, of every object it touches, and of its end', () => {
  const scene = scenario('one step', function* (py) {
    const x = py.variable('x', 0);
    const letters = py.list<number>('letters');
    yield* x.load();
    yield* letters.extend(py.list('more', [1]));
  });
  const told = new Told();
  const watch = new Watch([told]);
  watch.begin();
  new Machine({ observer: watch }).run(scene, RandomWalk.seeded(0));
  expect(told.calls).toEqual([
    'begin',
    'stepping',
    'touching x read',
    'stepped',
    'stepping',
    'touching letters write',
    'touching more read',
    'stepped',
  ]);
});

test('without a name there is no observer', () => {
  expect(Watch.of([])).toBeNull();
});
