import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from './support.ts';

/** Whether a thread that has stored its result is alive depends on where its end is. */
const alive = scenario('alive', function* main(py) {
  const done = py.variable('done', false);
  const worker = py.thread(function* work() {
    yield* done.store(true);
  });
  yield* worker.start();
  yield* py.print(`${yield* done.load()} ${yield* worker.isAlive()}`);
});

describe('merged', () => {
  test('starts and ends are part of the steps around them', () => {
    expect(outcomes(alive)).toEqual([
      'completed: done=true, "false false"',
      'completed: done=true, "false true"',
      'completed: done=true, "true false"',
    ]);
  });

  test('says so when an instruction looked at the life cycle, because an outcome may be missing then', () => {
    expect(run(alive).lifecycleObserved).toBe(true);
  });

  test('starts, joins and ends are no choice points', () => {
    const scene = scenario('nothing', function* main(py) {
      yield* py.run(
        function* a() {},
        function* b() {},
      );
    });
    expect(run(scene)).toMatchObject({ choicePoints: 0, steps: 4, lifecycleObserved: false });
  });
});

describe('visible', () => {
  test('starts and ends are steps of their own, so that every outcome is found', () => {
    expect(outcomes(alive, { lifecycle: 'visible' })).toEqual([
      'completed: done=true, "false false"',
      'completed: done=true, "false true"',
      'completed: done=true, "true false"',
      'completed: done=true, "true true"',
    ]);
  });

  test('starts, joins and ends are choice points', () => {
    const scene = scenario('nothing', function* main(py) {
      yield* py.run(
        function* a() {},
        function* b() {},
      );
    });
    // Two starts, two joins, and the ends of three threads.
    const execution = run(scene, '', { lifecycle: 'visible' });
    expect(execution.steps).toBe(7);
    expect(execution.choicePoints).toBeGreaterThan(0);
  });
});
