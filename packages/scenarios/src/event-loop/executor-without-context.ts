import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A request is handled by a coroutine, and its blocking part by a thread."""
# heddle: expect assertion
import asyncio
import contextvars
import time
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="nobody")


def load_page():
    time.sleep(0.1)
    return f"page of {user.get()}"


async def main():
    user.set("alice")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return await loop.run_in_executor(pool, load_page)


page = asyncio.run(main())
print(page)
assert page == "page of alice", "the worker does not know the user"
`;

const repairedProgram = `"""A request is handled by a coroutine, and its blocking part by a thread."""
# heddle: expect none
import asyncio
import contextvars
import time
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="nobody")


def load_page():
    time.sleep(0.1)
    return f"page of {user.get()}"


async def main():
    user.set("alice")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return await loop.run_in_executor(pool, contextvars.copy_context().run, load_page)


page = asyncio.run(main())
print(page)
assert page == "page of alice", "the worker does not know the user"
`;

/** A coroutine hands work to a pool with run_in_executor(), and the worker does not see the context variables. */
export const executorWithoutContext: Entry = entry({
  name: 'executor-without-context',
  title: 'A worker that does not know the user',
  summary:
    'A coroutine hands work to a pool with run_in_executor(), and the worker does not see the context variables.',
  lesson: `
    Each task has a context, and what it sets there other tasks do not see. Threads are not part of that:
    loop.run_in_executor() calls the function in a worker with the context of the worker, which is empty.
    get() gives the default. With a context variable for the user, the tenant or the language, the work is
    then done on behalf of nobody, and no error says so.

    The function asyncio.to_thread() copies the context of the caller and runs the function inside of it, in
    the default pool of the loop. Where a pool of one's own is needed, do the same by hand, as in the
    repair: copy_context().run is the function, and the real one its first argument. What the function sets
    in the copy stays there, and does not come back to the task.
  `,
  topics: ['context-variables', 'asyncio'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the worker does not know the user', 'page of nobody')],
    repairedOutcomes: [completed('page of alice')],
  },
});
