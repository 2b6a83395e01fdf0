import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""One after the other may use a room; alice was there before bob and carol."""
# heddle: expect assertion
import threading

room = threading.Semaphore(1)
inside = []
most = []


def use(name):
    inside.append(name)
    most.append(len(inside))
    inside.remove(name)


def visit(name):
    room.acquire()
    try:
        use(name)
        if name == "alice":
            room.release()
    finally:
        room.release()


visit("alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
carol = threading.Thread(target=visit, args=("carol",), name="carol")
bob.start()
carol.start()
bob.join()
carol.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

const repairedProgram = `"""One after the other may use a room; alice was there before bob and carol."""
# heddle: expect none
import threading

room = threading.Semaphore(1)
inside = []
most = []


def use(name):
    inside.append(name)
    most.append(len(inside))
    inside.remove(name)


def visit(name):
    room.acquire()
    try:
        use(name)
    finally:
        room.release()


visit("alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
carol = threading.Thread(target=visit, args=("carol",), name="carol")
bob.start()
carol.start()
bob.join()
carol.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

/** A plain semaphore grows with every release. */
export const overRelease: Entry = entry({
  name: 'over-release',
  title: 'One permit too many',
  summary: 'A semaphore is released twice for one acquire, and from then on it lets in too many.',
  lesson: `
    Alice releases early and again in the finally. Nothing happens to her. The semaphore counts up,
    whoever releases and whether there was an acquire before, so it now has two permits for one room. Bob
    and carol pay for it, later.

    One with block takes one permit and gives back one. Where acquire and release have to stand in
    different functions, use a BoundedSemaphore: it knows how many permits there were at first, and raises
    an error at the release that is one too many, where the mistake is. A reader of the code should never
    have to count releases.
  `,
  topics: ['semaphores'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('1 inside at most'), failed('AssertionError: 2 inside')],
    repairedOutcomes: [completed('1 inside at most')],
  },
});
