import { Machine, type Program, SimulatedThread, VirtualClock } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from './support.ts';

const machine = new Machine();

function sleeper(): SimulatedThread {
  return new SimulatedThread(machine, function* nothing(): Program {});
}

describe('timers', () => {
  test('the clock moves to the next deadline and fires all timers that are due at it', () => {
    const clock = new VirtualClock();
    const [early, alsoEarly, late] = [sleeper(), sleeper(), sleeper()];
    clock.arm(late, 30);
    clock.arm(early, 10);
    clock.arm(alsoEarly, 10);
    expect(clock.advance()).toBe(true);
    expect(clock.now).toBe(10);
    expect([early.expired, alsoEarly.expired, late.expired]).toEqual([true, true, false]);
    expect(clock.advance()).toBe(true);
    expect(clock.now).toBe(30);
    expect(late.expired).toBe(true);
  });

  test('without a timer the clock stands still', () => {
    const clock = new VirtualClock();
    expect(clock.advance()).toBe(false);
    expect(clock.now).toBe(0);
  });

  test('a timer that was disarmed does not fire, and the clock does not stop at it', () => {
    const clock = new VirtualClock();
    const [void_, other] = [sleeper(), sleeper()];
    clock.arm(void_, 10);
    clock.arm(other, 20);
    clock.disarm(void_);
    expect(clock.advance()).toBe(true);
    expect(clock.now).toBe(20);
    expect([void_.expired, other.expired]).toEqual([false, true]);
    expect(clock.advance()).toBe(false);
  });

  test('arming again replaces the timer', () => {
    const clock = new VirtualClock();
    const thread = sleeper();
    clock.arm(thread, 10);
    clock.arm(thread, 50);
    clock.advance();
    expect(clock.now).toBe(50);
    expect(clock.advance()).toBe(false);
  });

  test('elapsing time fires every timer that is due by then', () => {
    const clock = new VirtualClock();
    const [soon, late] = [sleeper(), sleeper()];
    clock.arm(soon, 10);
    clock.arm(late, 30);
    clock.elapse(20);
    expect([clock.now, soon.expired, late.expired]).toEqual([20, true, false]);
  });

  test('a reset clock has no timers and stands at 0', () => {
    const clock = new VirtualClock();
    clock.arm(sleeper(), 10);
    clock.advance();
    clock.arm(sleeper(), 10);
    clock.reset();
    expect(clock.now).toBe(0);
    expect(clock.advance()).toBe(false);
  });
});

/** A slow and a quick thread that print when they have slept; the rest of the program sleeps for neither. */
const sleepers = scenario('sleepers', function* main(py) {
  yield* py.run(
    function* slow() {
      yield* py.sleep(2);
      yield* py.print('slow');
    },
    function* quick() {
      yield* py.sleep(1);
      yield* py.print('quick');
    },
  );
});

describe('the virtual time model', () => {
  test('jumps to the next deadline when no thread is enabled, so that sleep orders threads', () => {
    expect(outcomes(sleepers)).toEqual(['completed: "quick", "slow"']);
    const execution = run(sleepers);
    expect(execution.threads[0]!.machine.clock.now).toBe(2e9);
  });

  test('lets no time pass while a thread is enabled', () => {
    const scene = scenario('busy', function* main(py) {
      const flag = py.variable('flag', false);
      yield* py
        .thread(function* alarm() {
          yield* py.sleep(1);
          yield* flag.store(true);
        })
        .start();
      for (let turn = 0; turn < 3; turn++) yield* py.print(`${yield* flag.load()}`);
    });
    expect(outcomes(scene)).toEqual(['completed: flag=true, "false", "false", "false"']);
  });
});

test('a wait that has ended leaves no timer behind', () => {
  const scene = scenario('over', function* main(py) {
    const lock = py.lock();
    yield* lock.acquire(true, 1);
    yield* lock.acquire();
  });
  const execution = run(scene);
  expect(execution.outcome).toBe('deadlock');
  expect(execution.threads[0]!.machine.clock.now).toBe(0);
});

describe('the free time model', () => {
  test('lets a timer fire at any point, so that sleep orders nothing', () => {
    expect(outcomes(sleepers, { time: 'free' })).toEqual([
      'completed: "quick", "slow"',
      'completed: "slow", "quick"',
    ]);
  });

  test('lets a wait give up although what it waits for would come', () => {
    const scene = scenario('impatient', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py
        .thread(function* impatient() {
          yield* py.print(`${yield* lock.acquire(true, 1000)}`);
        })
        .start();
      yield* lock.release();
    });
    expect(outcomes(scene)).toEqual(['completed: "true"']);
    expect(outcomes(scene, { time: 'free' })).toEqual(['completed: "false"', 'completed: "true"']);
  });
});
