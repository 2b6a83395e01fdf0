import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A thread asks the user; an event loop waits for the answer."""
# heddle: expect deadlock
import asyncio
import threading


def ask_user(loop, answer):
    answer.set_result("yes")


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    threading.Thread(target=ask_user, args=(loop, answer), name="dialogue").start()
    print(await answer)


asyncio.run(main())
`;

const repairedProgram = `"""A thread asks the user; an event loop waits for the answer."""
# heddle: expect none
import asyncio
import threading


def ask_user(loop, answer):
    loop.call_soon_threadsafe(answer.set_result, "yes")


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    threading.Thread(target=ask_user, args=(loop, answer), name="dialogue").start()
    print(await answer)


asyncio.run(main())
`;

/** A thread sets the result of a future of an event loop, which sleeps on and does not notice. */
export const unheardResult: Entry = entry({
  name: 'unheard-result',
  title: 'A result that the loop does not hear of',
  summary: 'A thread sets the result of a future of an event loop, which sleeps on and does not notice.',
  lesson: `
    Nearly nothing of asyncio may be called from another thread. set_result() marks the future and puts a
    callback into the list of the loop, but the loop sleeps, until something comes through a socket or a
    timer is due. Here nothing else is going on, so it never wakes. If the thread is quick enough, the
    result is there before the loop goes to sleep, and all is well. In a busy program the answer only comes
    late, which is worse to find.

    Instead, loop.call_soon_threadsafe() adds the callback under protection and wakes the loop. It is the
    one door from a thread into a loop, and run_coroutine_threadsafe() goes through it as well. In debug
    mode asyncio complains about some of the other ways.
  `,
  topics: ['asyncio', 'futures', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('yes'), deadlocked()],
    repairedOutcomes: [completed('yes')],
  },
});
