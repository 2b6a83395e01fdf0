import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A worker empties a tray into which a sender puts two letters."""
# heddle: expect deadlock
import threading

tray = []
done = []
filled = threading.Event()


def send():
    for letter in ("first", "second"):
        tray.append(letter)
        filled.set()


def work():
    while len(done) < 2:
        filled.wait()
        while tray:
            done.append(tray.pop(0))
        filled.clear()


worker = threading.Thread(target=work, name="worker")
sender = threading.Thread(target=send, name="sender")
worker.start()
sender.start()
worker.join()
sender.join()
print(len(done), "letters")
`;

const repairedProgram = `"""A worker empties a tray into which a sender puts two letters."""
# heddle: expect none
import threading

tray = []
done = []
filled = threading.Event()


def send():
    for letter in ("first", "second"):
        tray.append(letter)
        filled.set()


def work():
    while len(done) < 2:
        filled.wait()
        filled.clear()
        while tray:
            done.append(tray.pop(0))


worker = threading.Thread(target=work, name="worker")
sender = threading.Thread(target=send, name="sender")
worker.start()
sender.start()
worker.join()
sender.join()
print(len(done), "letters")
`;

/** `clear` behind the work instead of before it. */
export const clearedTooLate: Entry = entry({
  name: 'cleared-too-late',
  title: 'Cleared too late',
  summary:
    'A worker empties its tray and then clears the event, and wipes out a signal that came in between.',
  lesson: `
    The event means "there is something in the tray". The worker empties the tray and then clears the
    event. A letter that comes between these two is in the tray, and its signal is wiped out: the worker
    waits, and the letter lies there.

    Clear first, then empty. A letter that comes after the clear sets the event again, so at worst the
    worker wakes once for nothing. The rule behind it: take back a signal before looking at the state it
    speaks of, never after. A queue spares one the thought.
  `,
  topics: ['events', 'lost-wakeup'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 2,
    outcomes: [completed('2 letters'), deadlocked()],
    repairedOutcomes: [completed('2 letters')],
  },
});
