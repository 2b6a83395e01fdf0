import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A worker and the main thread ask a service that answers one request at a time."""
# heddle: expect uncaught-exception
import threading
from concurrent.futures import ThreadPoolExecutor

LIMIT = 1
open_requests = threading.Semaphore(LIMIT)


def ask(question):
    if not open_requests.acquire(blocking=False):
        raise ConnectionRefusedError("429 Too Many Requests")
    answer = question.upper()
    open_requests.release()
    return answer


with ThreadPoolExecutor(max_workers=1) as pool:
    who = pool.submit(ask, "who")
    why = ask("why")
print(who.result(), why)
`;

const repairedProgram = `"""A worker and the main thread ask a service that answers one request at a time."""
# heddle: expect none
import threading
from concurrent.futures import ThreadPoolExecutor

LIMIT = 1
open_requests = threading.Semaphore(LIMIT)
allowed = threading.Semaphore(LIMIT)


def ask(question):
    if not open_requests.acquire(blocking=False):
        raise ConnectionRefusedError("429 Too Many Requests")
    answer = question.upper()
    open_requests.release()
    return answer


def ask_in_turn(question):
    with allowed:
        return ask(question)


with ThreadPoolExecutor(max_workers=1) as pool:
    who = pool.submit(ask_in_turn, "who")
    why = ask_in_turn("why")
print(who.result(), why)
`;

/** A pool is as small as the limit of a service asks for, but the main thread asks the same service. */
export const tooManyRequests: Entry = entry({
  name: 'too-many-requests',
  title: 'More requests than a service allows',
  summary:
    'A pool is as small as the limit of a service asks for, but the main thread asks the same service.',
  lesson: `
    The number of workers of a pool says how many of its tasks run at once. The service outside has a limit
    of its own, and counts whoever comes. Here it refuses a second request while the first is open, and the
    pool has one worker for that reason; but the main thread asks too. Whether the two meet depends on the
    schedule: fast answers hide the mistake, and a slow day of the service brings it out, when it hurts
    most.

    A limit of the service should be kept by one thing that every request has to pass. A semaphore with that
    limit is the simplest: it bounds what is open at the same time, and only around the request itself, so
    that the rest of the work stays free. Limits over time, such as so many requests a minute, need
    something that counts time as well.
  `,
  topics: ['semaphores', 'worker-pools', 'io-bound'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('WHO WHY'), failed('ConnectionRefusedError: 429 Too Many Requests')],
    repairedOutcomes: [completed('WHO WHY')],
  },
});
