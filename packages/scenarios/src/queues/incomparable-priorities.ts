import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two customers hand in tickets; a clerk takes the one with the lower number first."""
# heddle: expect uncaught-exception
import itertools
import queue
import threading

URGENT = 1
tickets = queue.PriorityQueue()
handled = []


def report(customer):
    tickets.put((URGENT, {"from": customer}))


def handle():
    ticket = tickets.get()[-1]
    handled.append(ticket["from"])


threads = [threading.Thread(target=report, args=(name,), name=name) for name in ("alice", "bob")]
threads.append(threading.Thread(target=handle, name="clerk"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(handled), "handled")
`;

const repairedProgram = `"""Two customers hand in tickets; a clerk takes the one with the lower number first."""
# heddle: expect none
import itertools
import queue
import threading

URGENT = 1
numbers = itertools.count()
tickets = queue.PriorityQueue()
handled = []


def report(customer):
    tickets.put((URGENT, next(numbers), {"from": customer}))


def handle():
    ticket = tickets.get()[-1]
    handled.append(ticket["from"])


threads = [threading.Thread(target=report, args=(name,), name=name) for name in ("alice", "bob")]
threads.append(threading.Thread(target=handle, name="clerk"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(handled), "handled")
`;

/** Two tickets of the same priority meet in a priority queue, which then compares what cannot be compared. */
export const incomparablePriorities: Entry = entry({
  name: 'incomparable-priorities',
  title: 'Priorities that tie',
  summary:
    'Two tickets of the same priority meet in a priority queue, which then compares what cannot be compared.',
  lesson: `
    A PriorityQueue keeps its items in order with "<", and tuples are compared from left to right. As long
    as the priorities differ, nobody looks at what stands behind them. Two equal priorities bring the
    tickets themselves into the comparison, and dictionaries have no order: put() raises TypeError in the
    thread of a producer. Whether two such tickets are ever in the queue together is a question of the
    schedule, so it goes well while the clerk is fast enough.

    The repair puts a running number between priority and ticket. It settles every tie before the tickets
    are reached, and tickets of one priority are taken in the order in which they came. A dataclass that
    leaves the ticket out of its comparison, with compare=False, breaks the tie less fairly but cannot raise
    either.
  `,
  topics: ['queues', 'exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [
      completed('1 handled'),
      failed("TypeError: '<' not supported between instances of 'dict' and 'dict'", '1 handled'),
    ],
    repairedOutcomes: [completed('1 handled')],
  },
});
