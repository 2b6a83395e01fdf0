import type { Row } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { between, findingOf } from '../support/findings.ts';

/** The rows as lines: `bob: x = 1 (was 0)`, with the reason of a switch before them. */
function lines(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => [
    ...(row.switch === null ? [] : [`~ ${row.switch.from} ${row.switch.because} (${row.switch.reason})`]),
    `${row.step} ${row.thread}: ${row.text}${row.error === null ? '' : ` ! ${row.error}`}`,
  ]);
}

describe('every switch has its reason', () => {
  test('a preemption, a thread that waits, one that has finished', () => {
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
    expect(lines(finding.interleaving)).toEqual([
      '1 MainThread: start alice',
      '2 MainThread: start bob',
      '~ MainThread waits for alice to finish (blocked)',
      '3 alice: read x = 0',
      '~ alice preempted before "read x = 0" (preemption)',
      '4 bob: x = 5 (was 0)',
      '~ bob finished (finished)',
      '5 alice: read x = 5',
    ]);
  });

  test('a thread that waits for a lock, with who has it and since when', () => {
    const scene = scenario('guarded', function* main(py) {
      const [x, gate] = [py.variable('x', 0), py.lock('gate')];
      yield* py.run(
        py.thread(
          function* alice() {
            yield* gate.acquire();
            const first = yield* x.load();
            const second = yield* x.load();
            yield* gate.release();
            py.assert(first === second, 'two values');
          },
          { name: 'alice' },
        ),
        py.thread(
          function* bob() {
            yield* x.store(1);
            yield* gate.acquire();
            yield* gate.release();
          },
          { name: 'bob' },
        ),
      );
    });
    expect(lines(findingOf(scene).interleaving).slice(3)).toEqual([
      '3 alice: acquire gate',
      '4 alice: read x = 0',
      '~ alice preempted before "read x = 0" (preemption)',
      '5 bob: x = 1 (was 0)',
      '~ bob waits for lock gate, which alice has held since step 3 (blocked)',
      '6 alice: read x = 1',
      '7 alice: release gate',
    ]);
  });

  test('a thread that waits for time to pass', () => {
    const scene = scenario('nap', function* main(py) {
      const x = py.variable('x', 0);
      const worker = py.thread(
        function* work() {
          yield* x.store(1);
          py.assert(false, 'always');
        },
        { name: 'worker' },
      );
      yield* worker.start();
      yield* py.sleep(1);
      yield* x.load();
    });
    expect(lines(findingOf(scene).interleaving)).toContain('~ MainThread waits for time to pass (blocked)');
  });
});

test('the step that failed shows its error', () => {
  const scene = scenario('misuse', function* main(py) {
    yield* py.lock('gate').release();
  });
  expect(lines(findingOf(scene).interleaving)).toEqual([
    '1 MainThread: release gate, which is not locked ! RuntimeError: release unlocked lock',
  ]);
});

test('a wait that gave up says so', () => {
  const scene = scenario('impatient', function* main(py) {
    const lock = py.lock('gate');
    yield* lock.acquire();
    py.assert(yield* lock.acquire(true, 0.5), 'gave up');
  });
  expect(lines(findingOf(scene).interleaving).at(-1)).toBe(
    '2 MainThread: acquire gate, which MainThread has taken: timed out',
  );
});

describe('steps that do not matter', () => {
  /** A failure behind so many steps on a variable of its own. */
  const behind = (steps: number) =>
    scenario('behind', function* main(py) {
      const own = py.variable('own', 0);
      for (let step = 1; step <= steps; step++) yield* own.store(step);
      yield* py.print('end');
      py.assert(false, 'always');
    });

  test('are left out, and counted', () => {
    const { interleaving, steps } = findingOf(behind(30));
    expect(steps).toBe(31);
    expect(interleaving).toMatchObject([{ step: 31, text: 'print "end"', omitted: 30 }]);
  });

  test('keep the reason for the switch before the row that follows', () => {
    const scene = scenario('carried', function* main(py) {
      const worker = py.thread(
        function* work() {
          const own = py.variable('own', 0);
          yield* own.store(1);
          yield* py.print('end');
          py.assert(false, 'always');
        },
        { name: 'worker' },
      );
      yield* py.run(worker);
    });
    expect(findingOf(scene).interleaving.at(-1)).toMatchObject({
      thread: 'worker',
      omitted: 1,
      switch: { from: 'MainThread', reason: 'blocked' },
    });
  });

  test('but the last ones of an execution that is cut off are shown', () => {
    const scene = scenario('endless', function* main(py) {
      const x = py.variable('x', 0);
      for (let step = 1; ; step++) yield* x.store(step);
    });
    const { interleaving } = findingOf(scene, { maxSteps: 100 });
    expect(interleaving).toHaveLength(12);
    expect(interleaving[0]).toMatchObject({ step: 89, omitted: 88 });
    expect(interleaving.at(-1)).toMatchObject({ step: 100, text: 'x = 100 (was 99)', omitted: 0 });
  });
});

test('of a long interleaving the first rows and the last are kept, with how many are missing', () => {
  const scene = between(
    function* alice(x) {
      for (let step = 1; step <= 300; step++) yield* x.store(step);
    },
    function* bob(x, py) {
      yield* x.load();
      py.assert(false, 'always');
    },
  );
  const { interleaving, steps } = findingOf(scene, { minimise: 'off' });
  expect(interleaving).toHaveLength(200);
  expect(interleaving.slice(0, 20).map(({ step }) => step)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(interleaving.at(-1)!.step).toBe(steps);
  const shown = interleaving.reduce((sum, { omitted }) => sum + 1 + omitted, 0);
  expect(shown).toBe(steps);
  expect(interleaving[20]!.omitted).toBe(steps - 200);
});

test('what a thread waits for is shown from where it was taken, also where nobody else touches it', () => {
  const again = scenario('again', function* main(py) {
    const lock = py.lock('lock');
    yield* py.run(
      py.thread(
        function* twice() {
          yield* py.print('before');
          yield* lock.acquire();
          yield* py.print('between');
          yield* lock.acquire();
        },
        { name: 'twice' },
      ),
    );
  });
  const texts = findingOf(again).interleaving.map(({ text }) => text);
  expect(texts).toContain('acquire lock');
  expect(texts).not.toContain('print "before"');
});
