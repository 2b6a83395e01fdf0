import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A car for two leaves when all are aboard."""
# heddle: expect assertion
import threading

aboard = 0
mutex = threading.Lock()
all_aboard = threading.Semaphore(0)


def board():
    global aboard
    with mutex:
        aboard += 1
        all_aboard.release()


passengers = [threading.Thread(target=board, name=name) for name in ("alice", "bob")]
for passenger in passengers:
    passenger.start()
all_aboard.acquire()
assert aboard == 2, f"the car leaves with {aboard} aboard"
for passenger in passengers:
    passenger.join()
`;

const repairedProgram = `"""A car for two leaves when the last passenger says that all are aboard."""
# heddle: expect none
import threading

aboard = 0
mutex = threading.Lock()
all_aboard = threading.Semaphore(0)


def board():
    global aboard
    with mutex:
        aboard += 1
        if aboard == 2:
            all_aboard.release()


passengers = [threading.Thread(target=board, name=name) for name in ("alice", "bob")]
for passenger in passengers:
    passenger.start()
all_aboard.acquire()
assert aboard == 2, f"the car leaves with {aboard} aboard"
for passenger in passengers:
    passenger.join()
`;

/** A car waits for "all aboard", and each passenger says it, so that the car leaves after the first one. */
export const rollerCoaster: Entry = entry({
  name: 'roller-coaster',
  title: 'The car that leaves half empty',
  summary:
    'A car waits for "all aboard", and each passenger says it, so that the car leaves after the first one.',
  lesson: `
    The car waits for one signal: all are aboard. In this program every passenger gives it when boarding.
    The first one does, and the car leaves with one passenger and one on the platform. What the signal says
    is true only when the last one gives it.

    So passengers count under the mutex, and only the one who makes the count full gives the signal. The
    other repair is to let the car wait as often as there are passengers: then the signal means "one more is
    aboard", which each of them can truly say. Both are right. Mixing them is not, and a name that says what
    is true would have shown it.
  `,
  topics: ['rendezvous', 'semaphores'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: the car leaves with 1 aboard')],
    repairedOutcomes: [completed()],
  },
});
