import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads count under a lock, which they release early."""
# heddle: expect uncaught-exception
import threading

count = 0
lock = threading.Lock()


def add_one():
    global count
    lock.acquire()
    try:
        count += 1
        lock.release()
    finally:
        lock.release()


alice = threading.Thread(target=add_one, name="alice")
bob = threading.Thread(target=add_one, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(count)
`;

const repairedProgram = `"""Two threads count under a lock, which they release early."""
# heddle: expect none
import threading

count = 0
lock = threading.Lock()


def add_one():
    global count
    with lock:
        count += 1


alice = threading.Thread(target=add_one, name="alice")
bob = threading.Thread(target=add_one, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(count)
`;

/** A release of a lock that nobody holds. */
export const doubleRelease: Entry = entry({
  name: 'double-release',
  title: 'Released twice',
  summary: 'A lock is released by hand and again by the finally, when it is free.',
  lesson: `
    Somebody wanted to give the lock back early, before the slow part, and left the finally where it was.
    The second release meets a free lock and raises an error, if one is lucky. If meanwhile another thread
    has taken the lock, the release succeeds: it opens the door for a third one while the second is still
    inside.

    A Lock does not remember who took it, so it cannot refuse. An RLock does, and raises an error for
    everybody else. With one with block for each critical section there is no release to get wrong.
  `,
  topics: ['locks', 'exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [
      failed('RuntimeError: release unlocked lock', '2'),
      failed(['RuntimeError: release unlocked lock', 'RuntimeError: release unlocked lock'], '2'),
    ],
    repairedOutcomes: [completed('2')],
  },
});
