import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two voters vote for the first of two proposals."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading

votes = [0, 0]


def vote(proposal):
    votes[proposal] += 1


alice = threading.Thread(target=vote, args=(0,), name="alice")
bob = threading.Thread(target=vote, args=(0,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
counted = votes[0]
assert counted == 2, f"{counted} of 2 votes counted"
print(counted, "votes")
`;

const repairedProgram = `"""Two voters vote for the first of two proposals."""
# heddle: expect none
# heddle: gil=free-threaded
import threading

votes = [[], []]


def vote(proposal):
    votes[proposal].append(1)


alice = threading.Thread(target=vote, args=(0,), name="alice")
bob = threading.Thread(target=vote, args=(0,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
counted = len(votes[0])
assert counted == 2, f"{counted} of 2 votes counted"
print(counted, "votes")
`;

/** `+=` on an element reads it and writes it. */
export const listElement: Entry = entry({
  name: 'list-element',
  title: 'An element of a list, counted up',
  summary: 'Two threads count votes in one list, and "votes[0] += 1" loses one without the GIL.',
  lesson: `
    A list protects itself in a build without the GIL as well: no single operation breaks it, whoever else
    is at work. But "votes[0] += 1" is not one operation. It gets the element, adds, and sets the element,
    and others may come between getting and setting. So one vote can be lost, and the list is as intact as
    ever.

    What remains safe are single calls: append, pop, extend with a list. The repaired program appends one
    entry for each vote and counts them in the end. To count in place takes a lock.
  `,
  topics: ['free-threading', 'compound-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2 votes'), failed('AssertionError: 1 of 2 votes counted')],
    repairedOutcomes: [completed('2 votes')],
  },
});
