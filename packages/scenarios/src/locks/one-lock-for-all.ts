import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A sender notes down a letter and sends it; a reader waits for it and notes it down."""
# heddle: expect deadlock
import threading

diary = []
letter = threading.Event()
lock = threading.Lock()


def send():
    with lock:
        diary.append("sent")
    letter.set()


def read():
    with lock:
        letter.wait()
        diary.append("read")


reader = threading.Thread(target=read, name="reader")
sender = threading.Thread(target=send, name="sender")
reader.start()
sender.start()
reader.join()
sender.join()
print(len(diary), "notes")
`;

const repairedProgram = `"""A sender notes down a letter and sends it; a reader waits for it and notes it down."""
# heddle: expect none
import threading

diary = []
letter = threading.Event()
diary_lock = threading.Lock()
mail_lock = threading.Lock()


def send():
    with diary_lock:
        diary.append("sent")
    letter.set()


def read():
    with mail_lock:
        letter.wait()
    with diary_lock:
        diary.append("read")


reader = threading.Thread(target=read, name="reader")
sender = threading.Thread(target=send, name="sender")
reader.start()
sender.start()
reader.join()
sender.join()
print(len(diary), "notes")
`;

/** A coarse lock that is held during a wait for somebody who needs it. */
export const oneLockForAll: Entry = entry({
  name: 'one-lock-for-all',
  title: 'One lock for everything',
  summary: 'A thread waits for a letter under the lock that the sender needs to write its diary.',
  lesson: `
    One lock for the whole program is simple, and it is always enough for exclusion. But it connects
    things that have nothing to do with each other: here a lock for the mail is the one for the diary too.
    The reader holds it while it waits for a letter, and the sender, who would bring the letter, waits for
    the lock in order to note something down.

    Two things that are independent may have two locks. More important is the other half of the lesson: do
    not wait for something under a lock that those need who would end the wait. A condition gives its lock
    back while it waits, for that very reason; an event does not know of any lock.
  `,
  topics: ['lock-granularity', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('2 notes'), deadlocked()],
    repairedOutcomes: [completed('2 notes')],
  },
});
