import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A task orders a meal, and another one cooks it."""
# heddle: expect deadlock
import asyncio
import queue

meals = queue.Queue()


async def cook():
    meals.put("soup")


async def eat():
    print(meals.get())


async def main():
    await asyncio.gather(eat(), cook())


asyncio.run(main())
`;

const repairedProgram = `"""A task orders a meal, and another one cooks it."""
# heddle: expect none
import asyncio

meals = asyncio.Queue()


async def cook():
    await meals.put("soup")


async def eat():
    print(await meals.get())


async def main():
    await asyncio.gather(eat(), cook())


asyncio.run(main())
`;

/** A coroutine waits in get() of a queue for threads, and so keeps the task from running that would put something in. */
export const blockingGet: Entry = entry({
  name: 'blocking-get',
  title: 'The queue of the wrong world',
  summary:
    'A coroutine waits in get() of a queue for threads, and so keeps the task from running that would put something in.',
  lesson: `
    The classes queue.Queue and asyncio.Queue have the same methods, and wait in different ways. get() of
    the first one stops the thread until something comes. In a coroutine that thread is the one of the loop,
    so the task that would put the item never runs, and the program hangs at a line that looks innocent. The
    same goes for threading.Event, Lock and Condition.

    What tasks wait for has to be awaited: asyncio.Queue, asyncio.Event and so on. Between a thread and a
    loop neither of the two fits as it is: let the thread hand over by loop.call_soon_threadsafe(), or let
    the loop wait for the blocking get() in a thread.
  `,
  topics: ['asyncio', 'queues', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('soup')],
  },
});
