import { type Entry, entry } from '../entry.ts';
import { completed } from '../expectation.ts';

const program = `"""A thread stores the weather where it is not known yet."""
# heddle: expect leak
import threading

weather = {"today": "rain"}
lock = threading.Lock()


def store(day, forecast):
    lock.acquire()
    if day in weather:
        return
    weather[day] = forecast
    lock.release()


station = threading.Thread(target=store, args=("today", "sun"), name="station")
station.start()
station.join()
print(weather["today"])
`;

const repairedProgram = `"""A thread stores the weather where it is not known yet."""
# heddle: expect none
import threading

weather = {"today": "rain"}
lock = threading.Lock()


def store(day, forecast):
    with lock:
        if day in weather:
            return
        weather[day] = forecast


station = threading.Thread(target=store, args=("today", "sun"), name="station")
station.start()
station.join()
print(weather["today"])
`;

/** A lock that is still held when its thread has ended. */
export const forgottenRelease: Entry = entry({
  name: 'forgotten-release',
  title: 'The early return',
  summary: 'A return in the middle leaves the lock behind, and so far nobody has missed it.',
  lesson: `
    This program works, every time. A thread ends with the lock in its hands, and nobody asks for the lock
    afterwards. A lock does not become free when its holder ends; the next acquire, which somebody adds
    next year, will wait for ever. Heddle's detector "leak" reports what is left behind, before anyone
    falls over it.

    Every way out of a function has to give back what it took: the last line, each early return, each
    error. A with block is the way to write that once. Counting the acquires and the releases in the text
    is not.
  `,
  topics: ['locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['leak'],
    preemptions: 0,
    outcomes: [completed('rain')],
    repairedOutcomes: [completed('rain')],
  },
});
