import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two tasks write to the same file, one after the other."""
# heddle: expect deadlock
import asyncio
import threading

lock = threading.Lock()
lines = []


async def write(line):
    with lock:
        await asyncio.sleep(0.1)
        lines.append(line)


async def main():
    await asyncio.gather(write("one"), write("two"))


asyncio.run(main())
print(lines)
`;

const repairedProgram = `"""Two tasks write to the same file, one after the other."""
# heddle: expect none
import asyncio

lock = asyncio.Lock()
lines = []


async def write(line):
    async with lock:
        await asyncio.sleep(0.1)
        lines.append(line)


async def main():
    await asyncio.gather(write("one"), write("two"))


asyncio.run(main())
print(lines)
`;

/** A task holds a threading.Lock while it awaits, and the next task blocks the whole loop on it. */
export const lockOverAwait: Entry = entry({
  name: 'lock-over-await',
  title: 'A thread lock over an await',
  summary: 'A task holds a threading.Lock while it awaits, and the next task blocks the whole loop on it.',
  lesson: `
    A threading.Lock makes threads wait, and both tasks are the same thread. The first one takes the lock
    and gives the loop up in the middle. The second one asks for the lock and blocks the thread, and with it
    the loop, which would have to run for the first one to go on. The thread waits for itself, though the
    program has two tasks and one lock.

    Across an await use an asyncio.Lock: whoever has to wait for it gives the loop up. A threading.Lock is
    right in a coroutine only where no await stands inside and it is never held for long, to protect data
    that threads change too.
  `,
  topics: ['asyncio', 'deadlock', 'locks'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("['one', 'two']")],
  },
});
