import { Exploration, explore } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { withInterleavings } from '../../litmus/benchmarks.ts';

const programs = withInterleavings(3_000).filter(({ expected }) => typeof expected.traces === 'number');
const classes = { statistics: 'classes', all: true, minimise: 'off', selfCheck: 'off' } as const;

test('the published file knows the trace classes of many programs that are small enough', () => {
  expect(programs.length).toBeGreaterThan(70);
});

describe('every schedule shows exactly the published number of trace classes', () => {
  test.each(programs.map(({ program, expected }) => ({ name: program.name, program, expected })))(
    '$name',
    ({ program, expected }) => {
      const { statistics } = explore(litmusScenario(program), { ...classes, strategy: 'dfs' });
      expect(statistics.distinct.classes).toBe(expected.traces);
      expect(statistics.coverage.at(-1)).toMatchObject({ classes: expected.traces });
    },
  );
});

test('no sample shows more, and the curve only rises', () => {
  for (const { program, expected } of programs.slice(0, 30)) {
    const { statistics } = explore(litmusScenario(program), {
      ...classes,
      strategy: 'random',
      executions: 200,
    });
    const curve = statistics.coverage.map((point) => point.classes!);
    expect(curve).toEqual([...curve].sort((a, b) => a - b));
    expect(curve[0]).toBe(1);
    expect(curve.at(-1)).toBeLessThanOrEqual(expected.traces!);
    expect(statistics.unseen!.class).toBeLessThanOrEqual(1);
  }
});

test('they are not counted where nobody asks', () => {
  const [first] = programs;
  const { statistics } = explore(litmusScenario(first!.program), {
    strategy: 'random',
    executions: 20,
    all: true,
  });
  expect(statistics.distinct).toMatchObject({ classes: null });
  expect(statistics.unseen!.class).toBeNull();
  expect(statistics.coverage.every((point) => point.classes === null)).toBe(true);
});

test('threads that appear in some executions only, and data choices, count right', () => {
  const some = scenario('some-threads', function* main(py) {
    const x = py.variable('x', 0);
    const helpers = yield* py.choice('helpers').below(3);
    const body = function* helper() {
      yield* x.store(1);
    };
    yield* py.run(...new Array<typeof body>(helpers).fill(body));
  });
  // None; one; two in either order.
  expect(explore(some, { ...classes, strategy: 'dfs' }).statistics.distinct.classes).toBe(4);
  const { statistics } = explore(some, { ...classes, strategy: 'random', executions: 300 });
  expect(statistics.distinct.classes).toBe(4);
});

test('a search that counts them is not divided', () => {
  const [first] = programs;
  const scene = litmusScenario(first!.program);
  expect(new Exploration(scene, { strategy: 'dfs' }).remainder()).not.toBeNull();
  expect(new Exploration(scene, { strategy: 'dfs', statistics: 'classes' }).remainder()).toBeNull();
});
