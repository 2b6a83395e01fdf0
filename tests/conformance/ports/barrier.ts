import { type Body, ProgramError } from '@heddle/core';
import { type Barrier, BrokenBarrierError, type Python, repr, tuple, ValueError } from '@heddle/primitives';
import type { Ports } from '../port.ts';

/** `1 / 0`. */
class ZeroDivisionError extends ProgramError {
  constructor() {
    super('ZeroDivisionError', 'division by zero');
  }
}

/** Starts so many threads with one body. */
function* startAll(py: Python, count: number, body: Body) {
  const threads = Array.from({ length: count }, () => py.thread(body));
  for (const thread of threads) yield* thread.start();
  return threads;
}

function* untilWaiting(py: Python, barrier: Barrier, count: number) {
  while ((yield* barrier.nWaiting()) < count) yield* py.sleep(0);
}

export const barrierPorts: Ports = {
  *'barrier-indices'(py) {
    const barrier = py.barrier(4);
    const result: (readonly [number, number])[] = [];
    const lock = py.lock();
    function* worker() {
      for (let round = 0; round < 3; round++) {
        const index = yield* barrier.wait();
        yield* lock.acquire();
        result.push([round, index]);
        yield* lock.release();
      }
    }
    for (const thread of yield* startAll(py, 4, worker)) yield* thread.join();
    result.sort(([a, i], [b, j]) => a - b || i - j);
    yield* py.print(result.map((pair) => tuple(...pair)));
    yield* py.print(barrier.parties, yield* barrier.nWaiting(), yield* barrier.broken());
  },

  *'barrier-action-raises'(py) {
    function* act() {
      throw new ProgramError('OSError', 'action failed');
    }
    const barrier = py.barrier(3, { action: act });
    const result: (readonly [string, string])[] = [];
    function* worker() {
      try {
        yield* barrier.wait();
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        result.push([error.name, error.message]);
      }
    }
    for (const thread of yield* startAll(py, 3, worker)) yield* thread.join();
    const sorted = result.sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => tuple(...pair));
    yield* py.print(sorted, yield* barrier.broken());
    try {
      yield* barrier.wait();
    } catch (error) {
      if (!(error instanceof BrokenBarrierError)) throw error;
      yield* py.print('still broken', tuple(...(error.message === '' ? [] : [error.message])));
    }
  },

  *'barrier-timeout'(py) {
    const barrier = py.barrier(2, { timeout: 0.02 });
    for (const args of [[], [0.01], [0]] as const) {
      try {
        yield* barrier.wait(...args);
      } catch (error) {
        if (!(error instanceof BrokenBarrierError)) throw error;
        yield* py.print('broken', repr(error.message), yield* barrier.broken(), yield* barrier.nWaiting());
      }
      yield* barrier.reset();
      yield* py.print(yield* barrier.broken());
    }
  },

  *'barrier-abort-waiters'(py) {
    const barrier = py.barrier(3);
    const result: string[] = [];
    function* worker() {
      try {
        yield* barrier.wait();
      } catch (error) {
        if (!(error instanceof BrokenBarrierError)) throw error;
        result.push('broken');
      }
    }
    const threads = yield* startAll(py, 2, worker);
    yield* untilWaiting(py, barrier, 2);
    yield* barrier.abort();
    for (const thread of threads) yield* thread.join();
    yield* py.print(result, yield* barrier.broken(), yield* barrier.nWaiting());
  },

  *'barrier-reset-waiters'(py) {
    const barrier = py.barrier(3);
    const result: string[] = [];
    function* worker() {
      try {
        yield* barrier.wait();
        result.push('ok');
      } catch (error) {
        if (!(error instanceof BrokenBarrierError)) throw error;
        result.push('reset');
      }
    }
    const threads = yield* startAll(py, 2, worker);
    yield* untilWaiting(py, barrier, 2);
    yield* barrier.reset();
    for (const thread of threads) yield* thread.join();
    yield* py.print(result, yield* barrier.broken(), yield* barrier.nWaiting());
    for (const thread of yield* startAll(py, 3, worker)) yield* thread.join();
    yield* py.print(result);
  },

  *'barrier-phases'(py) {
    const grid = Array.from({ length: 3 }, () => [0, 0, 0]);
    const sums: number[] = [];
    function* addUp() {
      sums.push(grid.flat().reduce((sum, cell) => sum + cell, 0));
    }
    const barrier = py.barrier(3, { action: addUp });
    function* row(at: number) {
      for (let phase = 1; phase < 4; phase++) {
        grid[at] = grid[at]!.map((cell) => cell + phase);
        yield* barrier.wait();
      }
    }
    const threads = [0, 1, 2].map((at) => py.thread(row, { args: [at] }));
    for (const thread of threads) yield* thread.start();
    for (const thread of threads) yield* thread.join();
    yield* py.print(sums, grid);
  },

  *'barrier-single-party-action-error'(py) {
    function* divide() {
      throw new ZeroDivisionError();
    }
    const barrier = py.barrier(1, { action: divide });
    try {
      yield* barrier.wait();
    } catch (error) {
      if (!(error instanceof ZeroDivisionError)) throw error;
      yield* py.print(error);
    }
    yield* py.print(yield* barrier.broken());
    yield* barrier.reset();
    try {
      yield* barrier.wait(5);
    } catch (error) {
      if (!(error instanceof ZeroDivisionError)) throw error;
      yield* py.print('again');
    }
  },

  *'n313-barrier-parties-check'(py) {
    for (const parties of [0, -1]) {
      try {
        py.barrier(parties);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        yield* py.print(error);
      }
    }
  },
};
