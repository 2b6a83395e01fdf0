import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Threads count prime numbers, and others wait for an answer."""
# heddle: expect assertion
import threading
import time

LIMIT = 10
total = 0


def count_primes():
    primes = 0
    for number in range(2, LIMIT):
        if all(number % divisor for divisor in range(2, number)):
            primes += 1
    return primes


def compute():
    global total
    total = total + count_primes()


def wait():
    time.sleep(1)


def run_twice(work):
    threads = [threading.Thread(target=work, name=f"{work.__name__} {number}") for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run_twice(wait)
run_twice(compute)
print(total)
assert total == 8, "primes were lost"
`;

const repairedProgram = `"""Threads count prime numbers, and others wait for an answer."""
# heddle: expect none
import threading
import time

LIMIT = 10
total = 0
lock = threading.Lock()


def count_primes():
    primes = 0
    for number in range(2, LIMIT):
        if all(number % divisor for divisor in range(2, number)):
            primes += 1
    return primes


def compute():
    global total
    count = count_primes()
    with lock:
        total = total + count


def wait():
    time.sleep(1)


def run_twice(work):
    threads = [threading.Thread(target=work, name=f"{work.__name__} {number}") for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run_twice(wait)
run_twice(compute)
print(total)
assert total == 8, "primes were lost"
`;

/** Two threads add up what they compute in one shared total, and one of the sums is lost. */
export const cpuAndIo: Entry = entry({
  name: 'cpu-and-io',
  title: 'Threads that compute and threads that wait',
  summary: 'Two threads add up what they compute in one shared total, and one of the sums is lost.',
  lesson: `
    The exercise compares two kinds of work: waiting, which threads can do at the same time, and computing,
    which they do in turns because of the GIL. Two waits of a second take one second together; two
    computations take as long as both one after the other. heddle simulate shows it, and what more cores or
    no GIL would change. LIMIT makes the computation longer.

    The mistake is in the adding up. "total = total + count" reads the total first, then computes for a long
    time, and then adds to what it has read long ago. Whatever the other thread has added meanwhile is lost.
    The longer the computation, the surer the loss. The repair computes first, on variables of its own, and
    takes the lock for the short moment of adding.
  `,
  topics: ['cpu-bound', 'io-bound', 'lost-update'],
  difficulty: 'beginner',
  source: 'exercises',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('8'), failed('AssertionError: primes were lost', '4')],
    repairedOutcomes: [completed('8')],
  },
});
