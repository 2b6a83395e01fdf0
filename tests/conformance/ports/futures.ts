import { type Program, ProgramError } from '@heddle/core';
import {
  type Future,
  Handler,
  IndexError,
  type LogRecord,
  type Python,
  repr,
  str,
  TIMEOUT_MAX,
  tuple,
  ValueError,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { attempt, withoutAddresses } from '../python-text.ts';

/** What a call raises. */
function* raised(call: () => Program<unknown>): Program<ProgramError> {
  try {
    yield* call();
  } catch (error) {
    if (error instanceof ProgramError) return error;
    throw error;
  }
  throw new Error('nothing was raised');
}

/** What the program knows about a future: the state, running, done, cancelled. */
function* statusOf(future: Future) {
  const running = yield* future.running();
  const done = yield* future.done();
  const cancelled = yield* future.cancelled();
  return tuple(future.state, running, done, cancelled);
}

/** Prints records as the case's own handler does. */
class PrintingHandler extends Handler {
  readonly #py: Python;

  constructor(py: Python) {
    super(py.machine);
    this.#py = py;
  }

  override emit(record: LogRecord): Program {
    const { name, levelname, message, error } = record;
    return this.#py.print(name, levelname, message.split(' <')[0], (error as ProgramError).name);
  }
}

export const futuresPorts: Ports = {
  *'fut-states'(py) {
    let future = py.futures.future<number>();
    const fresh = yield* statusOf(future);
    const isRunning = yield* future.setRunningOrNotifyCancel();
    yield* py.print(fresh, isRunning, yield* statusOf(future), yield* future.cancel());
    yield* future.setResult(42);
    const finished = yield* statusOf(future);
    const result = yield* future.result();
    yield* py.print(finished, result, yield* future.exception(), yield* future.cancel());
    future = py.futures.future<number>();
    const first = yield* future.cancel();
    const cancelled = yield* statusOf(future);
    const second = yield* future.cancel();
    const runs = yield* future.setRunningOrNotifyCancel();
    yield* py.print(first, cancelled, second, runs, yield* statusOf(future), yield* future.cancel());
  },
  *'fut-invalid-state'(py) {
    const future = py.futures.future<number>();
    yield* future.setResult(1);
    for (const act of [() => future.setResult(2), () => future.setException(new ValueError(''))]) {
      yield* py.print(withoutAddresses(str(yield* raised(act))));
    }
    const cancelled = py.futures.future<number>();
    yield* cancelled.cancel();
    yield* py.print(withoutAddresses(str(yield* raised(() => cancelled.setResult(0)))));
    for (const act of [() => cancelled.result(), () => cancelled.exception()]) {
      const { name, message } = yield* raised(act);
      yield* py.print(name, tuple(...(message === '' ? [] : [message])));
    }
  },
  *'fut-repr'(py) {
    const show = (future: Future) => py.print(withoutAddresses(repr(future)));
    const future = py.futures.future<number[]>();
    yield* show(future);
    yield* future.setRunningOrNotifyCancel();
    yield* show(future);
    yield* future.setResult([1]);
    yield* show(future);
    const failed = py.futures.future();
    yield* failed.setException(new ProgramError('OSError', 'x'));
    yield* show(failed);
    const cancelled = py.futures.future();
    yield* cancelled.cancel();
    yield* show(cancelled);
    yield* cancelled.setRunningOrNotifyCancel();
    yield* show(cancelled);
  },
  *'fut-result-timeout'(py) {
    const future = py.futures.future<string>();
    for (const timeout of [0, 0.01, -1]) {
      const { name, message } = yield* raised(() => future.result(timeout));
      yield* py.print(name, tuple(...(message === '' ? [] : [message])), name === 'TimeoutError');
    }
    if ((yield* raised(() => future.exception(0.01))).name === 'TimeoutError') {
      yield* py.print('exception() timed out');
    }
    yield* py.timer(0.02, (value: string) => future.setResult(value), { args: ['late'] }).start();
    yield* py.print(yield* future.result(30));
  },
  *'fut-callback-error-logged'(py) {
    const logger = py.logging.getLogger('concurrent.futures');
    yield* logger.addHandler(new PrintingHandler(py));
    yield* logger.setPropagate(false);
    const future = py.futures.future<number>();
    yield* future.addDoneCallback(() => {
      throw new ProgramError('ZeroDivisionError', 'division by zero');
    });
    yield* future.addDoneCallback(() => py.print('second still runs'));
    yield* future.setResult(1);
    yield* future.addDoneCallback(() => {
      throw new IndexError('list index out of range');
    });
    yield* py.print(yield* future.result());
  },
  *'exec-result-from-many-threads'(py) {
    const future = py.futures.future<string>();
    const out = py.list<string>('out');
    const barrier = py.barrier(4);
    function* worker() {
      yield* barrier.wait();
      yield* out.append(yield* future.result());
    }
    const threads = [0, 1, 2].map(() => py.thread(worker));
    for (const thread of threads) yield* thread.start();
    yield* barrier.wait();
    yield* future.setResult('x');
    for (const thread of threads) yield* thread.join();
    yield* py.print(out, yield* future.result(0));
  },
  *'wait-wakes-on-first'(py) {
    const modes = [
      ['FIRST_COMPLETED', (future: Future) => future.setResult(0)],
      ['FIRST_EXCEPTION', (future: Future) => future.setException(new ProgramError('OSError', ''))],
    ] as const;
    for (const [returnWhen, act] of modes) {
      const futures = [0, 1, 2].map(() => py.futures.future());
      const timer = py.timer(0.01, act, { args: [futures[1]!] });
      yield* timer.start();
      const { done, notDone } = yield* py.futures.wait(futures, { timeout: 30, returnWhen });
      yield* timer.join();
      const indices = [...done].map((future) => futures.indexOf(future));
      yield* py.print(returnWhen, indices, notDone.size);
    }
  },
  *'as-completed-order'(py) {
    const futures = [0, 1, 2, 3].map(() => py.futures.future<number | string>());
    yield* futures[2]!.setResult('two');
    const turn = py.semaphore(0);
    function* finish() {
      for (const at of [3, 0, 1]) {
        yield* futures[at]!.setResult(at);
        yield* turn.acquire();
      }
    }
    const thread = py.thread(finish);
    const out: (number | string)[] = [];
    const completed = py.futures.asCompleted([...futures, futures[0]!]);
    for (let item = yield* completed.next(); item.done !== true; item = yield* completed.next()) {
      if (item.value === futures[2]) yield* thread.start();
      else yield* turn.release();
      out.push(yield* item.value.result());
    }
    yield* thread.join();
    yield* py.print(out);
  },
  *'huge-timeouts'(py) {
    const event = py.event();
    const condition = py.condition();
    const semaphore = py.semaphore(0);
    const waits: Readonly<Record<string, (timeout: number) => Program<unknown>>> = {
      event: (timeout) => event.wait(timeout),
      condition: (timeout) => condition.with(() => condition.wait(timeout)),
      semaphore: (timeout) => semaphore.acquire(true, timeout),
      queue: (timeout) => py.queue().get(true, timeout),
      future: (timeout) => py.futures.future().result(timeout),
    };
    for (const [name, wait] of Object.entries(waits)) {
      for (const timeout of [TIMEOUT_MAX * 2, Number.POSITIVE_INFINITY]) {
        yield* py.print(name, yield* attempt(() => wait(timeout)));
      }
    }
  },
};
