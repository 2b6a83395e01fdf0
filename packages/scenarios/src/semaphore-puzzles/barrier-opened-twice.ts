import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""The last of two runners lets both through."""
# heddle: expect assertion
import threading

arrived = 0
mutex = threading.Lock()
turnstile = threading.Semaphore(0)


def run():
    global arrived
    with mutex:
        arrived += 1
    if arrived == 2:
        turnstile.release(2)
    turnstile.acquire()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
assert not turnstile.acquire(blocking=False), "the turnstile is still open"
`;

const repairedProgram = `"""The last of two runners to be counted lets both through."""
# heddle: expect none
import threading

arrived = 0
mutex = threading.Lock()
turnstile = threading.Semaphore(0)


def run():
    global arrived
    with mutex:
        arrived += 1
        if arrived == 2:
            turnstile.release(2)
    turnstile.acquire()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
assert not turnstile.acquire(blocking=False), "the turnstile is still open"
`;

/**
 * The count is raised under the mutex and looked at outside of it, so that two threads find it full and
 * both open the barrier.
 */
export const barrierOpenedTwice: Entry = entry({
  name: 'barrier-opened-twice',
  title: 'Two threads believe to be the last',
  summary:
    'The count is raised under the mutex and looked at outside of it, so that two threads find it full and both open the barrier.',
  lesson: `
    Exactly one thread is to be the last one. It is found by comparing a count, and the count is compared
    outside of the mutex. If both have counted before either looks, both see 2, and both open the turnstile.
    For a barrier that is used once this goes unnoticed. For one that is used again it is fatal: the
    turnstile is open once too often, and the next round begins with a hole.

    To find out who is last is part of counting, so the comparison belongs into the same critical section.
    The program checks at the end that the barrier is as it was in the beginning. That is a good test of
    anything that is to be used again.
  `,
  topics: ['barriers', 'semaphores', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: the turnstile is still open')],
    repairedOutcomes: [completed()],
  },
});
