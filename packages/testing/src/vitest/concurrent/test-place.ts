import type { RunnerTask, RunnerTestCase } from 'vitest';

/** Every test among some tasks with its name, behind those of its suites, in the order of the file. */
function testsIn(tasks: readonly RunnerTask[], prefix: string): (readonly [RunnerTask, string])[] {
  return tasks.flatMap((task) => {
    const name = `${prefix}${task.name}`;
    return task.type === 'suite' ? testsIn(task.tasks, `${name} > `) : [[task, name] as const];
  });
}

/**
 * All tests in the file of a test, those too that are not run, with the names that tell them apart: `suite > test`, and
 * `suite > test (2)` for the second of one name.
 */
export function namesOfTests(test: Readonly<RunnerTestCase>): Map<RunnerTask, string> {
  const times = new Map<string, number>();
  const names = new Map<RunnerTask, string>();
  for (const [task, name] of testsIn(test.file.tasks, '')) {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    names.set(task, time === 1 ? name : `${name} (${time})`);
  }
  return names;
}
