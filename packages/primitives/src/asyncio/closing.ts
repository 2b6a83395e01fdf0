import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import type { ThreadPoolExecutor } from '../futures/thread-pool.ts';
import type { EventLoop } from './loop.ts';
import { Task } from './task.ts';
import { reportTrouble, type Trouble } from './trouble.ts';

/** What is left of a loop that was closed. */
interface Remains {
  readonly executor: ThreadPoolExecutor | null;
  readonly troubles: readonly Trouble[];
}

/** What nobody has looked at, and now never will: Python says so when it frees the futures. */
function missed({ unretrieved, tasks }: EventLoop): Trouble[] {
  const failed = [...unretrieved].map((future) => ({
    message: `${future instanceof Task ? 'Task' : 'Future'} exception was never retrieved`,
    error: future.retrieve()!.thrown,
    future,
  }));
  const pending = [...tasks]
    .filter((task) => task.isMissed)
    .map((future) => ({ message: 'Task was destroyed but it is pending!', error: null, future }));
  return [...failed, ...pending];
}

const close: Opcode<EventLoop, undefined, Remains | null> = opcode({
  name: 'close',
  boundary: 'call',
  touchesAlso: ({ pipe }, _, __, touch) => touch(pipe, 'write'),
  execute: (loop) => {
    if (loop.thread !== null) throw new RuntimeError('Cannot close a running event loop');
    if (loop.closed) return null;
    const { executor } = loop;
    loop.closed = true;
    loop.pipe.isClosed = true;
    loop.ready.length = 0;
    loop.timers.clear();
    loop.executor = null;
    loop.isExecutorOver = true;
    return { executor, troubles: missed(loop) };
  },
  explain: ({ name }) => `close ${name}`,
});

/** Python's `loop.close()`. */
export function* closeLoop(loop: EventLoop): Program {
  const remains = yield* Instruction.of(close, loop);
  if (remains === null) return;
  if (remains.executor !== null) yield* remains.executor.shutdown({ wait: false });
  for (const trouble of remains.troubles) yield* reportTrouble(loop, trouble);
}
