import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two runners are counted, and wait at a turnstile."""
# heddle: expect deadlock
import threading

arrived = 0
mutex = threading.Lock()
turnstile = threading.Semaphore(0)


def run():
    global arrived
    with mutex:
        arrived += 1
        if arrived == 2:
            turnstile.release()
        turnstile.acquire()
        turnstile.release()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print("all have passed")
`;

const repairedProgram = `"""Two runners are counted, and wait at a turnstile afterwards."""
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
            turnstile.release()
    turnstile.acquire()
    turnstile.release()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print("all have passed")
`;

/** The first thread to arrive waits at the turnstile while it holds the mutex, so the last one cannot arrive. */
export const barrierInsideMutex: Entry = entry({
  name: 'barrier-inside-mutex',
  title: 'Waiting at the barrier with the mutex',
  summary:
    'The first thread to arrive waits at the turnstile while it holds the mutex, so the last one cannot arrive.',
  lesson: `
    The count of a barrier needs a mutex. The wait does not, and must not have it: the first thread waits
    for the last one, and the last one waits for the mutex to be counted. Two lines that are indented too
    far make a deadlock in every execution.

    To wait for something while one holds a lock is right only if nobody needs that lock to bring it about.
    Look at each acquire of a semaphore that begins at 0, and ask what the thread that will release it has
    to pass before. A condition variable would have given the lock back by itself; a semaphore does not know
    of it.
  `,
  topics: ['barriers', 'semaphores', 'deadlock'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('all have passed')],
  },
});
