import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A coroutine loads a page by means of another one."""
# heddle: expect deadlock
import asyncio


async def load():
    return "home page"


async def main():
    loop = asyncio.get_running_loop()
    page = asyncio.run_coroutine_threadsafe(load(), loop)
    print(page.result())


asyncio.run(main())
`;

const repairedProgram = `"""A coroutine loads a page by means of another one."""
# heddle: expect none
import asyncio


async def load():
    return "home page"


async def main():
    page = asyncio.create_task(load())
    print(await page)


asyncio.run(main())
`;

/** A coroutine asks its own loop for a result through run_coroutine_threadsafe() and blocks until it is there. */
export const resultInTheLoop: Entry = entry({
  name: 'result-in-the-loop',
  title: 'Waiting for the loop inside the loop',
  summary:
    'A coroutine asks its own loop for a result through run_coroutine_threadsafe() and blocks until it is there.',
  lesson: `
    The function run_coroutine_threadsafe() is how a thread gives work to a loop that runs in another
    thread. Its future is one of concurrent.futures, and result() blocks. Called in the thread of the loop
    itself, it waits for a task that can run only when the waiting is over. It is the accident of the pool
    of one worker that waits for its own queue, in another dress.

    Inside of the loop one awaits: a task, as here, or the coroutine itself where nothing runs beside it. If
    a future of concurrent.futures has come from elsewhere, asyncio.wrap_future() makes it one that can be
    awaited. A function that may be called in both worlds should not exist: make it a coroutine, or keep it
    out of the loop.
  `,
  topics: ['asyncio', 'futures', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('home page')],
  },
});
