import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = String.raw`"""A request is handled by a coroutine, and its blocking part by a thread."""
# heddle: expect assertion
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def load_page():
    return f"page of {user.get()}"


async def main():
    user.set("alice")
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, load_page)


page = asyncio.run(main())
print(page)
assert page == "page of alice", "the worker does not know the user"
`;

const repairedProgram = String.raw`"""A request is handled by a coroutine, and its blocking part by a thread."""
# heddle: expect none
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def load_page():
    return f"page of {user.get()}"


async def main():
    user.set("alice")
    return await asyncio.to_thread(load_page)


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

    asyncio.to_thread() copies the context of the caller and runs the function inside of it. That is the
    difference between the two besides the pool. Where a pool of one's own is needed, pass
    copy_context().run as the function and the real one as its first argument. What the function sets in the
    copy stays there, and does not come back to the task.
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
