import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { gatherFuture } from './gather.ts';
import type { EventLoop } from './loop.ts';
import type { Task } from './task.ts';
import { reportTrouble } from './trouble.ts';

const cancelAll: Opcode<EventLoop, undefined, readonly Task<unknown>[]> = opcode({
  name: 'cancel-all',
  boundary: 'call',
  execute: (loop) => {
    const tasks = [...loop.tasks];
    for (const task of tasks) task.requestCancel('');
    return tasks;
  },
  explain: ({ name, tasks }) => `cancel the ${tasks.size} tasks that are left in ${name}`,
});

function* cancelTasks(loop: EventLoop): Program {
  const tasks = yield* Instruction.of(cancelAll, loop);
  if (tasks.length === 0) return;
  yield* loop.runUntilComplete(yield* gatherFuture(loop, tasks, { returnExceptions: true }));
  // All are done, so nothing about them changes any more.
  for (const task of tasks) {
    const failure = task.state === 'cancelled' ? null : task.retrieve();
    if (failure === null) continue;
    yield* reportTrouble(loop, {
      message: 'unhandled exception during asyncio.run() shutdown',
      error: failure.thrown,
      future: task,
    });
  }
}

/** The end of `asyncio.run`: no task is left, no call of the default executor, and no loop. */
export function* shutDownRun(loop: EventLoop): Program {
  try {
    yield* cancelTasks(loop);
    yield* loop.runUntilComplete(loop.shutdownDefaultExecutor());
  } finally {
    yield* loop.close();
  }
}
