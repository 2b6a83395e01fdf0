import { type Program, recordTrace } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, fidelities, gilOf } from './exhaustive.ts';

describe.each(fidelities)('an event (%s)', (fidelity) => {
  /** What the default execution of a program prints. */
  function printed(main: (py: Python) => Program<unknown>): readonly string[] {
    const { output, failures } = run(scenario('printed', main, { fidelity }));
    return [...output, ...failures.map((failure) => failure.message)];
  }

  test('is not set at first; set and clear change that, and waiting for one that is set takes no time', () => {
    const lines = printed(function* main(py) {
      const event = py.event();
      yield* py.print(yield* event.isSet(), yield* event.wait(0), yield* event.wait(-1));
      yield* py.print(yield* event.wait(0.5), py.machine.clock.now);
      yield* py.print(yield* event.set(), yield* event.isSet(), yield* event.wait(), yield* event.wait(0));
      yield* event.set();
      yield* py.print(yield* event.clear(), yield* event.isSet(), yield* event.wait(0));
      yield* event.clear();
    });
    expect(lines).toEqual([
      'False False False',
      'False 500000000',
      'None True True True',
      'None False False',
    ]);
  });

  test('no waiter is left behind after set', () => {
    const main = function* main(py: Python) {
      const event = py.event();
      const woken = py.variable('woken', 0);
      function* wait() {
        if (yield* event.wait()) yield* woken.exchange((count) => count + 1);
      }
      yield* py.run(wait, wait, () => event.set());
      py.assert(event.waiting === 0, 'somebody waits');
    };
    expect(endings(fidelity, main)).toEqual(['completed: woken=2']);
  });

  test('who waited when it was set goes on, also where it was cleared before; who comes later waits', () => {
    const main = function* main(py: Python) {
      const event = py.event();
      function* wait(name: string, timeout: number | null) {
        yield* py.print(name, yield* event.wait(timeout));
      }
      const early = py.thread(wait, { args: ['early', null] });
      yield* early.start();
      yield* py.sleep(1);
      yield* event.set();
      yield* event.clear();
      yield* py.run(py.thread(wait, { args: ['late', 2] }));
      yield* early.join();
    };
    expect(endings(fidelity, main)).toEqual(['completed: "early True", "late False"']);
  });

  test('a wait without length does not wait for others', () => {
    const main = function* main(py: Python) {
      const event = py.event();
      const setter = py.thread(() => event.set());
      yield* setter.start();
      yield* py.print(yield* event.wait(0));
      yield* setter.join();
    };
    expect(endings(fidelity, main)).toEqual(['completed: "False"', 'completed: "True"']);
  });

  describe('with a time-out', () => {
    test('a wait that the event comes in time for says true', () => {
      const lines = printed(function* main(py) {
        const event = py.event();
        yield* py
          .thread(function* setter() {
            yield* py.sleep(0.5);
            yield* event.set();
          })
          .start();
        yield* py.print(yield* event.wait(1), py.machine.clock.now, event.waiting);
      });
      expect(lines).toEqual(['True 500000000 0']);
    });

    test('that ends when the event is set, a wait says which was first', () => {
      const main = function* main(py: Python) {
        const event = py.event();
        yield* py
          .thread(function* setter() {
            yield* py.sleep(1);
            yield* event.set();
          })
          .start();
        const set = yield* event.wait(1);
        yield* py.sleep(1);
        yield* py.print(set, yield* event.isSet(), event.waiting);
      };
      expect(endings(fidelity, main)).toEqual(['completed: "False True 0"']);
    });

    test('that is too long a wait is refused only where it has to wait', () => {
      const lines = printed(function* main(py) {
        const event = py.event();
        try {
          yield* event.wait(1e10);
        } catch (error) {
          yield* py.print(error);
        }
        yield* event.set();
        yield* py.print(yield* event.wait(1e10), event.waiting);
      });
      expect(lines).toEqual(['timestamp out of range for platform time_t', 'True 0']);
    });

    test('under free time a wait may end at any point', () => {
      const main = function* main(py: Python) {
        const event = py.event();
        yield* py.thread(() => event.set()).start();
        yield* py.print(yield* event.wait(1));
      };
      expect(endings(fidelity, main, { time: 'free' })).toEqual(['completed: "False"', 'completed: "True"']);
    });
  });

  test('a wait for an event that nobody sets is found', () => {
    const scene = scenario(
      'never',
      function* main(py) {
        const go = py.event('go');
        yield* py.run(py.thread(() => go.wait(), { name: 'waiter' }));
      },
      { fidelity },
    );
    const [finding] = explore(scene, { gil: gilOf(fidelity) }).findings;
    expect(finding).toMatchObject({ kind: 'deadlock' });
    expect(finding!.positions.find(({ thread }) => thread === 'waiter')!.waitsFor).toMatchObject({
      object: expect.stringMatching(/^go/),
      holders: [],
    });
  });

  test('shows whether it is set', () => {
    const lines = printed(function* main(py) {
      const event = py.event();
      const shown = () => event.repr().replace(/0x[0-9a-f]+/, '0x…');
      yield* py.print(shown());
      yield* event.set();
      yield* py.print(shown());
    });
    expect(lines).toEqual(['<threading.Event at 0x…: unset>', '<threading.Event at 0x…: set>']);
  });
});

test('a wait that gives up says so, and one that was woken says that', () => {
  const texts = (main: (py: Python) => Program) => {
    const { events } = recordTrace(scenario('wait', main), {
      begin: () => true,
      choose: () => 0,
      end: () => {},
    });
    return events.flatMap((event) => (event.event === 'step' && event.opcode === 'wait' ? [event.text] : []));
  };
  expect(
    texts(function* main(py) {
      yield* py.event('door').wait(1);
    }),
  ).toEqual(['wait for door', 'wait for door no longer']);
  expect(
    texts(function* main(py) {
      const door = py.event('door');
      yield* py.thread(() => door.set()).start();
      yield* door.wait(1);
    }),
  ).toEqual(['wait for door', 'woken by door']);
});
