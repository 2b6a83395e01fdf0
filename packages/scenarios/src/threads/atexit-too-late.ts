import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A heartbeat goes on until the program ends."""
# heddle: expect deadlock
import atexit
import threading

stop = threading.Event()


def beat():
    stop.wait()
    print("the last beat")


heart = threading.Thread(target=beat, name="heart")
heart.start()
atexit.register(stop.set)
`;

const repairedProgram = `"""A heartbeat goes on until the program ends."""
# heddle: expect none
import threading

stop = threading.Event()


def beat():
    stop.wait()
    print("the last beat")


heart = threading.Thread(target=beat, name="heart")
heart.start()
stop.set()
`;

/** A function registered with atexit is to stop a thread, but runs only after that thread has ended. */
export const atexitTooLate: Entry = entry({
  name: 'atexit-too-late',
  title: 'A function for the end that comes too late',
  summary:
    'A function registered with atexit is to stop a thread, but runs only after that thread has ended.',
  lesson: `
    At the end of a program the interpreter first joins every thread that is no daemon, and only then calls
    what was registered with atexit. A function that is to tell a thread to stop waits for that very thread
    to end. The program has printed all it had to print, and hangs. Made a daemon, the thread would be told,
    but nobody would wait until it has listened.

    Stop threads before the end of the main thread: in a finally clause, or with an object whose with
    statement does it. atexit is right for what needs no thread any more. Its functions run in the opposite
    order of their registration, so that what was set up first is taken down last.
  `,
  topics: ['shutdown'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('the last beat')],
  },
});
