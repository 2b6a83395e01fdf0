import { PythonProgram, pythonScenario } from '@heddle/python';
import { simulate } from '@heddle/simulate';
import { describe, expect, test } from 'vitest';
import { printed } from '../support/printed.ts';

function run(source: string, seed = 1, at: readonly number[] = []) {
  const scenario = pythonScenario(new PythonProgram({ path: 'program.py', source }));
  const result = simulate(scenario, { cores: 4, seed, at });
  if (result.failures.length > 0) throw new Error(result.failures[0]!.message);
  return result;
}

/** Times in milliseconds, rounded to fives: starting and waking threads takes some time too. */
const milliseconds = (lines: readonly { readonly line: string }[]) =>
  lines.map(({ line }) => Math.round(Number(line) / 5) * 5);

const inThreads = `import threading, time
def work(n=0):
    return n
class Model:
    def work(self):
        return 2
def measure(target):
    begin = time.perf_counter()
    threads = [threading.Thread(target=target) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print((time.perf_counter() - begin) * 1000)
`;

describe('what a program says that its functions cost', () => {
  test('is native work, which runs beside other threads', () => {
    const { output } = run(`# heddle: native work 20ms\n${inThreads}measure(work)\n`);
    expect(milliseconds(output)).toEqual([20]);
  });

  test('is work with the GIL, which does not', () => {
    const { output } = run(`# heddle: cost work 20ms\n${inThreads}measure(work)\n`);
    expect(milliseconds(output)).toEqual([80]);
  });

  test('is meant for a qualified name where it has one', () => {
    const { output } = run(
      `# heddle: native Model.work 20ms\n${inThreads}measure(work)\nmeasure(Model().work)\n`,
    );
    expect(milliseconds(output)).toEqual([0, 20]);
  });

  test('is for a function that there is', () => {
    const program = (source: string) => () =>
      new PythonProgram(
        { path: 'program.py', source },
        {
          files: [
            { path: 'broken.py', source: 'def' },
            { path: 'other.py', source: 'class Other:\n    def work(self): pass\n' },
          ],
        },
      );
    expect(program('# heddle: native work 20ms\n# heddle: cost Other.work 20ms\n')).not.toThrow();
    expect(program('# heddle: cost work 20ms\n# heddle: native nosuch 20ms\n')).toThrow(
      'program.py:2: native names "nosuch"; expected a function of the program, such as multiply or Model.fit',
    );
  });

  test('is drawn from the seed', () => {
    const source = `# heddle: cost work uniform(5ms, 15ms)\n${inThreads}work()\nmeasure(work)\n`;
    expect(run(source, 1)).toEqual(run(source, 1));
    expect(run(source, 1).output).not.toEqual(run(source, 2).output);
  });

  test('changes nothing in an exploration, which has no costs', () => {
    const source =
      'import time\ndef work():\n    return time.monotonic_ns()\nprint(work() - time.monotonic_ns())\n';
    expect(printed(`# heddle: cost work 20ms\n${source}`)).toEqual(printed(source));
    expect(printed(`# heddle: native work 20ms\n${source}`)).toEqual(printed(source));
  });
});

describe('the latency of a service', () => {
  const source = `import requests, time
for _ in range(3):
    begin = time.perf_counter()
    requests.get('http://example.com/')
    print(round((time.perf_counter() - begin) * 1000))
`;

  test('is drawn anew each time where time is simulated', () => {
    const { output } = run(`# heddle: latency requests uniform(100ms, 300ms)\n${source}`);
    const times = output.map(({ line }) => Number(line));
    expect(new Set(times).size).toBe(3);
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(100);
      expect(time).toBeLessThanOrEqual(302);
    }
  });

  test('is the mean in an exploration', () => {
    expect(printed(`# heddle: latency requests uniform(100ms, 300ms)\n${source}`)).toEqual([
      '200',
      '200',
      '200',
    ]);
  });
});

describe('the state of a Python thread', () => {
  test('is its frame, the exception that it handles and how deep it is', () => {
    const source = `import time
class Worker:
    def wait(self):
        try:
            raise ValueError('no number')
        except ValueError:
            time.sleep(1)
Worker().wait()
`;
    const { snapshots } = run(source, 1, [5e8]);
    expect(snapshots[0]!.threads[0]!.program).toEqual({
      frame: 'Worker.wait',
      exception: 'ValueError: no number',
      depth: 2,
    });
    expect(snapshots[0]!.threads[0]!.position?.line).toBe(7);
  });
});
