import { FOLLOWED, KIND_BITS, KIND_MASK, Machine, TransitionLog, WRITE } from '@heddle/core';
import { HappensBefore, RandomWalk } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** The relation by definition: edges between pairs, and their transitive closure. Without joins, which are local instructions. */
function closureOf(log: TransitionLog): boolean[][] {
  const touches = (at: number) => [...log.records.slice(log.starts[at]!, log.endOf(at))];
  const conflict = (one: number, other: number): boolean =>
    touches(one).some((a) =>
      touches(other).some(
        (b) =>
          (a & KIND_MASK) <= WRITE &&
          (b & KIND_MASK) <= WRITE &&
          a >> KIND_BITS === b >> KIND_BITS &&
          ((a & KIND_MASK) === WRITE || (b & KIND_MASK) === WRITE),
      ),
    );
  const lets = (one: number, other: number): boolean =>
    touches(one).includes((log.tracks[other]! << KIND_BITS) | FOLLOWED);
  const before: boolean[][] = [];
  for (let later = 0; later < log.count; later++) {
    before[later] = [];
    for (let earlier = 0; earlier < later; earlier++) {
      before[later]![earlier] =
        log.tracks[earlier] === log.tracks[later] ||
        log.phases[earlier]! < log.phases[later]! ||
        conflict(earlier, later) ||
        lets(earlier, later);
    }
    for (let middle = 0; middle < later; middle++) {
      if (!before[later]![middle]) continue;
      for (let earlier = 0; earlier < middle; earlier++) {
        if (before[middle]![earlier]) before[later]![earlier] = true;
      }
    }
  }
  return before;
}

function randomRun(
  log: TransitionLog,
  machine: Machine,
  scenario: Parameters<Machine['run']>[0],
  seed: number,
): void {
  const strategy = RandomWalk.seeded(seed);
  strategy.begin();
  machine.run(scenario, strategy);
  expect(log.count).toBeLessThanOrEqual(machine.steps);
}

test('one transition happens before another where a chain of conflicts, starts and jumps of the clock leads there', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const log = new TransitionLog();
      const machine = new Machine({ ...machineOptions(mode), maxSteps: 120, transitions: log });
      randomRun(log, machine, scenarioOf(subject), seed);
      const relation = new HappensBefore(log);
      relation.extend();
      const closure = closureOf(log);
      for (let later = 0; later < log.count; later++) {
        for (let earlier = 0; earlier < later; earlier++) {
          // What a thread has joined comes before it, too.
          if (closure[later]![earlier]) expect(relation.isBefore(earlier, later)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a relation that forgets the end and takes in another is that of the other', () => {
  fc.assert(
    fc.property(
      subjects('large'),
      modes,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (subject, mode, seed, share) => {
        const log = new TransitionLog();
        const machine = new Machine({ ...machineOptions(mode), maxSteps: 120, transitions: log });
        const scenario = scenarioOf(subject);
        const grown = new HappensBefore(log);
        randomRun(log, machine, scenario, seed);
        grown.extend();
        const kept = Math.floor(share * log.count);
        grown.truncate(kept);
        log.keep(kept);
        randomRun(log, machine, scenario, seed);
        grown.extend();
        const fresh = new HappensBefore(log);
        fresh.extend();
        for (let transition = 0; transition < log.count; transition++) {
          for (let track = 0; track < log.numbering.trackCount; track++) {
            expect(grown.clock(transition, track)).toBe(fresh.clock(transition, track));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
