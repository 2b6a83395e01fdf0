import { formatTrace, parseSchedule, recordTrace, UsageError } from '@heddle/core';
import { explore, fingerprint, Replay, recordDefault, replay } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { firstForms } from '../support/catalogue.ts';

const scene = scenarioNamed('lost-update/typescript');

/** A schedule of the scenario by its decisions. */
function schedule(decisions: string, { of = fingerprint(scene) } = {}): string {
  return `h1:${of}:instruction:virtual:${decisions}`;
}

test.each(firstForms)(
  'what $scenario.name was found to do shows again, with its trace',
  ({ scenario: found }) => {
    const result = explore(found, { strategy: 'dfs', all: true });
    expect(result.findings).not.toEqual([]);
    for (const finding of result.findings) {
      const again = replay(found, finding.schedule);
      const { kind, message, explanation, steps, interleaving, positions } = finding;
      expect(again.result.findings).toContainEqual(
        expect.objectContaining({
          kind,
          message,
          steps,
          interleaving,
          positions,
          schedule: finding.schedule,
        }),
      );
      expect(explanation).not.toBe('');
      expect(again.result).toMatchObject({ strategy: 'replay', executions: 1, worth: 'sampled' });
      const { decisions } = parseSchedule(finding.schedule);
      expect(formatTrace(again.events)).toBe(formatTrace(recordTrace(found, new Replay(decisions)).events));
    }
  },
);

test('an outcome shows again by its schedule', () => {
  for (const { kind, final, schedule: text } of explore(scene, { strategy: 'dfs', all: true }).outcomes) {
    expect(replay(scene, text).result.outcomes).toMatchObject([{ kind, final, count: 1 }]);
  }
});

test('runs under the models of the schedule', () => {
  const napping = scenario('napping', function* main(py) {
    yield* py.run(
      function* slow() {
        yield* py.sleep(1);
        yield* py.print('slow');
      },
      function* quick() {
        yield* py.print('quick');
      },
    );
  });
  const { outcomes } = explore(napping, {
    strategy: 'dfs',
    all: true,
    time: 'free',
    gil: 'cpython-3.14',
    lifecycle: 'visible',
  });
  const early = outcomes.find(({ output }) => output[0] === 'slow')!;
  expect(early.schedule).toContain(':cpython-3.14+lifecycle:free:');
  const { result, events } = replay(napping, early.schedule);
  expect(result.outcomes).toMatchObject([{ output: ['slow', 'quick'], schedule: early.schedule }]);
  expect(events[0]).toMatchObject({ gil: 'cpython-3.14', time: 'free', lifecycle: 'visible' });
});

describe('a schedule that does not fit is refused', () => {
  test('with the step, where an alternative is too large', () => {
    expect(() => replay(scene, schedule('0,7'))).toThrow(
      new UsageError(
        'the schedule does not fit: at step 5 (decision 2) it takes alternative 7, ' +
          'but there are only 2 enabled threads, 0 to 1; was the program changed?',
      ),
    );
  });

  test('with the step, where decisions are left over', () => {
    expect(() => replay(scene, schedule('0*40'))).toThrow(
      /^the schedule does not fit: the execution ends after step \d+ with \d+ choice points, but the schedule goes on for \d+ more; was the program changed\?$/,
    );
  });

  test('with both fingerprints, where it was made for another program', () => {
    expect(() => replay(scene, schedule('0', { of: '01234567' }))).toThrow(
      new UsageError(
        `the schedule was made for scenario 01234567, but lost-update/typescript is ${fingerprint(scene)}: ` +
          'it is another program, or it was changed',
      ),
    );
  });

  test('with what was expected, where it is no schedule', () => {
    expect(() => replay(scene, 'nonsense')).toThrow(UsageError);
    expect(() => replay(scene, 'nonsense')).toThrow('"nonsense" is no schedule; expected h1:');
  });
});

test('maxSteps cuts the execution off', () => {
  const { result, events } = replay(scene, schedule('-'), { maxSteps: 4 });
  expect(result.outcomes).toMatchObject([{ kind: 'stepLimit' }]);
  expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'stepLimit', step: 4 });
});

describe('the default execution', () => {
  const settings = { gil: 'instruction', time: 'virtual', maxSteps: 10_000 } as const;

  test('is the one of the empty schedule', () => {
    const { schedule: text, events } = recordDefault(scene, settings);
    expect(text).toBe(schedule('-'));
    expect(formatTrace(replay(scene, text).events)).toBe(formatTrace(events));
  });

  test('shows the life cycle where the program looks at it, as an exploration does', () => {
    const looking = scenario('looking', function* main(py: Python) {
      const worker = py.thread(function* work() {});
      yield* worker.start();
      yield* worker.isAlive();
    });
    const { schedule: text, events } = recordDefault(looking, settings);
    expect(text).toContain('+lifecycle:');
    expect(formatTrace(replay(looking, text).events)).toBe(formatTrace(events));
  });
});
