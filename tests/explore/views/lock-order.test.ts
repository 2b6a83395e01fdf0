import type { Program, TraceEvent } from '@heddle/core';
import { lockOrderGraph, lockOrderOf } from '@heddle/explore';
import { type Lock, scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, traceOf } from './executions.ts';

/** A thread takes some locks one inside the other, and lets them go in the opposite order. */
type Nest = readonly number[];

function* nested(locks: readonly Lock[], [first, ...others]: Nest): Program {
  if (first === undefined) return;
  yield* locks[first]!.acquire();
  yield* nested(locks, others);
  yield* locks[first]!.release();
}

/** The trace of threads of which each goes through some nests. */
function traceOfNests(
  threads: readonly (readonly Nest[])[],
  numbers: readonly number[],
): readonly TraceEvent[] {
  const scene = scenario('nests', function* main(py) {
    const locks = Array.from({ length: 4 }, (_, at) => py.lock(`l${at}`));
    yield* py.run(
      ...threads.map((nests, at) =>
        py.thread(
          function* run() {
            for (const nest of nests) yield* nested(locks, nest);
          },
          { name: `t${at}` },
        ),
      ),
    );
  });
  return traceOf(scene, numbers);
}

function edgesIn(events: readonly TraceEvent[]): string[] {
  return lockOrderOf(events).edges.map(
    ({ thread, held, wanted }) => `${thread.name}: ${held.name} > ${wanted.name}`,
  );
}

const nests = fc.array(fc.array(fc.uniqueArray(fc.nat(3), { maxLength: 3 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

test('an execution that completes has the edges that its program says', () => {
  fc.assert(
    fc.property(nests, fc.array(fc.nat(3), { maxLength: 30 }), (threads, numbers) => {
      const events = traceOfNests(threads, numbers);
      const said = threads.flatMap((all, at) =>
        all.flatMap((nest) =>
          nest.flatMap((held, depth) =>
            nest.slice(depth + 1).map((wanted) => `t${at}: l${held} > l${wanted}`),
          ),
        ),
      );
      const end = events.at(-1)!;
      const seen = edgesIn(events);
      expect(new Set(seen).size).toBe(seen.length);
      if (end.event === 'end' && end.outcome === 'completed') expect(new Set(seen)).toEqual(new Set(said));
      // One that deadlocks has come to some of them only.
      else expect(said).toEqual(expect.arrayContaining(seen));
    }),
  );
});

test('a deadlock has a cycle, closed by what its threads ask for in vain', () => {
  const { events } = found(scenarioNamed('ab-ba/typescript'));
  const { nodes, edges } = lockOrderGraph(lockOrderOf(events));
  expect(nodes.map(({ label, highlighted }) => [label, highlighted])).toEqual([
    ['a', true],
    ['b', true],
  ]);
  expect(edges.map(({ label, highlighted }) => [label, highlighted])).toEqual([
    ['alice at step 4, a held since step 3', true],
    ['bob at step 4, b held since step 4', true],
  ]);
});

describe('no edge comes from', () => {
  /** The edges of the default execution of two locks in one thread. */
  function edgesOf(main: Parameters<typeof scenario>[1]): string[] {
    return edgesIn(traceOf(scenario('edges', main)));
  }

  test('a try that was refused', () => {
    expect(
      edgesOf(function* main(py) {
        const [a, b] = [py.lock('a'), py.lock('b')];
        yield* b.acquire();
        yield* py.run(
          py.thread(function* attempt() {
            yield* a.acquire();
            yield* b.acquire(false);
          }),
        );
      }),
    ).toEqual([]);
  });

  test('a re-entrant lock that is taken again', () => {
    expect(
      edgesOf(function* main(py) {
        const [r, a] = [py.rlock('r'), py.lock('a')];
        yield* r.acquire();
        yield* r.acquire();
        yield* r.release();
        yield* a.acquire();
        yield* a.release();
        yield* r.release();
        yield* a.acquire();
      }),
    ).toEqual(['MainThread: r > a']);
  });

  test('a semaphore that one thread takes and another lets go', () => {
    expect(
      edgesOf(function* main(py) {
        const [ready, a] = [py.semaphore(0, 'ready'), py.lock('a')];
        yield* py.run(
          py.thread(function* wait() {
            yield* ready.acquire();
            yield* a.acquire();
            yield* a.release();
          }),
          py.thread(() => ready.release()),
        );
      }),
    ).toEqual([]);
  });
});
