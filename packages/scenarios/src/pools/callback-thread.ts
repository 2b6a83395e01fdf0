import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool loads a picture; only the main thread may paint it."""
# heddle: expect assertion
import threading
from concurrent.futures import ThreadPoolExecutor

painters = []


def load():
    return "sunset"


def paint(future):
    future.result()
    painters.append(threading.current_thread().name)


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="loader") as pool:
    future = pool.submit(load)
    future.add_done_callback(paint)
print("painted by", painters[0])
assert painters == ["MainThread"], "only the main thread may paint"
`;

const repairedProgram = `"""A pool loads a picture; only the main thread may paint it."""
# heddle: expect none
import threading
from concurrent.futures import ThreadPoolExecutor

painters = []


def load():
    return "sunset"


def paint(future):
    future.result()
    painters.append(threading.current_thread().name)


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="loader") as pool:
    future = pool.submit(load)
    paint(future)
print("painted by", painters[0])
assert painters == ["MainThread"], "only the main thread may paint"
`;

/** A callback of a future touches what belongs to the main thread, but may run in the thread of the worker. */
export const callbackThread: Entry = entry({
  name: 'callback-thread',
  title: 'The thread of a callback',
  summary:
    'A callback of a future touches what belongs to the main thread, but may run in the thread of the worker.',
  lesson: `
    The method add_done_callback() does not say in which thread the callback runs. If the task is still
    under way, it is the worker that finishes it; if it is already done, it is the thread that adds the
    callback. So one and the same line runs here or there, as the schedule has it. What may be touched by
    one thread only, such as the widgets of a window or a database connection, breaks now and then. An
    exception inside of the callback is only logged.

    The repair lets the main thread wait for the result and paint itself. Where it must not wait, let the
    callback do no more than pass on a message, by a queue or by call_soon_threadsafe() of an event loop, to
    the thread that owns the thing.
  `,
  topics: ['futures', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed('painted by MainThread'),
      failed('AssertionError: only the main thread may paint', 'painted by loader_0'),
    ],
    repairedOutcomes: [completed('painted by MainThread')],
  },
});
