import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Santa is woken by reindeer or elves, and looks for the elves first."""
# heddle: expect assertion
import threading

waiting = set()
lock = threading.Lock()
knocks = threading.Semaphore(0)


def knock(group):
    with lock:
        waiting.add(group)
    knocks.release()


def serve():
    for _ in range(2):
        knocks.acquire()
        with lock:
            group = "elves" if "elves" in waiting else "reindeer"
            waiting.remove(group)
            assert "reindeer" not in waiting, f"{group} were served while the reindeer waited"


threads = [
    threading.Thread(target=serve, name="santa"),
    threading.Thread(target=knock, args=("elves",), name="elves"),
    threading.Thread(target=knock, args=("reindeer",), name="reindeer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

const repairedProgram = `"""Santa is woken by reindeer or elves, and looks for the reindeer first."""
# heddle: expect none
import threading

waiting = set()
lock = threading.Lock()
knocks = threading.Semaphore(0)


def knock(group):
    with lock:
        waiting.add(group)
    knocks.release()


def serve():
    for _ in range(2):
        knocks.acquire()
        with lock:
            group = "reindeer" if "reindeer" in waiting else "elves"
            waiting.remove(group)
            assert "reindeer" not in waiting, f"{group} were served while the reindeer waited"


threads = [
    threading.Thread(target=serve, name="santa"),
    threading.Thread(target=knock, args=("elves",), name="elves"),
    threading.Thread(target=knock, args=("reindeer",), name="reindeer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** Reindeer go before elves, but Santa looks at the elves first and serves them while the reindeer wait. */
export const santaPriority: Entry = entry({
  name: 'santa-priority',
  title: 'Santa looks at the elves first',
  summary:
    'Reindeer go before elves, but Santa looks at the elves first and serves them while the reindeer wait.',
  lesson: `
    Santa sleeps until either all reindeer are back or some elves need help, and when both are at the door
    the reindeer go first. A semaphore counts the knocks. It does not say who knocked, so Santa looks
    himself, and in this program he looks at the elves first. As long as each group comes alone that makes
    no difference. The order shows only where the second group knocks before Santa has looked.

    A priority exists only in the order of the tests, and the tests must see one state: both groups are
    looked up under the lock. Such a mistake is found by stating the rule as an assertion at the place where
    it is applied. No final result would be wrong: both groups are served, one of them too late.
  `,
  topics: ['semaphores', 'rendezvous', 'starvation'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: elves were served while the reindeer waited')],
    repairedOutcomes: [completed()],
  },
});
