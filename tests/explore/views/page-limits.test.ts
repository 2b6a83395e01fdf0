import type { TraceEvent } from '@heddle/core';
import { MAX_TABS } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { traceOf } from './executions.ts';
import { filmsOf, pageOf, pageOfTrace, parsePage, stateAtOf } from './pages.ts';

test('of many findings the first get a tab, and the others are counted', () => {
  const scene = scenario('many', function* main(py) {
    for (let at = 0; at < MAX_TABS + 3; at++) {
      const letters = [...`${at}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
      yield* py.run(function* fail() {
        py.assert(false, letters);
      });
    }
  });
  const page = pageOf(scene, { all: true, minimise: 'off' });
  expect(parsePage(page).tags.filter((text) => text.includes('role="tab"'))).toHaveLength(MAX_TABS);
  expect(filmsOf(page)).toHaveLength(MAX_TABS);
  expect(page).toContain('and 3 findings more: too many to be shown here.');
});

test('of a long execution the middle is left out', () => {
  const scene = scenario('long', function* main(py) {
    const log = py.variable<readonly string[]>('log', []);
    for (let at = 0; at < 900; at++) yield* log.update((lines) => [...lines, `line ${at}`]);
  });
  const page = pageOf(scene, { executions: 1 });
  const [film] = filmsOf(page);
  const { frames } = film!;
  expect(frames).toHaveLength(1_001);
  expect(frames.slice(0, 101).map(({ step }) => step)).toEqual(Array.from({ length: 101 }, (_, at) => at));
  const last = frames.at(-1)!.step;
  expect(frames.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(last - 1_000);
  expect(last).toBeGreaterThan(1_500);
  const state = stateAtOf(page)(film!, 1_000);
  expect(state.objects[0]).toMatch(/^\["line 0","line 1",.*…$/);
  expect(page.length).toBeLessThan(2_000_000);
});

/** Threads in a ring: each has a lock, and waits for that of the next. */
function ring(size: number): readonly TraceEvent[] {
  const scene = scenario('ring', function* main(py) {
    const locks = Array.from({ length: size }, (_, at) => py.lock(`lock ${'x'.repeat(at * 3)}`));
    yield* py.run(
      ...locks.map(
        (lock, at) =>
          function* take() {
            yield* lock.acquire();
            yield* locks[(at + 1) % size]!.acquire();
          },
      ),
    );
  });
  // Whenever there is a choice, the next thread has its turn.
  return traceOf(scene, new Array<number>(size * 4).fill(1));
}

type Box = readonly [x: number, y: number, width: number, height: number];

function areApart([x, y, width, height]: Box, [left, top, across, down]: Box): boolean {
  return x + width <= left || left + across <= x || y + height <= top || top + down <= y;
}

test.each([2, 3, 5, 8, 12])(
  'of a ring of %i, the nodes lie within the picture and apart from each other',
  (size) => {
    const pictures = [
      ...pageOfTrace(ring(size)).matchAll(
        /<svg class="graph"[^>]* viewBox="0 0 (\S+) (\S+)"[\s\S]*?<\/svg>/g,
      ),
    ];
    const nodes = pictures.map(([svg, width, height]) => {
      const boxes = [...svg.matchAll(/<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g)].map(
        ([, ...numbers]) => numbers.map(Number) as unknown as Box,
      );
      for (const [at, box] of boxes.entries()) {
        const [x, y, across, down] = box;
        expect([x >= 0, y >= 0, x + across <= Number(width), y + down <= Number(height)]).not.toContain(
          false,
        );
        for (const other of boxes.slice(at + 1)) expect(areApart(box, other)).toBe(true);
      }
      return boxes.length;
    });
    // All threads, with the main thread, and their locks; and the locks alone.
    expect(nodes).toEqual([2 * size + 1, size]);
  },
);
