import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = String.raw`"""A research agent saves a conversation without blocking its event loop."""
# heddle: expect uncaught-exception
import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor


def open_database():
    database = sqlite3.connect(":memory:")
    database.execute("create table conversation (line text)")
    return database


def save(database, line):
    database.execute("insert into conversation values (?)", (line,))
    return database.execute("select count(*) from conversation").fetchone()[0]


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        database = open_database()
        print(await loop.run_in_executor(pool, save, database, "Why?"), "line saved")


asyncio.run(main())
`;

const repairedProgram = String.raw`"""A research agent saves a conversation without blocking its event loop."""
# heddle: expect none
import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor


def open_database():
    database = sqlite3.connect(":memory:")
    database.execute("create table conversation (line text)")
    return database


def save(database, line):
    database.execute("insert into conversation values (?)", (line,))
    return database.execute("select count(*) from conversation").fetchone()[0]


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        database = await loop.run_in_executor(pool, open_database)
        print(await loop.run_in_executor(pool, save, database, "Why?"), "line saved")


asyncio.run(main())
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
    another one. Here the agent opens it in the thread of the loop. If nobody awaits the save, as often with
    saving in the background, the error is not even seen.

    Give the connection a thread: a pool with a single worker, in which it is opened and which alone uses
    it. All statements then run one after the other, which a connection needs anyway, and transactions stay
    together. The argument check_same_thread=False only takes the check away. Whoever sets it has to bring a
    lock.
  `,
  topics: ['databases', 'asyncio', 'thread-locals'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('sqlite3.ProgrammingError: ?')],
    repairedOutcomes: [completed('1 line saved')],
  },
});
