import type { Program, Scenario } from '@heddle/core';
import { type Lock, type Native, type Python, type Queue, scenario } from '@heddle/primitives';

/** So many threads share a lock. */
const SHARING = 10;

/** How long the parts of a round take, in seconds. */
export interface Parts {
  /** Python code, and the part of it that a lock protects. */
  readonly python: number;
  readonly locked: number;
  /** Native work without the GIL. */
  readonly native: number;
}

/** What the threads share. */
interface Shared {
  readonly parts: Parts;
  readonly native: Native;
  readonly py: Python;
  readonly locks: readonly Lock[];
  readonly queue: Queue<number>;
}

/** One round: Python code, native work, a lock that others want, a queue, a sleep. */
function* round({ parts, native, py, queue }: Shared, lock: Lock, number: number): Program<void> {
  yield* native.call(parts.python, { releasesGil: false });
  yield* native.call(parts.native);
  yield* lock.acquire();
  yield* native.call(parts.locked, { releasesGil: false });
  yield* lock.release();
  yield* queue.put(number);
  yield* queue.get();
  yield* py.sleep(0.02 + (number % 16) * 0.004);
}

function* work(shared: Shared, number: number, rounds: number): Program<void> {
  const lock = shared.locks[Math.floor(number / SHARING)]!;
  for (let at = 0; at < rounds; at++) yield* round(shared, lock, number + at);
}

/** Threads that do some of everything, so many rounds each. */
export function mixedWork(threads: number, rounds: number, parts: Parts): Scenario {
  return scenario(`mixed work, ${threads} threads`, function* main(py: Python): Program<void> {
    const locks = Array.from({ length: Math.ceil(threads / SHARING) }, (_, at) => py.lock(`lock ${at}`));
    const shared: Shared = { parts, native: py.native, py, locks, queue: py.queue<number>() };
    const started = Array.from({ length: threads }, (_, number) =>
      py.thread(() => work(shared, number, rounds)),
    );
    for (const thread of started) yield* thread.start();
    for (const thread of started) yield* thread.join();
  });
}
