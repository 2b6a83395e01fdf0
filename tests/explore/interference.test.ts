import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { between, findingOf } from '../support/findings.ts';

const proof = ' It takes 1 preemption; no schedule with fewer shows it.';

describe('the four unserialisable cases', () => {
  test('read, another writes, write: the other change is lost', () => {
    const finding = findingOf(
      scenario('torn', function* main(py) {
        const x = py.variable('x', 0);
        const add = (amount: number) =>
          function* adder() {
            const value = yield* x.load();
            yield* x.store(value + amount);
          };
        yield* py.run(py.thread(add(1), { name: 'alice' }), py.thread(add(2), { name: 'bob' }));
        py.assert((yield* x.load()) === 3, 'lost');
      }),
    );
    expect(finding).toMatchObject({
      explanation:
        'alice did "read x = 0" at step 3, then bob did "x = 2 (was 0)" at step 5, and alice went on from the ' +
        `value it had read: "x = 1 (was 2)" at step 6 overwrites what bob did to x.${proof}`,
      threads: ['MainThread', 'alice', 'bob'],
      objects: ['x'],
    });
  });

  test('read, another writes, read: two values where there should be one', () => {
    const finding = findingOf(
      between(
        function* alice(x, py) {
          const first = yield* x.load();
          py.assert(first === (yield* x.load()), 'two values');
        },
        function* bob(x) {
          yield* x.store(5);
        },
      ),
    );
    expect(finding).toMatchObject({
      explanation:
        'alice did "read x = 0" at step 3, then bob did "x = 5 (was 0)" at step 4, so alice met another value of x ' +
        `at step 5: "read x = 5".${proof}`,
      threads: ['alice', 'bob'],
      objects: ['x'],
    });
  });

  test('write, another writes, read: a value that is not its own', () => {
    const finding = findingOf(
      between(
        function* alice(x, py) {
          yield* x.store(1);
          py.assert((yield* x.load()) === 1, 'not mine');
        },
        function* bob(x) {
          yield* x.store(5);
        },
      ),
    );
    expect(finding.explanation).toBe(
      'alice did "x = 1 (was 0)" at step 3, then bob did "x = 5 (was 1)" at step 4, so what alice met at step 5 is ' +
        `not what it had written to x: "read x = 5".${proof}`,
    );
  });

  test('write, another reads, write: a value that was not meant to be seen', () => {
    const finding = findingOf(
      between(
        function* alice(x) {
          yield* x.store(1);
          yield* x.store(2);
        },
        function* bob(x, py) {
          const value = yield* x.load();
          yield* py.sleep(1);
          py.assert(value !== 1, 'half done');
        },
      ),
    );
    expect(finding.explanation).toBe(
      'alice did "x = 1 (was 0)" at step 3, then bob did "read x = 1" at step 4, between two writes of alice that ' +
        `belong together; the second is "x = 2 (was 1)" at step 5.${proof}`,
    );
  });
});

test('of several cases the one that loses a change is told', () => {
  const finding = findingOf(
    scenario('several', function* main(py) {
      const [x, y] = [py.variable('x', 0), py.variable('y', 0)];
      yield* py.run(
        py.thread(
          function* alice() {
            yield* y.load();
            const value = yield* x.load();
            yield* y.load();
            yield* x.store(value + 1);
          },
          { name: 'alice' },
        ),
        py.thread(
          function* bob() {
            yield* y.store(1);
            yield* x.exchange((value) => value + 1);
          },
          { name: 'bob' },
        ),
      );
      py.assert((yield* x.load()) === 2, 'lost');
    }),
  );
  expect(finding.explanation).toContain('overwrites what bob did to x');
  expect(finding.objects).toEqual(['x']);
});

describe('no interference', () => {
  test('where a serial order explains the accesses', () => {
    const finding = findingOf(
      between(
        function* alice(x, py) {
          yield* x.load();
          yield* x.load();
          py.assert(false, 'always');
        },
        function* bob(x) {
          yield* x.load();
        },
      ),
    );
    expect(finding.explanation).toBe('It takes no preemption: the order in which the threads run is enough.');
  });

  test('on locks, which threads take turns at by their nature', () => {
    const finding = findingOf(
      scenario('turns', function* main(py) {
        const lock = py.lock();
        const turn = function* turn() {
          yield* lock.with(function* nothing() {});
        };
        yield* py.run(turn, turn);
        yield* turn();
        py.assert(false, 'always');
      }),
    );
    expect(finding.explanation).toBe('It takes no preemption: the order in which the threads run is enough.');
  });
});
