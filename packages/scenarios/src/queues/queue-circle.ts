import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two offices write to each other; a desk has room for one letter."""
# heddle: expect deadlock
import queue
import threading

LETTERS = 2
desks = {"north": queue.Queue(maxsize=1), "south": queue.Queue(maxsize=1)}
read = []


def correspond(own, other):
    for number in range(LETTERS):
        desks[other].put(number)
    for _ in range(LETTERS):
        read.append(desks[own].get())


offices = [
    threading.Thread(target=correspond, args=("north", "south"), name="north"),
    threading.Thread(target=correspond, args=("south", "north"), name="south"),
]
for office in offices:
    office.start()
for office in offices:
    office.join()
print(len(read), "letters read")
`;

const repairedProgram = `"""Two offices write to each other; a desk has room for one letter."""
# heddle: expect none
import queue
import threading

LETTERS = 2
desks = {"north": queue.Queue(maxsize=1), "south": queue.Queue(maxsize=1)}
read = []


def correspond(own, other):
    for number in range(LETTERS):
        desks[other].put(number)
        read.append(desks[own].get())


offices = [
    threading.Thread(target=correspond, args=("north", "south"), name="north"),
    threading.Thread(target=correspond, args=("south", "north"), name="south"),
]
for office in offices:
    office.start()
for office in offices:
    office.join()
print(len(read), "letters read")
`;

/** Two offices send each other letters through bounded queues, and each waits for room on the desk of the other. */
export const queueCircle: Entry = entry({
  name: 'queue-circle',
  title: 'Two bounded queues in a circle',
  summary:
    'Two offices send each other letters through bounded queues, and each waits for room on the desk of the other.',
  lesson: `
    Each office first sends all its letters, and then reads what has come. A desk has room for one letter.
    With one letter each that is enough, and so the first tests pass. With two, each office waits for room
    on the desk of the other, and neither comes to the line at which it would make room on its own. Two
    put() that wait for each other close a circle like two locks, and no schedule gets around it.

    Whoever takes part in a circle of bounded queues must not put more in than has come out. The repaired
    offices read a letter for each that they have sent. The other cure is one queue in the circle that takes
    whatever comes, where something else keeps it from growing. Larger bounds only move the number of
    letters at which it hangs.
  `,
  topics: ['queues', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('4 letters read')],
  },
});
