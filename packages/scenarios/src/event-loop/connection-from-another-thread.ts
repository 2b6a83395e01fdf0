import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A research agent saves a conversation without blocking its event loop."""
# heddle: expect assertion
import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

problems = []


def open_database():
    global database
    database = sqlite3.connect(":memory:")
    database.execute("create table conversation (line text)")


def save(line):
    time.sleep(0.1)
    database.execute("insert into conversation values (?)", (line,))


async def main():
    loop = asyncio.get_running_loop()
    open_database()
    with ThreadPoolExecutor(max_workers=1) as pool:
        try:
            await loop.run_in_executor(pool, save, "Why?")
        except sqlite3.Error as error:
            problems.append(type(error).__name__)


asyncio.run(main())
assert not problems, f"the conversation was not saved: {problems}"
print("saved")
`;

const repairedProgram = `"""A research agent saves a conversation without blocking its event loop."""
# heddle: expect none
import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

problems = []


def open_database():
    global database
    database = sqlite3.connect(":memory:")
    database.execute("create table conversation (line text)")


def save(line):
    time.sleep(0.1)
    database.execute("insert into conversation values (?)", (line,))


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1, initializer=open_database) as pool:
        try:
            await loop.run_in_executor(pool, save, "Why?")
        except sqlite3.Error as error:
            problems.append(type(error).__name__)


asyncio.run(main())
assert not problems, f"the conversation was not saved: {problems}"
print("saved")
`;

/** A research agent opens a database in the loop and saves in a worker, but the connection belongs to the thread that opened it. */
export const connectionFromAnotherThread: Entry = entry({
  name: 'connection-from-another-thread',
  title: 'A connection in the wrong thread',
  summary:
    'A research agent opens a database in the loop and saves in a worker, but the connection belongs to the thread that opened it.',
  lesson: `
    To save in a worker is right, because a database may block the loop. But a connection of sqlite3 may be
    used only in the thread that has opened it, and says so with a ProgrammingError at the first call from
    another one. Here the agent opens it in the thread of the loop, and each save fails. If nobody awaits
    it, as often with saving in the background, nobody sees that.

    Give the connection a thread: a pool with a single worker, whose initializer opens it, and which alone
    uses it. All statements then run one after the other, which a connection needs anyway, and transactions
    stay together. The argument check_same_thread=False only takes the check away. Whoever sets it has to
    bring a lock.
  `,
  topics: ['databases', 'asyncio', 'thread-locals'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed("AssertionError: the conversation was not saved: ['ProgrammingError']")],
    repairedOutcomes: [completed('saved')],
  },
});
