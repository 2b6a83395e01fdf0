import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two runners wait until both are there."""
# heddle: expect deadlock
import threading

arrived = 0
mutex = threading.Lock()
barrier = threading.Semaphore(0)


def run():
    global arrived
    with mutex:
        arrived += 1
        if arrived == 2:
            barrier.release()
    barrier.acquire()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print("all have passed")
`;

const repairedProgram = `"""Two runners wait until both are there, and let each other through."""
# heddle: expect none
import threading

arrived = 0
mutex = threading.Lock()
barrier = threading.Semaphore(0)


def run():
    global arrived
    with mutex:
        arrived += 1
        if arrived == 2:
            barrier.release()
    barrier.acquire()
    barrier.release()


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print("all have passed")
`;

/** The last thread to arrive opens the barrier once, one thread passes, and the other waits for ever. */
export const barrierOneTurn: Entry = entry({
  name: 'barrier-one-turn',
  title: 'A barrier that opens for one',
  summary:
    'The last thread to arrive opens the barrier once, one thread passes, and the other waits for ever.',
  lesson: `
    Everyone who arrives counts up, and waits at a semaphore that begins at 0. The last one raises it, and
    one thread gets through. The others have arrived and are counted, and they are never let go. However
    many wait, one release lets one of them through.

    A turnstile repairs it: whoever has passed opens it for the next one. An acquire followed at once by a
    release looks as if it did nothing, and is the usual way to let a line of threads through, one by one.
    The turnstile stays open afterwards, so that this barrier can be used once only.
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
