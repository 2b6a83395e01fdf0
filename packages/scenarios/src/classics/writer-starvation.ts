import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A writer waits for an empty room, and a reader comes after it."""
# heddle: expect assertion
import threading

room = threading.Semaphore(1)
counting = threading.Lock()
turnstile = threading.Lock()
readers = 0
writer_waits = False
is_overtaken = False


def start_reading():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            room.acquire()


def stop_reading():
    global readers
    with counting:
        readers -= 1
        if readers == 0:
            room.release()


def read():
    global is_overtaken
    came_later = writer_waits
    start_reading()
    is_overtaken = came_later and writer_waits
    stop_reading()


def write():
    global writer_waits
    writer_waits = True
    with room:
        writer_waits = False


start_reading()
writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
reader.start()
stop_reading()
writer.join()
reader.join()
assert not is_overtaken, "a reader who came later went first"
`;

const repairedProgram = `"""A writer waits for an empty room, and holds up those who come later."""
# heddle: expect none
import threading

room = threading.Semaphore(1)
counting = threading.Lock()
turnstile = threading.Lock()
readers = 0
writer_waits = False
is_overtaken = False


def start_reading():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            room.acquire()


def stop_reading():
    global readers
    with counting:
        readers -= 1
        if readers == 0:
            room.release()


def read():
    global is_overtaken
    with turnstile:
        came_later = writer_waits
    start_reading()
    is_overtaken = came_later and writer_waits
    stop_reading()


def write():
    global writer_waits
    with turnstile:
        writer_waits = True
        with room:
            writer_waits = False


start_reading()
writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
reader.start()
stop_reading()
writer.join()
reader.join()
assert not is_overtaken, "a reader who came later went first"
`;

/** A writer waits until the room is empty, and readers who come later walk past it. */
export const writerStarvation: Entry = entry({
  name: 'writer-starvation',
  title: 'A writer whom everyone overtakes',
  summary: 'A writer waits until the room is empty, and readers who come later walk past it.',
  lesson: `
    The lightswitch is correct: no reader ever meets the writer. It is not fair. As long as one reader is
    inside when the next one comes, the room is never empty, and the writer waits although each reader stays
    for a moment only. The program shows one step of it: a reader who came after the writer reads before it
    writes. With readers who keep coming back the writer can wait for ever, and no execution that ends shows
    that.

    The repair is a turnstile that everyone passes. The writer holds it while it waits for the room, so that
    whoever comes later waits behind it, and only those who have passed already are still ahead. A bound
    takes the place of a hope. Whether readers or writers go first is a decision, and code without one has
    made it all the same.
  `,
  topics: ['starvation', 'readers-writers', 'semaphores'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: a reader who came later went first')],
    repairedOutcomes: [completed()],
  },
});
