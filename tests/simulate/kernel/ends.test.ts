import { type Python, scenario } from '@heddle/primitives';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { simulate } from '@heddle/simulate';
import { expect, test } from 'vitest';

test('what a program does after its last step takes time', () => {
  const last = scenario('last', function* main(py: Python) {
    yield* py.native.call(0.01, { releasesGil: false });
  });
  expect(simulate(last).time).toBeGreaterThanOrEqual(10_000_000);
});

test('so does Python code without any step', () => {
  const source = `
# heddle: cost compute 1ms

def compute():
    pass

for _ in range(50):
    compute()
`;
  const { time } = simulate(pythonScenario(new PythonProgram({ path: 'compute.py', source })));
  expect(time).toBeGreaterThanOrEqual(50_000_000);
  expect(time).toBeLessThan(51_000_000);
});

test('a thread without any step begins when it has started, and is joined afterwards', () => {
  const empty = scenario('empty', function* main(py: Python) {
    yield* py.run(function* nothing() {});
  });
  const { time, threads } = simulate(empty, { concurrency: 'processes', processStart: 20_000_000 });
  expect(threads[1]!.finished).toBeGreaterThanOrEqual(20_000_000);
  expect(time).toBeGreaterThan(threads[1]!.finished!);
});
