import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A printer takes the most urgent document first, and stops when it is told to."""
# heddle: expect assertion
import math
import queue
import threading

STOP = (0, "stop")
documents = queue.PriorityQueue()
printed = []


def run_printer():
    while (document := documents.get()) != STOP:
        printed.append(document)


printer = threading.Thread(target=run_printer, name="printer")
printer.start()
documents.put((1, "letter"))
documents.put((2, "poster"))
documents.put(STOP)
printer.join()
print(len(printed), "printed")
assert len(printed) == 2, "documents were left in the queue"
`;

const repairedProgram = `"""A printer takes the most urgent document first, and stops when it is told to."""
# heddle: expect none
import math
import queue
import threading

STOP = (math.inf, "stop")
documents = queue.PriorityQueue()
printed = []


def run_printer():
    while (document := documents.get()) != STOP:
        printed.append(document)


printer = threading.Thread(target=run_printer, name="printer")
printer.start()
documents.put((1, "letter"))
documents.put((2, "poster"))
documents.put(STOP)
printer.join()
print(len(printed), "printed")
assert len(printed) == 2, "documents were left in the queue"
`;

/** The end mark of a priority queue is more urgent than the jobs that were put in before it, which are then never done. */
export const pillOvertakes: Entry = entry({
  name: 'pill-overtakes',
  title: 'An end mark that overtakes the work',
  summary:
    'The end mark of a priority queue is more urgent than the jobs that were put in before it, which are then never done.',
  lesson: `
    An end mark says "nothing comes after me", and that is true only if the queue keeps the order in which
    things were put. A priority queue does not, and neither does a LifoQueue. Here the mark has the number
    0, so that it sorts before every job. If the worker is slow, the mark passes the jobs that still wait,
    the worker leaves, and the jobs stay behind. If the worker is fast, all is well: the mistake shows only
    under load.

    Give the mark the last place that the order has, as the repair does with infinity, or put it only after
    join() of the queue. An end that may drop work is a different thing, and deserves another name in the
    program.
  `,
  topics: ['queues', 'shutdown', 'worker-pools'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed('2 printed'),
      failed('AssertionError: documents were left in the queue', '0 printed'),
      failed('AssertionError: documents were left in the queue', '1 printed'),
    ],
    repairedOutcomes: [completed('2 printed')],
  },
});
