import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two people cross a river in a boat, and whoever comes last rows."""
# heddle: expect assertion
import threading

waiting = 0
aboard = []
mutex = threading.Lock()
seats = threading.Semaphore(0)
all_aboard = threading.Barrier(2)


def cross(name):
    global waiting
    with mutex:
        waiting += 1
        is_captain = waiting == 2
    if is_captain:
        seats.release(2)
    seats.acquire()
    aboard.append(name)
    if is_captain:
        number = len(aboard)
        assert number == 2, f"the boat leaves with {number} aboard"


people = [threading.Thread(target=cross, args=(name,), name=name) for name in ("alice", "bob")]
for person in people:
    person.start()
for person in people:
    person.join()
`;

const repairedProgram = `"""Two people cross a river, and the captain rows when both are aboard."""
# heddle: expect none
import threading

waiting = 0
aboard = []
mutex = threading.Lock()
seats = threading.Semaphore(0)
all_aboard = threading.Barrier(2)


def cross(name):
    global waiting
    with mutex:
        waiting += 1
        is_captain = waiting == 2
    if is_captain:
        seats.release(2)
    seats.acquire()
    aboard.append(name)
    all_aboard.wait()
    if is_captain:
        number = len(aboard)
        assert number == 2, f"the boat leaves with {number} aboard"


people = [threading.Thread(target=cross, args=(name,), name=name) for name in ("alice", "bob")]
for person in people:
    person.start()
for person in people:
    person.join()
`;

/** The last one to arrive lets both aboard and rows off at once, before the other one is in the boat. */
export const riverCrossing: Entry = entry({
  name: 'river-crossing',
  title: 'The captain leaves without the passenger',
  summary:
    'The last one to arrive lets both aboard and rows off at once, before the other one is in the boat.',
  lesson: `
    A boat takes two. Whoever arrives second is the captain, lets both aboard, and rows. The captain knows
    that the other one may board, and takes that for having boarded. Between the permission and the step
    into the boat lies all the time in the world, and the captain is off in it.

    A semaphore says "you may". Nobody learns from it that it has been done. If the next step needs everyone
    to have done something, they have to meet: a barrier between boarding and rowing. Then it also does no
    harm that only one of them rows.
  `,
  topics: ['rendezvous', 'barriers', 'semaphores'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: the boat leaves with 1 aboard')],
    repairedOutcomes: [completed()],
  },
});
