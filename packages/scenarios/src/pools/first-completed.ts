import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool adds up both halves of a bill."""
# heddle: expect assertion
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def add(prices):
    time.sleep(len(prices))
    return sum(prices)


with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(add, prices) for prices in ([1, 2], [10, 20, 30])]
    done, _ = wait(futures, return_when=FIRST_COMPLETED)
    total = sum(future.result() for future in done)
print(total)
assert total == 63, "a part of the bill is missing"
`;

const repairedProgram = `"""A pool adds up both halves of a bill."""
# heddle: expect none
import time
from concurrent.futures import ThreadPoolExecutor, wait


def add(prices):
    time.sleep(len(prices))
    return sum(prices)


with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(add, prices) for prices in ([1, 2], [10, 20, 30])]
    done, _ = wait(futures)
    total = sum(future.result() for future in done)
print(total)
assert total == 63, "a part of the bill is missing"
`;

/** A program waits for the first of its futures and adds up what is done, forgetting those that are not. */
export const firstCompleted: Entry = entry({
  name: 'first-completed',
  title: 'The rest of the futures',
  summary:
    'A program waits for the first of its futures and adds up what is done, forgetting those that are not.',
  lesson: `
    The function wait() returns two sets: the futures that are done and those that are not. With
    FIRST_COMPLETED it returns as soon as the first set has a member. The second set is easily overlooked,
    and its tasks go on without anybody to take their results. Here the only worker has not even begun with
    the second half. Were the work quicker, the sum would often be right, and the mistake would wait for a
    busy day.

    By default wait() waits for all futures, and that is what a sum needs. FIRST_COMPLETED belongs into a
    loop that goes on while the second set is not empty, or where one answer is enough. Then the rest should
    be cancelled, or at least be allowed to end without doing harm.
  `,
  topics: ['futures', 'join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: a part of the bill is missing', '3')],
    repairedOutcomes: [completed('63')],
  },
});
