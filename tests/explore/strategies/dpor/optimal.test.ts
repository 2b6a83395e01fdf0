import { gilModel } from '@heddle/core';
import { explore } from '@heddle/explore';
import { RuntimeError, type SharedVariable, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { searchAll, searchReduced } from '../../../support/reduction.ts';
import { signalScenario } from '../../../support/signal-programs.ts';
import { publishedCounts, reduce } from '../../../support/trace-classes.ts';

/** What takes seconds is counted by the proofs. */
const QUICK = 1_300;

test.each(publishedCounts.filter(({ classes }) => classes < QUICK))(
  '$name has $classes trace classes, each of which is run once',
  ({ program, classes }) => {
    expect(reduce(program)).toEqual({ executions: classes, abandoned: 0 });
  },
);

interface Shared {
  readonly x: SharedVariable<number>;
  readonly y: SharedVariable<number>;
}

/** Every order of some items. */
function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, at) => permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

const everything = { strategy: 'dpor', all: true, minimise: 'off' } as const;

describe('a reduced search', () => {
  test('runs every value of a data choice once for each order of what depends on it', () => {
    const program = scenario('dice', function* main(py) {
      const x = py.variable('x', 0);
      const die = py.choice('die');
      yield* py.run(
        function* roller() {
          yield* x.store(yield* die.below(3));
        },
        function* reader() {
          py.assert((yield* x.load()) < 3, 'a die has three sides here');
        },
      );
    });
    const { worth, executions, outcomes } = explore(program, everything);
    expect({ worth, executions, finals: outcomes.map(({ final }) => final.x).sort() }).toEqual({
      worth: 'complete',
      executions: 6,
      finals: [0, 1, 2],
    });
  });

  test('keeps the order of what an invariant can see', () => {
    const flags = scenario('flags', function* main(py) {
      const a = py.variable('a', 0);
      const b = py.variable('b', 0);
      py.machine.invariant('not both', () => a.value + b.value < 2);
      yield* py.run(
        function* left() {
          yield* a.store(1);
          yield* a.store(0);
        },
        function* right() {
          yield* b.store(1);
          yield* b.store(0);
        },
      );
    });
    expect(explore(flags, everything).findings.map(({ message }) => message)).toContain(
      'the invariant does not hold: not both',
    );
  });

  test('keeps the order in which threads print', () => {
    const printers = scenario('printers', function* main(py) {
      yield* py.run(
        () => py.print('a'),
        () => py.print('b'),
      );
    });
    const { outcomes, executions } = explore(printers, everything);
    expect(outcomes.map(({ output }) => output.join('')).sort()).toEqual(['ab', 'ba']);
    expect(executions).toBe(2);
  });

  test('finds what a daemon does before the end of the program, and after it', () => {
    const program = scenario('daemon', function* main(py) {
      const x = py.variable('x', 0);
      yield* py.thread(() => x.store(1), { daemon: true }).start();
    });
    const { outcomes, worth } = explore(program, everything);
    expect(outcomes.map(({ final }) => final.x).sort()).toEqual([0, 1]);
    expect(worth).toBe('complete');
  });

  test('lets a time-out fire where the clock allows it, and nowhere else', () => {
    const program = scenario('impatient', function* main(py) {
      const lock = py.lock('lock');
      const got = py.variable('got', 0);
      yield* py.run(
        function* keeper() {
          yield* lock.with(() => py.sleep(1));
        },
        function* impatient() {
          yield* got.store((yield* lock.acquire(true, 0.5)) ? 1 : -1);
        },
      );
    });
    const ways = (time: 'virtual' | 'free'): unknown[] =>
      explore(program, { ...everything, time }).outcomes.map(({ final }) => final.got);
    // Under the virtual clock the sleeper holds the lock longer than the other one waits.
    expect(new Set(ways('virtual'))).toEqual(new Set([-1, 1]));
    expect(new Set(ways('free'))).toEqual(new Set([-1, 1]));
  });

  test('knows that a thread which joins two others comes after both, in whichever order they end', () => {
    const subject = scenario('joins', function* main(py) {
      const x = py.variable('x', 0);
      const y = py.variable('y', 0);
      const one = py.thread(() => x.update((value) => value + 1));
      const two = py.thread(function* two() {
        yield* x.update((value) => value + 1);
        yield* y.store(1);
      });
      yield* one.start();
      yield* two.start();
      yield* one.join();
      yield* two.join();
      yield* py.print(`${yield* y.load()}`);
    });
    const result = explore(subject, { strategy: 'dpor', all: true });
    expect(result).toMatchObject({ worth: 'complete', executions: 4 });
    expect(result.outcomes.map(({ output }) => output)).toEqual([['1'], ['1']]);
  });

  test('finds what the main thread did before a signal that comes while its sender holds the lock', () => {
    const subject = scenario('guarded', function* main(py) {
      const lock = py.lock('lock');
      yield* py.signal.signal(py.signal.SIGUSR1, function* raising() {
        throw new RuntimeError('from the handler');
      });
      const sender = py.thread(() => lock.with(() => py.signal.kill(py.signal.SIGUSR1)));
      yield* sender.start();
      try {
        yield* lock.with(() => py.print('locked'));
        yield* sender.join();
      } catch {
        yield* py.print('interrupted');
      }
    });
    const outcomes = (strategy: 'dfs' | 'dpor'): string[] =>
      explore(subject, { strategy, all: true })
        .outcomes.map(({ output }) => output.join())
        .sort();
    expect(outcomes('dpor')).toEqual(outcomes('dfs'));
    expect(outcomes('dpor')).toEqual(expect.arrayContaining(['interrupted', 'locked,interrupted']));
  });

  test.each(['instruction', 'cpython-3.14'])(
    'tells what a branch touches from what it would have touched: %s',
    (gil) => {
      // Without the store, the branch touches y too, which comes before it or after it.
      const bodies = {
        *branch({ x, y }: Shared) {
          if ((yield* x.load()) === 0) yield* y.store(5);
        },
        store: ({ x }: Shared) => x.store(1),
        other: ({ y }: Shared) => y.store(7),
      };
      for (const order of permutations(Object.values(bodies))) {
        const subject = scenario('branch', function* main(py) {
          const shared = { x: py.variable('x', 0), y: py.variable('y', 0) };
          yield* py.run(...order.map((body) => () => body(shared)));
        });
        const { worth, executions, outcomes } = explore(subject, { ...everything, gil });
        expect({ worth, executions, finals: outcomes.map(({ final }) => final.y).sort() }).toEqual({
          worth: 'complete',
          executions: 3,
          finals: [5, 7],
        });
      }
    },
  );

  test('finds what comes before a handler that an error replaces where it comes in time', () => {
    const plan = {
      handler: 'updates',
      main: [],
      others: [['update'], ['kill', 'errorForMain']],
    } as const;
    const options = { gil: gilModel('cpython-3.14'), lifecycle: 'visible' } as const;
    const all = searchAll(signalScenario(plan), options, 100)!;
    const { outcomes, classes } = all;
    expect(classes).toBe(11);
    expect(searchReduced(signalScenario(plan), options, 100)).toMatchObject({
      outcomes,
      classes,
      executions: classes,
      abandoned: 0,
    });
  });

  test.each(['instruction', 'free-threaded'])(
    'tells threads apart that wait on one semaphore, under %s',
    (gil) => {
      const program = scenario('two waiters', function* main(py) {
        const permits = py.semaphore(0);
        yield* py.run(
          () => permits.acquire(),
          () => permits.acquire(),
          function* releases() {
            yield* permits.release();
            yield* permits.release();
          },
        );
      });
      const options = { gil: gilModel(gil) };
      const all = searchAll(program, options, 5_000)!;
      expect(searchReduced(program, options, 5_000)).toMatchObject({
        outcomes: all.outcomes,
        executions: all.classes,
        abandoned: 0,
      });
    },
  );

  test('begins with the default execution', () => {
    const result = explore(
      scenario('one', function* main(py) {
        const x = py.variable('x', 0);
        yield* py.run(
          () => x.store(1),
          () => x.store(2),
        );
      }),
      { ...everything, executions: 1 },
    );
    expect(result.outcomes[0]!.final.x).toBe(2);
    expect(result.worth).toBe('sampled');
  });
});
