import { Machine, type Program } from '@heddle/core';
import { type AsyncWaitResult, type Coroutine, type Python, scenario, type Task } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { decide } from '../../core/support.ts';
import { caught, job } from './jobs.ts';
import { printedByTask } from './printed.ts';

/** Three tasks that end after 3, 1 and 2 seconds, the last with an error. */
function* tasksOf(py: Python): Coroutine<Task<string>[]> {
  const tasks: Task<string>[] = [];
  for (const [name, seconds] of [
    ['a', 3],
    ['b', 1],
    ['c', 2],
  ] as const) {
    tasks.push(yield* py.asyncio.createTask(job(py, name, seconds, name === 'c'), { name }));
  }
  return tasks;
}

function show({ done, pending }: AsyncWaitResult<string>): string {
  return [done, pending].map((futures) => [...futures].map(({ name }) => name).join('')).join('|');
}

// Everything here was checked against CPython 3.11.
describe('wait', () => {
  test.each([
    ['FIRST_COMPLETED', ['b ends', 'b|ac']],
    ['FIRST_EXCEPTION', ['b ends', 'bc|a']],
    ['ALL_COMPLETED', ['b ends', 'a ends', 'abc|']],
  ] as const)('returns at %s', (returnWhen, expected) => {
    const lines = printedByTask(function* main(py) {
      const tasks = yield* tasksOf(py);
      yield* py.print(show(yield* py.asyncio.wait(tasks, { returnWhen })));
    });
    expect(lines.slice(0, expected.length)).toEqual(expected);
  });

  test('returns after a time-out with what is done, and cancels nothing', () => {
    const lines = printedByTask(function* main(py) {
      const tasks = yield* tasksOf(py);
      yield* py.print(show(yield* py.asyncio.wait(tasks, { timeout: 1.5 })));
      yield* py.print(show(yield* py.asyncio.wait(tasks, { timeout: 0 })));
      yield* py.print(show(yield* py.asyncio.wait(tasks)), py.asyncio.getRunningLoop().time());
      yield* tasks[2]!.exception();
    });
    expect(lines).toEqual(['b ends', 'b|ac', 'b|ac', 'a ends', 'abc| 3']);
  });

  test('that is cancelled leaves its tasks alone', () => {
    const lines = printedByTask(function* main(py) {
      const tasks = yield* tasksOf(py);
      const waiting = yield* py.asyncio.createTask(py.asyncio.wait(tasks, { timeout: 100 }));
      yield* py.asyncio.sleep(0);
      yield* waiting.cancel();
      yield* py.print(yield* caught(waiting.await()));
      yield* py.print(show(yield* py.asyncio.wait(new Set(tasks))), py.asyncio.getRunningLoop().time());
      yield* tasks[2]!.exception();
    });
    expect(lines).toEqual(['CancelledError()', 'b ends', 'a ends', 'abc| 3']);
  });

  test('looks at no exception after its end: it is reported that nobody has', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(job(py, 'task', 1, true));
      const [a, b] = [task, py.asyncio.getRunningLoop().createFuture<string>()];
      yield* py.asyncio.wait([a, b], { timeout: 0.5, returnWhen: 'FIRST_EXCEPTION' });
      yield* py.asyncio.sleep(1);
    });
    expect(lines).toEqual(['Task exception was never retrieved: ValueError: task']);
  });

  test('that is cancelled leaves no timer behind', () => {
    const machine = new Machine();
    const { outcome } = machine.run(
      scenario('timer', (py) => {
        const { asyncio } = py;
        function* main() {
          const future = asyncio.getRunningLoop().createFuture();
          const waiting = yield* asyncio.createTask(asyncio.wait([future], { timeout: 100 }));
          yield* asyncio.sleep(1);
          yield* waiting.cancel();
          yield* future.await();
        }
        return asyncio.run(main());
      }),
      decide(''),
    );
    expect([outcome, machine.clock.now]).toEqual(['deadlock', 1e9]);
  });

  test('refuses what it cannot wait for', () => {
    const lines = printedByTask(function* main(py) {
      const done = py.asyncio.getRunningLoop().createFuture();
      yield* done.setResult(1);
      const refused: Program<unknown>[] = [
        py.asyncio.wait([]),
        py.asyncio.wait([done], { returnWhen: 'X' as 'ALL_COMPLETED' }),
        py.asyncio.wait([job(py, 'z', 0) as never]),
      ];
      for (const call of refused) yield* py.print(yield* caught(call));
    });
    expect(lines).toEqual([
      'ValueError(Set of Tasks/Futures is empty.)',
      'ValueError(Invalid return_when value: X)',
      'TypeError(Passing coroutines is forbidden, use tasks explicitly.)',
    ]);
  });
});

test('allTasks gives the tasks that are not done', () => {
  const lines = printedByTask(function* main(py) {
    const task = yield* py.asyncio.createTask(job(py, 'task', 1));
    yield* py.print((yield* py.asyncio.allTasks()).size, (yield* py.asyncio.allTasks()).has(task as never));
    yield* task.await();
    yield* py.print((yield* py.asyncio.allTasks()).size);
  });
  expect(lines).toEqual(['2 True', 'task ends', '1']);
});
