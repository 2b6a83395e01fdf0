import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Threads count the rounds that they make."""
# heddle: expect assertion
import threading

THREADS = 2
ROUNDS = 2
counter = 0


def next_number(number):
    return number + 1


def run():
    global counter
    for _ in range(ROUNDS):
        counter = next_number(counter)


runners = [threading.Thread(target=run, name=f"runner {number}") for number in range(THREADS)]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print(counter)
assert counter == THREADS * ROUNDS, "rounds were lost"
`;

const repairedProgram = `"""Threads count the rounds that they make."""
# heddle: expect none
import threading

THREADS = 2
ROUNDS = 2
counter = 0
lock = threading.Lock()


def next_number(number):
    return number + 1


def run():
    global counter
    for _ in range(ROUNDS):
        with lock:
            counter = next_number(counter)


runners = [threading.Thread(target=run, name=f"runner {number}") for number in range(THREADS)]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print(counter)
assert counter == THREADS * ROUNDS, "rounds were lost"
`;

/** Threads count up a shared counter in several rounds, and fewer rounds are counted than were made. */
export const counterRace: Entry = entry({
  name: 'counter-race',
  title: 'Counting with many threads',
  summary:
    'Threads count up a shared counter in several rounds, and fewer rounds are counted than were made.',
  lesson: `
    Every round reads the counter, calls a function for the next number, and writes it back. The call is a
    place at which CPython may change to another thread, so what is written back can be older than what it
    overwrites. With two threads of two rounds the counter ends at 4, 3 or 2. More threads and rounds, the
    constants at the top, make it worse; run the program with a thousand rounds a few times in CPython and
    it may still look right.

    The lock makes reading and writing one step for all who take it. It has to be held from the read to the
    write: two locked calls with the rest in between would lose as much. How many rounds are lost depends on
    the version of Python and on luck, and that is the point: a right program does not depend on either.
  `,
  topics: ['lost-update', 'locks'],
  difficulty: 'beginner',
  source: 'exercises',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('4'),
      failed('AssertionError: rounds were lost', '2'),
      failed('AssertionError: rounds were lost', '3'),
    ],
    repairedOutcomes: [completed('4')],
  },
});
