import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads would each refresh a page, unless somebody does so already."""
# heddle: expect assertion
import threading

busy = threading.Event()
refreshed = []


def refresh():
    if not busy.is_set():
        busy.set()
        refreshed.append("page")


alice = threading.Thread(target=refresh, name="alice")
bob = threading.Thread(target=refresh, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(refreshed) == 1, f"the page was refreshed {len(refreshed)} times"
`;

const repairedProgram = `"""Two threads would each refresh a page, unless somebody does so already."""
# heddle: expect none
import threading

busy = threading.Lock()
refreshed = []


def refresh():
    if busy.acquire(blocking=False):
        refreshed.append("page")


alice = threading.Thread(target=refresh, name="alice")
bob = threading.Thread(target=refresh, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(refreshed) == 1, f"the page was refreshed {len(refreshed)} times"
`;

/** A lock made of a flag is tested by one instruction and set by another. */
export const testThenSet: Entry = entry({
  name: 'test-then-set',
  title: 'Test, then set',
  summary: 'A lock made of a flag is tested by one instruction and set by another.',
  lesson: `
    A flag as a lock needs two instructions: a load, to see whether it is free, and a store, to take it.
    Two threads that load before either stores both find it free. The count then suffers as if there
    were no lock at all, only more seldom, which is worse: the interrupt has to come in a gap of one
    instruction.

    Processors have an instruction for this that loads and stores in one step, and hands back what was
    there before: test-and-set, or exchange. Python's form of it is acquire(blocking=False), which takes
    the lock if it is free and says whether it was. An Event has no such method: is_set() and set() are
    two steps, whatever is written between them.
  `,
  topics: ['atomic-instructions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: the page was refreshed 2 times')],
    repairedOutcomes: [completed()],
  },
});
