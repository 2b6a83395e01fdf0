import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Three workshops need two tools each."""
# heddle: expect deadlock
import threading

brush = threading.Lock()
saw = threading.Lock()
drill = threading.Lock()


def work(first, second):
    with first:
        with second:
            pass


paint = threading.Thread(target=work, args=(brush, saw), name="paint")
wood = threading.Thread(target=work, args=(saw, drill), name="wood")
steel = threading.Thread(target=work, args=(drill, brush), name="steel")
for shop in (paint, wood, steel):
    shop.start()
for shop in (paint, wood, steel):
    shop.join()
print("done")
`;

const repairedProgram = `"""Three workshops need two tools each."""
# heddle: expect none
import threading

brush = threading.Lock()
saw = threading.Lock()
drill = threading.Lock()


def work(first, second):
    with first:
        with second:
            pass


paint = threading.Thread(target=work, args=(brush, saw), name="paint")
wood = threading.Thread(target=work, args=(saw, drill), name="wood")
steel = threading.Thread(target=work, args=(brush, drill), name="steel")
for shop in (paint, wood, steel):
    shop.start()
for shop in (paint, wood, steel):
    shop.join()
print("done")
`;

/** A cycle of waiting threads that is longer than two. */
export const threeLockCycle: Entry = entry({
  name: 'three-lock-cycle',
  title: 'A circle of three',
  summary:
    "Three threads hold one lock each and wait for the next one's; no two of them are in each other's way.",
  lesson: `
    Check the pairs: paint and wood share one lock in common order, so do wood and steel, so do steel and
    paint. No two of these threads can deadlock. All three can, for each may hold its first lock and want
    the one that the next thread holds. Such a circle may be of any length, and it needs a switch in each
    of its members but one.

    So it is not enough to compare functions two by two. What has to have no circle is the graph of all
    locks with an arrow from each to those that are taken under it. One global order of the locks is the
    rule that makes circles impossible: here the last thread takes its locks the other way round, and the
    circle is open.
  `,
  topics: ['deadlock', 'lock-ordering'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('done'), deadlocked()],
    repairedOutcomes: [completed('done')],
  },
});
