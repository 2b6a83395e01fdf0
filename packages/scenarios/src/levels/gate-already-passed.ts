import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A clerk rearranges a shelf behind a gate; a visitor looks at it."""
# heddle: expect assertion
import threading

gate = threading.Event()
gate.set()
shelf = []


def rearrange():
    gate.clear()
    shelf.append("volume 1")
    shelf.append("volume 2")
    gate.set()


def look():
    gate.wait()
    assert len(shelf) != 1, "one volume stands there alone"


clerk = threading.Thread(target=rearrange, name="clerk")
visitor = threading.Thread(target=look, name="visitor")
clerk.start()
visitor.start()
clerk.join()
visitor.join()
`;

const repairedProgram = `"""A clerk rearranges a shelf under a lock; a visitor looks at it."""
# heddle: expect none
import threading

gate = threading.Lock()
shelf = []


def rearrange():
    with gate:
        shelf.append("volume 1")
        shelf.append("volume 2")


def look():
    with gate:
        assert len(shelf) != 1, "one volume stands there alone"


clerk = threading.Thread(target=rearrange, name="clerk")
visitor = threading.Thread(target=look, name="visitor")
clerk.start()
visitor.start()
clerk.join()
visitor.join()
`;

/** A clerk closes a gate in order to work undisturbed, while a visitor is past it already. */
export const gateAlreadyPassed: Entry = entry({
  name: 'gate-already-passed',
  title: 'Past the gate already',
  summary: 'A clerk closes a gate in order to work undisturbed, while a visitor is past it already.',
  lesson: `
    The gate is an event: visitors wait until it is set, and the clerk clears it before the shelf is
    rearranged. That keeps out who comes later. It does nothing about a visitor who has passed wait()
    and has not looked yet: closing a gate does not call anybody back. The visitor sees the shelf with
    one of the two books.

    An event says that something has happened. It does not know who is inside, so it cannot wait for
    them to leave, which is what mutual exclusion is about. A lock does both: who holds it keeps the
    others out, and waits first until they are out.
  `,
  topics: ['events', 'mutual-exclusion'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 2,
    outcomes: [completed(), failed('AssertionError: one volume stands there alone')],
    repairedOutcomes: [completed()],
  },
});
