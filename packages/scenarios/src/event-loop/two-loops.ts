import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads, each with an event loop, add to the same list."""
# heddle: expect deadlock
import asyncio
import threading
import time

lock = asyncio.Lock()
visits = []


async def visit(name):
    async with lock:
        time.sleep(0.1)
        visits.append(name)


def run(name):
    asyncio.run(visit(name))


bob = threading.Thread(target=run, args=("bob",), name="bob")
bob.start()
run("alice")
bob.join()
print(len(visits), "visits")
`;

const repairedProgram = `"""Two threads, each with an event loop, add to the same list."""
# heddle: expect none
import asyncio
import threading
import time

lock = threading.Lock()
visits = []


async def visit(name):
    with lock:
        time.sleep(0.1)
        visits.append(name)


def run(name):
    asyncio.run(visit(name))


bob = threading.Thread(target=run, args=("bob",), name="bob")
bob.start()
run("alice")
bob.join()
print(len(visits), "visits")
`;

/** Two threads run a loop each and share an asyncio.Lock, which neither excludes nor wakes across loops. */
export const twoLoops: Entry = entry({
  name: 'two-loops',
  title: 'One asynchronous lock for two loops',
  summary:
    'Two threads run a loop each and share an asyncio.Lock, which neither excludes nor wakes across loops.',
  lesson: `
    The locks of asyncio are for the tasks of one loop. They have no protection inside, because in one
    thread they need none. Two threads that each run a loop may share one by mistake, when it is a global.
    If both want it at the same time, the one that waits has a future in its own loop. The other sets that
    future from the wrong thread, and the loop sleeps on. The sleep stands for a slow disk; without it the
    two rarely meet, and everything goes well.

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
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('2 visits')],
  },
});
