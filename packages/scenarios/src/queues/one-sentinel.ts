import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two packers take orders from a queue until there are no more."""
# heddle: expect deadlock
import queue
import threading

orders = queue.Queue()
packed = []


def pack():
    while (order := orders.get()) is not None:
        packed.append(order)


packers = [threading.Thread(target=pack, name=name) for name in ("alice", "bob")]
for order in ("books", "lamps"):
    orders.put(order)
orders.put(None)
for packer in packers:
    packer.start()
for packer in packers:
    packer.join()
print(sorted(packed))
`;

const repairedProgram = `"""Two packers take orders from a queue until there are no more."""
# heddle: expect none
import queue
import threading

orders = queue.Queue()
packed = []


def pack():
    while (order := orders.get()) is not None:
        packed.append(order)


packers = [threading.Thread(target=pack, name=name) for name in ("alice", "bob")]
for order in ("books", "lamps"):
    orders.put(order)
for _ in packers:
    orders.put(None)
for packer in packers:
    packer.start()
for packer in packers:
    packer.join()
print(sorted(packed))
`;

/** Two consumers take items until they meet the end mark, and only one end mark is put into the queue. */
export const oneSentinel: Entry = entry({
  name: 'one-sentinel',
  title: 'One sentinel for two consumers',
  summary:
    'Two consumers take items until they meet the end mark, and only one end mark is put into the queue.',
  lesson: `
    A queue hands each item to exactly one consumer, and an end mark is an item like any other. The consumer
    that takes it leaves, and the mark is gone. The other one goes back to the queue, finds nothing and
    waits for ever, and with it whoever joins it. No schedule avoids this: with one consumer the program was
    right, and it broke when the second was added.

    The repair puts as many end marks into the queue as there are consumers. A consumer that puts the mark
    back before it leaves would do as well. From Python 3.13 on a queue can also be closed with shutdown(),
    which every consumer notices. Whichever way is taken, the number of those who have to learn of the end
    has to come from the program, and not from the memory of who wrote it.
  `,
  topics: ['queues', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("['books', 'lamps']")],
  },
});
