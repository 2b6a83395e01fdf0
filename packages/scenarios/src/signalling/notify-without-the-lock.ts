import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A keeper opens a door and says so."""
# heddle: expect uncaught-exception
import threading

door = threading.Condition()
is_open = False


def open_door():
    global is_open
    is_open = True
    door.notify_all()


keeper = threading.Thread(target=open_door, name="keeper")
keeper.start()
keeper.join()
print("open" if is_open else "closed")
`;

const repairedProgram = `"""A keeper opens a door and says so."""
# heddle: expect none
import threading

door = threading.Condition()
is_open = False


def open_door():
    global is_open
    with door:
        is_open = True
        door.notify_all()


keeper = threading.Thread(target=open_door, name="keeper")
keeper.start()
keeper.join()
print("open" if is_open else "closed")
`;

/** `notify` outside of the `with` block of its condition. */
export const notifyWithoutTheLock: Entry = entry({
  name: 'notify-without-the-lock',
  title: 'A notify without the lock',
  summary: 'A thread notifies a condition whose lock it does not hold, which is an error.',
  lesson: `
    The methods wait, notify and notify_all belong to the lock of their condition, and raise a
    RuntimeError where it is not held. The change in front of the notify is unprotected too, which is the
    worse mistake; the error is a friend that points at it. Do not silence it by taking the lock for the
    notify alone.

    The error comes in the thread that notifies, and ends it. Other threads that wait for it go on
    waiting, so what one sees first may be a program that stands still. Look at the first traceback, not
    at the last thing that happened.
  `,
  topics: ['conditions', 'exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('RuntimeError: cannot notify on un-acquired lock', 'open')],
    repairedOutcomes: [completed('open')],
  },
});
