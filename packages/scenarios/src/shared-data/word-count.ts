import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads count the words of two orders."""
# heddle: expect assertion
import threading

counts = {}


def count(words):
    for word in words:
        counts[word] = counts.get(word, 0) + 1


alice = threading.Thread(target=count, args=(["tea"],), name="alice")
bob = threading.Thread(target=count, args=(["tea", "cake"],), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(counts["tea"])
assert counts["tea"] == 2, f"two cups of tea, counted {counts['tea']}"
`;

const repairedProgram = `"""Two threads count the words of two orders."""
# heddle: expect none
import threading

counts = {}
lock = threading.Lock()


def count(words):
    for word in words:
        with lock:
            counts[word] = counts.get(word, 0) + 1


alice = threading.Thread(target=count, args=(["tea"],), name="alice")
bob = threading.Thread(target=count, args=(["tea", "cake"],), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(counts["tea"])
assert counts["tea"] == 2, f"two cups of tea, counted {counts['tea']}"
`;

/** `counts[word] = counts.get(word, 0) + 1` is a read, a sum and a write. */
export const wordCount: Entry = entry({
  name: 'word-count',
  title: 'Counting in a dictionary',
  summary: 'Two threads count words in one dictionary, and a word that both met is counted once.',
  lesson: `
    Single operations of a dictionary are safe under the GIL: no other thread ever finds it half changed.
    But "counts[word] = counts.get(word, 0) + 1" is three of them, and the call of get is a place where
    threads change. Both threads get 0, both write 1. A defaultdict or a Counter makes the line shorter
    and no safer.

    Safe operations do not add up to a safe sequence. Either a lock covers the sequence, or each thread
    counts into a dictionary of its own and the results are added up after the joins; the second way needs
    no lock at all. Which one is better depends on whether anybody needs the counts before the end.
  `,
  topics: ['compound-update', 'lost-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2'), failed('AssertionError: two cups of tea, counted 1', '1')],
    repairedOutcomes: [completed('2')],
  },
});
