import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { PythonTypeError, RuntimeError } from '../errors.ts';
import type { Callable } from '../futures/call.ts';
import { passUsageErrors } from '../futures/errors.ts';
import type { Executor } from '../futures/executor.ts';
import { ThreadPoolExecutor } from '../futures/thread-pool.ts';
import { Thread } from '../threading/thread.ts';
import { wrapFuture } from './chain.ts';
import type { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';

/** The executor to use; null asks for the default, which is made when it is needed first. */
const choose: Opcode<EventLoop, Executor | null, Executor> = opcode({
  name: 'choose-executor',
  boundary: 'call',
  execute: (loop, executor) => {
    loop.checkClosed();
    if (executor !== null) return executor;
    if (loop.isExecutorOver) throw new RuntimeError('Executor shutdown has been called');
    loop.executor ??= loop.makeExecutor();
    return loop.executor;
  },
  explain: (loop, executor) => `use ${executor?.name ?? `the default executor of ${loop.name}`}`,
});

const replace: Opcode<EventLoop, ThreadPoolExecutor, void> = opcode({
  name: 'set-default-executor',
  boundary: 'call',
  execute: (loop, executor) => {
    if (!(executor instanceof ThreadPoolExecutor)) {
      throw new PythonTypeError('executor must be ThreadPoolExecutor instance');
    }
    loop.executor = executor;
  },
  explain: (loop, executor) => `the default executor of ${loop.name} is ${executor.name}`,
});

const retire: Opcode<EventLoop, undefined, ThreadPoolExecutor | null> = opcode({
  name: 'retire-executor',
  boundary: 'call',
  execute: (loop) => {
    loop.isExecutorOver = true;
    return loop.executor;
  },
  explain: (loop) => `nobody may use the default executor of ${loop.name} any more`,
});

/** Python's `loop.run_in_executor`. */
export function* runInExecutor<A extends readonly unknown[], R>(
  loop: EventLoop,
  executor: Executor | null,
  callable: Callable<A, R>,
  args: A,
): Program<AsyncFuture<R>> {
  const chosen = yield* Instruction.of(choose, loop, executor);
  return yield* wrapFuture(yield* chosen.submit(callable, ...args), loop);
}

/** Python's `loop.set_default_executor`. */
export function setDefaultExecutor(loop: EventLoop, executor: ThreadPoolExecutor): Instruction<void> {
  return Instruction.of(replace, loop, executor);
}

/** What the thread that waits for the executor does. */
function* shutDown(loop: EventLoop, executor: ThreadPoolExecutor, over: AsyncFuture<null>): Program {
  try {
    yield* executor.shutdown();
    if (!(yield* loop.isClosed())) {
      yield* loop.callSoonThreadsafe(function setResult() {
        return over.setResult(null);
      });
    }
  } catch (error) {
    passUsageErrors(error);
    if (yield* loop.isClosed()) return;
    yield* loop.callSoonThreadsafe(function setException() {
      return over.setException(error);
    });
  }
}

/** Python's `loop.shutdown_default_executor`. */
export function* shutdownDefaultExecutor(loop: EventLoop): Program {
  const executor = yield* Instruction.of(retire, loop);
  if (executor === null) return;
  const over = loop.createFuture<null>(`end of ${executor.name}`);
  const thread = new Thread(loop.machine, function doShutdown() {
    return shutDown(loop, executor, over);
  });
  yield* thread.start();
  try {
    yield* over.await();
  } finally {
    yield* thread.join();
  }
}
