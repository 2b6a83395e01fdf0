import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A clerk moves money between two accounts while an auditor adds them up."""
# heddle: expect assertion
import threading

balances = {"alice": 60, "bob": 40}
ledger = []
lock = threading.Lock()


def transfer(amount):
    with lock:
        balances["alice"] -= amount
        ledger.append(amount)
        balances["bob"] += amount


def audit():
    total = sum(balances.values())
    assert total == 100, f"the bank has {total}"


clerk = threading.Thread(target=transfer, args=(30,), name="clerk")
auditor = threading.Thread(target=audit, name="auditor")
clerk.start()
auditor.start()
clerk.join()
auditor.join()
print(sum(balances.values()))
`;

const repairedProgram = `"""A clerk moves money between two accounts while an auditor adds them up."""
# heddle: expect none
import threading

balances = {"alice": 60, "bob": 40}
ledger = []
lock = threading.Lock()


def transfer(amount):
    with lock:
        balances["alice"] -= amount
        ledger.append(amount)
        balances["bob"] += amount


def audit():
    with lock:
        total = sum(balances.values())
    assert total == 100, f"the bank has {total}"


clerk = threading.Thread(target=transfer, args=(30,), name="clerk")
auditor = threading.Thread(target=audit, name="auditor")
clerk.start()
auditor.start()
clerk.join()
auditor.join()
print(sum(balances.values()))
`;

/** A lock protects nothing from those who do not take it. */
export const unlockedReader: Entry = entry({
  name: 'unlocked-reader',
  title: 'The reader that takes no lock',
  summary: 'Writers take the lock, the reader does not, and sees what they are in the middle of.',
  lesson: `
    "I only read, so I need no lock." The transfer is right: it holds the lock from the first change to
    the last. But a lock does not hide anything. It only makes those wait who ask for it, and the auditor
    does not ask. It looks between the two changes and finds 30 missing.

    Every access to data that are guarded takes the lock, also one that only looks, as soon as it looks at
    more than one thing. A reader that needs a single value in one step may do without; it is worth a
    comment that says why. And what it reads next may belong to another moment.
  `,
  topics: ['locks', 'compound-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('100'), failed('AssertionError: the bank has 70', '100')],
    repairedOutcomes: [completed('100')],
  },
});
