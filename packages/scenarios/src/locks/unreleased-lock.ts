import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads store numbers; one of them has something that is none."""
# heddle: expect deadlock
import threading

stored = []
lock = threading.Lock()


def store(text):
    lock.acquire()
    stored.append(int(text))
    lock.release()


def try_to_store(text):
    try:
        store(text)
    except ValueError:
        pass


alice = threading.Thread(target=try_to_store, args=("seven",), name="alice")
bob = threading.Thread(target=try_to_store, args=("8",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(stored), "stored")
`;

const repairedProgram = `"""Two threads store numbers; one of them has something that is none."""
# heddle: expect none
import threading

stored = []
lock = threading.Lock()


def store(text):
    with lock:
        stored.append(int(text))


def try_to_store(text):
    try:
        store(text)
    except ValueError:
        pass


alice = threading.Thread(target=try_to_store, args=("seven",), name="alice")
bob = threading.Thread(target=try_to_store, args=("8",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(stored), "stored")
`;

/** `acquire` and `release` without `finally`. */
export const unreleasedLock: Entry = entry({
  name: 'unreleased-lock',
  title: 'The lock that an error keeps',
  summary: 'An error jumps over the release, and everyone after it waits for ever.',
  lesson: `
    Between acquire and release stands code that can fail. When it does, the error goes to whoever catches
    it, and the release is never reached. The thread that caused it ends as if nothing had happened; the
    victim is the next one who wants the lock, perhaps hours later and in quite another part of the
    program.

    "with lock:" gives the lock back however the block is left, by its end, by return or by an error. Use
    it always. Where acquire and release must stand apart, the release belongs into a finally, and the try
    begins right behind the acquire.
  `,
  topics: ['locks', 'exceptions-in-threads', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('1 stored'), deadlocked()],
    repairedOutcomes: [completed('1 stored')],
  },
});
