import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""In each of two rounds two threads write a number and add up both."""
# heddle: expect assertion
import threading

numbers = [0, 0]
sums = []
barrier = threading.Barrier(2)


def play(player):
    for number in (1, 2):
        numbers[player] = number
        barrier.wait()
        sums.append(sum(numbers))


alice = threading.Thread(target=play, args=(0,), name="alice")
bob = threading.Thread(target=play, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
text = " ".join(str(number) for number in sorted(sums))
assert text == "2 2 4 4", text
print(text)
`;

const repairedProgram = `"""In each of two rounds two threads write a number and add up both."""
# heddle: expect none
import threading

numbers = [0, 0]
sums = []
barrier = threading.Barrier(2)


def play(player):
    for number in (1, 2):
        numbers[player] = number
        barrier.wait()
        sums.append(sum(numbers))
        barrier.wait()


alice = threading.Thread(target=play, args=(0,), name="alice")
bob = threading.Thread(target=play, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
text = " ".join(str(number) for number in sorted(sums))
assert text == "2 2 4 4", text
print(text)
`;

/** A barrier between write and read, and none between read and write. */
export const missingBarrier: Entry = entry({
  name: 'missing-barrier',
  title: 'The second barrier',
  summary: 'Threads wait for each other before they read, but not before they write again.',
  lesson: `
    Each round has two phases: write one's own number, read both. The barrier keeps the reads behind the
    writes of the same round. Nothing keeps the writes of the next round behind the reads: a quick thread
    goes on and overwrites what a slow one has not read yet.

    Between two phases in which somebody writes what others read there has to be a barrier, also at the
    end of the round, where the loop goes back. The alternative is to have two arrays, and to read the one
    while the other is written; then one barrier a round is enough. Draw the phases of all threads side by
    side, and each arrow from a write to a read or back has to cross a barrier.
  `,
  topics: ['barriers'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('2 2 4 4'), failed('AssertionError: 2 3 4 4')],
    repairedOutcomes: [completed('2 2 4 4')],
  },
});
