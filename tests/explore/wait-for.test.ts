import { type Execution, Machine } from '@heddle/core';
import { findCycle, Replay, type Wait, waitsOf } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Threads that wait as a list says: for the holders at the places given; an empty list for no one in particular. */
function waiting(holdersOf: readonly (readonly number[])[]): Wait[] {
  const scene = scenario('threads', function* main(py) {
    for (let count = 0; count < holdersOf.length; count++) py.thread(function* idle() {});
    yield* py.print('');
  });
  const { threads } = new Machine().run(scene, new Replay([]));
  return holdersOf.map((holders, at) => ({
    thread: threads[at]!,
    reason: {
      kind: 'lock',
      object: threads[at]!,
      holders: holders.map((holder) => ({ thread: threads[holder]!, since: 1 })),
    },
  }));
}

/** The cycle as the indices of its threads. */
function cycleOf(holdersOf: readonly (readonly number[])[]): number[] | null {
  return findCycle(waiting(holdersOf))?.map(({ thread }) => thread.index) ?? null;
}

describe('a cycle', () => {
  test('of one thread', () => {
    expect(cycleOf([[0]])).toEqual([0]);
  });

  test('of two', () => {
    expect(cycleOf([[1], [0]])).toEqual([0, 1]);
  });

  test('of three, in the order in which they wait for each other', () => {
    expect(cycleOf([[2], [0], [1]])).toEqual([0, 2, 1]);
  });

  test('begins with the thread of the lowest index, wherever the search met it', () => {
    expect(cycleOf([[2], [3], [3], [1]])).toEqual([1, 3]);
  });

  test('leaves out those that merely wait for it', () => {
    expect(cycleOf([[1], [2], [1]])).toEqual([1, 2]);
  });

  test('is found where only the second of several holders leads to it', () => {
    expect(cycleOf([[3, 1], [0], []])).toEqual([0, 1]);
  });
});

describe('no cycle', () => {
  test('among no threads', () => {
    expect(cycleOf([])).toBeNull();
  });

  test('where a chain ends at a thread that waits for no one', () => {
    expect(cycleOf([[1], [2], []])).toBeNull();
  });

  test('where a chain ends at a thread that does not wait', () => {
    expect(cycleOf([[1], [2]])).toBeNull();
  });

  test('where two ways lead to one thread', () => {
    expect(cycleOf([[1, 2], [3], [3], []])).toBeNull();
  });
});

test('there is one exactly where a thread can be reached from itself', () => {
  const graphs = fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.array(fc.uniqueArray(fc.nat({ max: size - 1 }), { maxLength: 2 }), {
      minLength: size,
      maxLength: size,
    }),
  );
  fc.assert(
    fc.property(graphs, (holdersOf) => {
      const reachable = (from: number): Set<number> => {
        const seen = new Set<number>();
        const visit = (at: number): void => {
          for (const next of holdersOf[at]!) {
            if (seen.has(next)) continue;
            seen.add(next);
            visit(next);
          }
        };
        visit(from);
        return seen;
      };
      const cycle = cycleOf(holdersOf);
      expect(cycle !== null).toBe(holdersOf.some((_, at) => reachable(at).has(at)));
      for (const [at, thread] of (cycle ?? []).entries()) {
        expect(holdersOf[thread]).toContain(cycle![(at + 1) % cycle!.length]);
      }
      expect(new Set(cycle).size).toBe(cycle?.length ?? 0);
      if (cycle !== null) expect(cycle[0]).toBe(Math.min(...cycle));
    }),
  );
});

describe('the waits of an execution', () => {
  function run(main: Parameters<typeof scenario>[1]): Execution {
    return new Machine().run(scenario('waits', main), new Replay([]));
  }

  test('stand by index, each with what its thread waits for and who holds it', () => {
    const execution = run(function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.run(py.thread(() => lock.acquire(), { name: 'waiter' }));
    });
    expect(
      waitsOf(execution).map(({ thread, reason }) => [
        thread.name,
        reason.kind,
        reason.object.name,
        reason.holders.map((holder) => [holder.thread.name, holder.since]),
      ]),
    ).toEqual([
      ['MainThread', 'thread', 'waiter', [['waiter', null]]],
      ['waiter', 'lock', 'lock', [['MainThread', 1]]],
    ]);
  });

  test('there are none where every thread has finished', () => {
    const execution = run(function* main(py) {
      yield* py.print('');
    });
    expect(waitsOf(execution)).toEqual([]);
  });
});
