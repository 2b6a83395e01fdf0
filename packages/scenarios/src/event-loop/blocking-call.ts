import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A heart beats every second while a report is written."""
# heddle: expect assertion
import asyncio
import time

events = []


def write_report():
    time.sleep(2.5)
    events.append("report")


async def beat():
    for _ in range(2):
        await asyncio.sleep(1)
        events.append("beat")


async def main():
    heart = asyncio.create_task(beat())
    await asyncio.sleep(0)
    write_report()
    await heart


asyncio.run(main())
print(*events)
assert events[0] == "beat", "the heart has stopped"
`;

const repairedProgram = `"""A heart beats every second while a report is written."""
# heddle: expect none
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

events = []


def write_report():
    time.sleep(2.5)
    events.append("report")


async def beat():
    for _ in range(2):
        await asyncio.sleep(1)
        events.append("beat")


async def main():
    heart = asyncio.create_task(beat())
    await asyncio.sleep(0)
    with ThreadPoolExecutor(max_workers=1) as pool:
        await asyncio.get_running_loop().run_in_executor(pool, write_report)
    await heart


asyncio.run(main())
print(*events)
assert events[0] == "beat", "the heart has stopped"
`;

/** A coroutine calls a function that blocks, and the heartbeat that shares the loop with it stops. */
export const blockingCall: Entry = entry({
  name: 'blocking-call',
  title: 'A blocking call in an event loop',
  summary: 'A coroutine calls a function that blocks, and the heartbeat that shares the loop with it stops.',
  lesson: `
    All tasks of a loop share one thread. While one of them runs without an await, none of the others does:
    no heartbeat, no timeout, no answer to a request that is ready. time.sleep() stands here for whatever
    blocks: a request without an async library, a query of a database, a long computation. Nothing fails in
    the coroutine that is to blame; it is the others that are late.

    With run_in_executor() a thread waits instead, and the loop goes on meanwhile; asyncio.to_thread() is
    short for it. That is for calls that block outside of Python. A long computation holds the GIL in that
    thread as well, and delays the loop by smaller portions; it belongs into another process.
    asyncio.run(main(), debug=True) tells which call has taken long.
  `,
  topics: ['asyncio', 'io-bound'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the heart has stopped', 'report beat beat')],
    repairedOutcomes: [completed('beat beat report')],
  },
});
