import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = String.raw`"""Two threads, each with an event loop, add to the same list."""
# heddle: expect deadlock
import asyncio
import threading

lock = asyncio.Lock()
visits = []


async def visit(name):
    async with lock:
        visits.append(name)


def run(name):
    asyncio.run(visit(name))


threads = [threading.Thread(target=run, args=(name,), name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(visits), "visits")
`;

const repairedProgram = String.raw`"""Two threads, each with an event loop, add to the same list."""
# heddle: expect none
import asyncio
import threading

lock = threading.Lock()
visits = []


async def visit(name):
    with lock:
        visits.append(name)


def run(name):
    asyncio.run(visit(name))


threads = [threading.Thread(target=run, args=(name,), name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(visits), "visits")
`;

/** Two threads run a loop each and share an asyncio.Lock, which neither excludes nor wakes across loops. */
export const twoLoops: Entry = entry({
  name: 'two-loops',
  title: 'One asyncio.Lock for two loops',
  summary:
    'Two threads run a loop each and share an asyncio.Lock, which neither excludes nor wakes across loops.',
  lesson: `
    The locks of asyncio are for the tasks of one loop. They have no protection inside, because in one
    thread they need none. Two threads that each run a loop may share one by mistake, when it is a global.
    If both want it at the same time, the one that waits has a future in its own loop. The other sets that
    future from the wrong thread, and the loop sleeps on. With other timing everything goes well.

    Between threads use a threading.Lock, and hold it for a short time and over no await. If the protected
    work has to await, the better way is one loop that owns the data, which the other threads ask by
    run_coroutine_threadsafe().
  `,
  topics: ['asyncio', 'locks', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('2 visits'), deadlocked()],
    repairedOutcomes: [completed('2 visits')],
  },
});
