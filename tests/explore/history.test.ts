import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { findingOf } from '../support/findings.ts';
import { scenarioOf } from '../support/litmus-programs.ts';

/** What the main thread waits for at the end, in words. */
function waitOf(main: Parameters<typeof scenario>[1]): string | undefined {
  const { positions } = findingOf(scenario('waiting', main), { all: true });
  return positions.find(({ thread }) => thread === 'MainThread')?.waitsFor?.text;
}

describe('what a thread waits for, in words', () => {
  test('a lock of another thread', () => {
    expect(
      waitOf(function* main(py) {
        const lock = py.lock('gate');
        yield* py.run(py.thread(() => lock.acquire(), { name: 'keeper' }));
        yield* lock.acquire();
      }),
    ).toBe('lock gate, which keeper has held since step 2');
  });

  test('a lock of its own', () => {
    expect(
      waitOf(function* main(py) {
        const lock = py.lock('gate');
        yield* lock.acquire();
        yield* lock.acquire();
      }),
    ).toBe('lock gate, which it has held itself since step 1');
  });

  test('a re-entrant lock, since the outermost acquire', () => {
    expect(
      waitOf(function* main(py) {
        const lock = py.rlock('gate');
        yield* py.run(
          py.thread(
            function* keep() {
              yield* lock.acquire();
              yield* lock.acquire();
            },
            { name: 'keeper' },
          ),
        );
        yield* lock.acquire();
      }),
    ).toBe('rlock gate, which keeper has held since step 2');
  });

  test('a thread', () => {
    expect(
      waitOf(function* main(py) {
        const lock = py.lock('gate');
        yield* lock.acquire();
        yield* py.run(py.thread(() => lock.acquire(), { name: 'worker' }));
      }),
    ).toBe('worker to finish');
  });

  test('something that no one in particular holds', () => {
    const scene = scenarioOf({
      name: 'semaphore',
      vars: {},
      locks: [],
      sems: { permits: 0 },
      conds: {},
      threads: [{ name: 'main', code: [['sem_acquire', 'permits']] }],
    });
    expect(findingOf(scene).positions[0]?.waitsFor?.text).toBe('semaphore permits');
  });

  test('a notify', () => {
    const scene = scenarioOf({
      name: 'condition',
      vars: {},
      locks: ['m'],
      sems: {},
      conds: { news: 'm' },
      threads: [
        {
          name: 'main',
          code: [
            ['lock', 'm'],
            ['wait', 'news'],
          ],
        },
      ],
    });
    expect(findingOf(scene).positions[0]?.waitsFor?.text).toBe('condition news');
  });
});
