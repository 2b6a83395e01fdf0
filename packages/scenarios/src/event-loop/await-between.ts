import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two tasks pay from one account."""
# heddle: expect assertion
import asyncio

balance = 100


async def pay(amount):
    global balance
    if balance >= amount:
        await asyncio.sleep(0.1)
        balance -= amount


async def main():
    await asyncio.gather(pay(80), pay(80))


asyncio.run(main())
print(balance)
assert balance >= 0, "the account is overdrawn"
`;

const repairedProgram = `"""Two tasks pay from one account."""
# heddle: expect none
import asyncio

balance = 100
lock = asyncio.Lock()


async def pay(amount):
    global balance
    async with lock:
        if balance >= amount:
            await asyncio.sleep(0.1)
            balance -= amount


async def main():
    await asyncio.gather(pay(80), pay(80))


asyncio.run(main())
print(balance)
assert balance >= 0, "the account is overdrawn"
`;

/** Two tasks of an event loop check the balance and then wait, and both pay. */
export const awaitBetween: Entry = entry({
  name: 'await-between',
  title: 'A race without threads',
  summary: 'Two tasks of an event loop check the balance and then wait, and both pay.',
  lesson: `
    An event loop runs one task at a time and changes to another only where a task awaits. Between two
    awaits nothing comes in between, so there is less to protect than with threads. But across an await
    everything may. Both tasks here see that there is enough money, both wait for the bank, and both pay.
    There is only one thread, and the race is the same one.

    Nothing that was checked before an await holds after it. Check again, do both on the same side of the
    await, or hold an asyncio.Lock across it, as in the repair. To find these places, read the word await as
    "here the others run".
  `,
  topics: ['asyncio', 'check-then-act'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the account is overdrawn', '-60')],
    repairedOutcomes: [completed('20')],
  },
});
