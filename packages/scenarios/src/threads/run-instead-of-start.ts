import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A butler waits for the bell, and then opens the door."""
# heddle: expect deadlock
import threading

bell = threading.Event()


def open_door():
    bell.wait()
    print("good evening")


butler = threading.Thread(target=open_door, name="butler")
butler.run()
bell.set()
`;

const repairedProgram = `"""A butler waits for the bell, and then opens the door."""
# heddle: expect none
import threading

bell = threading.Event()


def open_door():
    bell.wait()
    print("good evening")


butler = threading.Thread(target=open_door, name="butler")
butler.start()
bell.set()
`;

/** The main thread calls run(), does the work of the thread itself, and waits for what only it could do. */
export const runInsteadOfStart: Entry = entry({
  name: 'run-instead-of-start',
  title: 'Calling run() instead of start()',
  summary:
    'The main thread calls run(), does the work of the thread itself, and waits for what only it could do.',
  lesson: `
    The method run() is the work of a thread, and an ordinary method. start() makes a new thread that calls
    it; whoever calls it directly does the work in the own thread, with no other thread there at all. Mostly
    that shows as a program that is no faster than before. Here it hangs: the main thread plays the butler,
    waits for a bell, and the next line, which would ring it, is its own.

    On the other hand start() returns as soon as the thread is under way, and the bell rings. If a program
    with threads behaves as if it had none, ask for threading.current_thread().name inside of the work:
    MainThread gives the mistake away.
  `,
  topics: ['creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('good evening')],
  },
});
