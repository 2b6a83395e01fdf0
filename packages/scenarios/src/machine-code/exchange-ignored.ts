import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads set up a service, which has to be done once."""
# heddle: expect assertion
import threading

claimed = threading.Lock()
services = []


def set_up():
    if not claimed.locked():
        claimed.acquire(blocking=False)
        services.append("service")


alice = threading.Thread(target=set_up, name="alice")
bob = threading.Thread(target=set_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(services) == 1, f"services: {len(services)}"
`;

const repairedProgram = `"""Two threads set up a service, which has to be done once."""
# heddle: expect none
import threading

claimed = threading.Lock()
services = []


def set_up():
    if claimed.acquire(blocking=False):
        services.append("service")


alice = threading.Thread(target=set_up, name="alice")
bob = threading.Thread(target=set_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(services) == 1, f"services: {len(services)}"
`;

/** A thread looks whether a lock is free, takes it in one step, and does not look at whether that has worked. */
export const exchangeIgnored: Entry = entry({
  name: 'exchange-ignored',
  title: 'The answer that nobody reads',
  summary:
    'A thread looks whether a lock is free, takes it in one step, and does not look at whether that has worked.',
  lesson: `
    To look first and exchange only when the lock seems free saves the memory bus a lot of traffic. The
    first look is a hint, however. Between it and the exchange another thread may have taken the lock,
    and then the exchange hands back "taken". Who does not read that answer goes in all the same.

    Two tests are in the name of the instruction sequence, test and test-and-set, and the second one is
    the one that counts. The same goes for acquire(blocking=False), and for acquire(timeout=...): they
    return whether the lock was taken, and Python says nothing if nobody asks. The repaired program
    leaves the hint out and reads the answer.
  `,
  topics: ['atomic-instructions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: services: 2')],
    repairedOutcomes: [completed()],
  },
});
