import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two farms deliver to one shop, which takes what comes until nothing more does."""
# heddle: expect assertion
import queue
import threading

deliveries = queue.Queue()
shelf = []


def deliver(fruit):
    deliveries.put(fruit)
    deliveries.put(None)


farms = [threading.Thread(target=deliver, args=(fruit,), name=f"{fruit} farm") for fruit in ("apple", "pear")]
for farm in farms:
    farm.start()
for farm in farms:
    farm.join()
while (fruit := deliveries.get()) is not None:
    shelf.append(fruit)
print(sorted(shelf))
assert len(shelf) == 2, "a delivery was left in the queue"
`;

const repairedProgram = `"""Two farms deliver to one shop, which takes what comes until nothing more does."""
# heddle: expect none
import queue
import threading

deliveries = queue.Queue()
shelf = []


def deliver(fruit):
    deliveries.put(fruit)
    deliveries.put(None)


farms = [threading.Thread(target=deliver, args=(fruit,), name=f"{fruit} farm") for fruit in ("apple", "pear")]
for farm in farms:
    farm.start()
for farm in farms:
    farm.join()
for _ in farms:
    while (fruit := deliveries.get()) is not None:
        shelf.append(fruit)
print(sorted(shelf))
assert len(shelf) == 2, "a delivery was left in the queue"
`;

/** Each of two producers announces the end when it is done itself, and the consumer leaves at the first announcement. */
export const sentinelTooEarly: Entry = entry({
  name: 'sentinel-too-early',
  title: 'The end mark of the first producer',
  summary:
    'Each of two producers announces the end when it is done itself, and the consumer leaves at the first announcement.',
  lesson: `
    "I have finished" and "there is nothing more to come" are two statements, and only the second one is
    what a consumer waits for. Here each farm puts an end mark behind its own delivery. The shop stops at
    the first of them. If the other farm was slower, its fruit lies behind the mark, in a queue that nobody
    looks into any more. No error is raised. A shop that works while the farms deliver leaves even earlier.

    The end of all is there when every producer has announced its own, so the repaired shop waits for as
    many marks as there are farms. The other usual way is to let one announce it who knows that all
    producers are done: the thread that joins them puts the only mark behind the last join.
  `,
  topics: ['queues', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed("['apple', 'pear']"),
      failed('AssertionError: a delivery was left in the queue', "['apple']"),
      failed('AssertionError: a delivery was left in the queue', "['pear']"),
    ],
    repairedOutcomes: [completed("['apple', 'pear']")],
  },
});
