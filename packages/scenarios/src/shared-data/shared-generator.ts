import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two clerks draw numbers from one generator, which keeps a list of them."""
# heddle: expect uncaught-exception
import threading


issued = []


def numbers():
    for number in range(1, 4):
        issued.append(number)
        yield number


line = numbers()
drawn = []


def draw():
    drawn.append(next(line))


alice = threading.Thread(target=draw, name="alice")
bob = threading.Thread(target=draw, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*sorted(drawn))
`;

const repairedProgram = `"""Two clerks draw numbers from one generator, which keeps a list of them."""
# heddle: expect none
import threading


issued = []


def numbers():
    for number in range(1, 4):
        issued.append(number)
        yield number


line = numbers()
drawn = []
lock = threading.Lock()


def draw():
    with lock:
        drawn.append(next(line))


alice = threading.Thread(target=draw, name="alice")
bob = threading.Thread(target=draw, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*sorted(drawn))
`;

/** A generator that one thread asks while another one is inside of it. */
export const sharedGenerator: Entry = entry({
  name: 'shared-generator',
  title: 'A generator for two threads',
  summary: 'Two threads take numbers from one generator, and the second finds it already running.',
  lesson: `
    A generator is a function that stands still at its yield. It can only be continued by one thread at a
    time: if another one calls next meanwhile, it gets a ValueError. That is kinder than a wrong number,
    but it ends a thread of a program that had worked in every test.

    A lock around next makes the callers take turns. It has to be the same lock for everyone who uses the
    generator, so it is best kept next to it, in a small class whose __next__ takes it. For handing out
    work a queue is the better tool: it is made for several takers.
  `,
  topics: ['compound-update', 'exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('1 2'), failed('ValueError: generator already executing', '1')],
    repairedOutcomes: [completed('1 2')],
  },
});
