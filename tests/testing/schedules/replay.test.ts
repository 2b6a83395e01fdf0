import { strategies } from '@heddle/explore';
import { type ScheduledExecution, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modes, scenarioOf, subjects } from '../../support/subjects.ts';
import { additions, increments, lockers } from './programs.ts';

const isFine = ({ findings }: ScheduledExecution): boolean => findings.length === 0;

describe('seed and path', () => {
  test('they replay every value on the way to the smallest', () => {
    for (const seed of [1, 2, 3, 4]) {
      const property = () => fc.property(schedules(increments(3), { strategy: 'random' }), isFine);
      const all: string[] = [];
      const logged = fc.property(schedules(increments(3), { strategy: 'random' }), (execution) => {
        if (isFine(execution)) return true;
        all.push(execution.schedule);
        return false;
      });
      const { counterexamplePath } = fc.check(logged, { seed });
      const path = counterexamplePath!.split(':');
      // A value for which it does not hold, and so a part of the path, is followed by the next.
      expect(all).toHaveLength(path.length);
      for (const [at, schedule] of all.entries()) {
        const replayed = fc.check(property(), {
          seed,
          path: path.slice(0, at + 1).join(':'),
          endOnFailure: true,
        });
        expect(replayed.counterexample![0].schedule).toBe(schedule);
      }
    }
  });

  test('they replay inputs and schedules together', () => {
    const inputs = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
    const property = () =>
      fc.property(
        schedules(additions, { inputs }),
        ({ input, final }) => final.total === input.reduce((sum, amount) => sum + amount, 0),
      );
    const found = fc.check(property(), { seed: 7 });
    const replayed = fc.check(property(), { seed: 7, path: found.counterexamplePath!, endOnFailure: true });
    expect(`${replayed.counterexample![0]}`).toBe(`${found.counterexample![0]}`);
    expect(replayed.numShrinks).toBe(0);
  });

  test('a value does not depend on what was drawn before', () => {
    const arbitrary = schedules(increments(3));
    const draw = (arb: fc.Arbitrary<ScheduledExecution>, seed: number): string[] =>
      fc.sample(arb, { seed, numRuns: 30 }).map(({ schedule }) => schedule);
    const first = draw(arbitrary, 1);
    draw(arbitrary, 2);
    expect(draw(arbitrary, 1)).toEqual(first);
    expect(draw(schedules(increments(3)), 1)).toEqual(first);
  });
});

test('whatever is run, and however, a counterexample replays by its path and by its line', () => {
  const settings = fc.record({
    strategy: fc.constantFrom(...strategies.map(({ name }) => name).filter((name) => name !== 'states')),
    detect: fc.constantFrom([], ['race']),
  });
  fc.assert(
    fc.property(subjects('large'), modes, settings, fc.nat(), (subject, { gil, time }, setting, seed) => {
      const make = () =>
        schedules(scenarioOf(subject), {
          ...setting,
          gil,
          time,
          maxSteps: 300,
          minimise: { executions: 100, steps: 10_000 },
        });
      const check = (parameters: fc.Parameters<[ScheduledExecution]>) =>
        fc.check(
          fc.property(make(), ({ symptoms }) => symptoms.length === 0),
          { seed, numRuns: 10, ...parameters },
        );
      const { counterexample, counterexamplePath: path } = check({});
      fc.pre(counterexample !== null);
      const [execution] = counterexample;
      const [again] = check({ path: path!, endOnFailure: true }).counterexample!;
      expect(again.schedule).toBe(execution.schedule);
      expect(make().replay(execution.schedule).symptoms).toEqual(execution.symptoms);
    }),
    { numRuns: 30 },
  );
});

describe('a line', () => {
  const scenario = increments(2);
  const arbitrary = schedules(scenario);
  const { counterexample } = fc.check(fc.property(arbitrary, isFine), { seed: 1 });
  const line = counterexample![0].schedule;

  test('is the same execution', () => {
    const execution = schedules(increments(2)).replay(line);
    expect(execution.schedule).toBe(line);
    expect(execution.findings.map(({ kind, message }) => [kind, message])).toEqual([
      ['assertion', 'AssertionError: an increment is lost'],
    ]);
    expect(execution.trace).toEqual(counterexample![0].trace);
  });

  test('is tried first as an example', () => {
    const own = schedules(scenario);
    const run = fc.check(fc.property(own, isFine), { examples: [[own.replay(line)]], numRuns: 1 });
    expect(run.numRuns).toBe(1);
    expect(run.counterexample![0]?.schedule).toBe(line);
  });

  test('is shrunk as an example, and its path replays', () => {
    const own = schedules(increments(3), { strategy: 'random' });
    const large = fc
      .sample(own, { seed: 3, numRuns: 300 })
      .find((execution) => execution.preemptions > 2 && !isFine(execution))!;
    const parameters = { seed: 1, examples: [[own.replay(large.schedule)]] as [ScheduledExecution][] };
    const shrunk = fc.check(fc.property(own, isFine), parameters);
    expect(shrunk.counterexample![0]!.preemptions).toBe(1);
    const path = shrunk.counterexamplePath!;
    const again = fc.check(fc.property(own, isFine), { ...parameters, path, endOnFailure: true });
    expect(again.counterexample![0].schedule).toBe(shrunk.counterexample![0].schedule);
  });

  test('of another program is refused', () => {
    expect(() => schedules(increments(3)).replay(line)).toThrow(
      /^the schedule was made for scenario [0-9a-f]{8}, but increments is [0-9a-f]{8}: it is another program, or it was changed$/,
    );
  });

  test('that does not fit is refused with the step', () => {
    const [version, fingerprint] = line.split(':');
    const far = `${version}:${fingerprint}:instruction:virtual:0,9`;
    expect(() => arbitrary.replay(far)).toThrow('the schedule does not fit: at step 5');
  });

  test('of another GIL model is refused', () => {
    expect(() => schedules(scenario, { gil: 'cpython-3.12' }).replay(line)).toThrow(
      'the schedule was made with gil instruction and time virtual; these schedules have gil cpython-3.12 and time virtual',
    );
  });

  test('that is none is refused', () => {
    expect(() => arbitrary.replay('0,1')).toThrow('"0,1" is no schedule');
  });

  test('takes the input that its scenario was made of', () => {
    const inputs = fc.array(fc.nat(9), { maxLength: 3 });
    const own = schedules(additions, { inputs });
    const property = fc.property(own, ({ input, final }) => {
      return final.total === input.reduce((sum, amount) => sum + amount, 0);
    });
    const found = fc.check(property, { seed: 1 }).counterexample![0];
    const again = own.replay(found.schedule, found.input);
    expect(`${again}`).toBe(`${found}`);
    const smallest = fc.check(property, { examples: [[again]], numRuns: 1 }).counterexample![0];
    expect(smallest?.input).toEqual([0, 1]);
  });
});

test('a value of another arbitrary cannot be shrunk', () => {
  const [other] = fc.sample(schedules(lockers({ isOrdered: false })), 1);
  const arbitrary = schedules(lockers({ isOrdered: false }));
  expect(arbitrary.canShrinkWithoutContext(other)).toBe(false);
  expect(arbitrary.canShrinkWithoutContext(0)).toBe(false);
  expect(arbitrary.canShrinkWithoutContext(arbitrary.replay(other!.schedule))).toBe(true);
});
