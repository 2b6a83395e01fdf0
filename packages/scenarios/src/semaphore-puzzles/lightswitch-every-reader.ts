import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two readers are in a room, and a writer needs it empty."""
# heddle: expect assertion
import threading

readers = 0
mutex = threading.Lock()
room = threading.Semaphore(1)


def enter():
    global readers
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()


def leave():
    global readers
    with mutex:
        readers -= 1
        room.release()


def write():
    with room:
        assert readers == 0, f"the writer meets {readers} reader"


enter()
enter()
threads = [
    threading.Thread(target=leave, name="alice"),
    threading.Thread(target=leave, name="bob"),
    threading.Thread(target=write, name="writer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

const repairedProgram = `"""The last of two readers to leave lets the writer in."""
# heddle: expect none
import threading

readers = 0
mutex = threading.Lock()
room = threading.Semaphore(1)


def enter():
    global readers
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()


def leave():
    global readers
    with mutex:
        readers -= 1
        if readers == 0:
            room.release()


def write():
    with room:
        assert readers == 0, f"the writer meets {readers} reader"


enter()
enter()
threads = [
    threading.Thread(target=leave, name="alice"),
    threading.Thread(target=leave, name="bob"),
    threading.Thread(target=write, name="writer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** The first reader locks the room for all, but each of them unlocks it, so a writer comes in while one still reads. */
export const lightswitchEveryReader: Entry = entry({
  name: 'lightswitch-every-reader',
  title: 'Every reader turns off the light',
  summary:
    'The first reader locks the room for all, but each of them unlocks it, so a writer comes in while one still reads.',
  lesson: `
    The light in a room is turned on by the first who enters and off by the last who leaves. In this program
    the first one locks the room for all readers, and everyone who leaves unlocks it. As soon as one of two
    readers leaves, the writer gets in, and the other one is still reading. When that one leaves too, the
    room is unlocked a second time, and two writers could be inside.

    The way out has to mirror the way in: count down, and the one who brings the count to 0 gives the room
    back. A BoundedSemaphore would have complained at the second release. An ordinary one takes it as one
    more place.
  `,
  topics: ['readers-writers', 'semaphores'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: the writer meets 1 reader')],
    repairedOutcomes: [completed()],
  },
});
