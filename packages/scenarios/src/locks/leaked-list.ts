import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A display shows the average of scores that a judge adds to."""
# heddle: expect assertion
import threading


class Scores:
    def __init__(self):
        self._lock = threading.Lock()
        self._scores = [8]

    def add(self, score):
        with self._lock:
            self._scores.append(score)

    def all(self):
        with self._lock:
            return self._scores


def show():
    given = scores.all()
    count = len(given)
    average = sum(given) / count
    assert average <= 10, f"an average of {average} of 10"


scores = Scores()
judge = threading.Thread(target=scores.add, args=(9,), name="judge")
display = threading.Thread(target=show, name="display")
judge.start()
display.start()
judge.join()
display.join()
print(len(scores.all()), "scores")
`;

const repairedProgram = `"""A display shows the average of scores that a judge adds to."""
# heddle: expect none
import threading


class Scores:
    def __init__(self):
        self._lock = threading.Lock()
        self._scores = [8]

    def add(self, score):
        with self._lock:
            self._scores.append(score)

    def all(self):
        with self._lock:
            return self._scores.copy()


def show():
    given = scores.all()
    count = len(given)
    average = sum(given) / count
    assert average <= 10, f"an average of {average} of 10"


scores = Scores()
judge = threading.Thread(target=scores.add, args=(9,), name="judge")
display = threading.Thread(target=show, name="display")
judge.start()
display.start()
judge.join()
display.join()
print(len(scores.all()), "scores")
`;

/** A reference to guarded data that leaves the critical section. */
export const leakedList: Entry = entry({
  name: 'leaked-list',
  title: 'The guarded list that gets out',
  summary: 'A method returns the guarded list itself, and its caller uses it without the lock.',
  lesson: `
    The lock is taken and given back as it should be, around a return that hands out the list itself. What
    the caller gets is not the scores of that moment, but a name for the list that others go on changing.
    The length counts one score, the sum has two already, and the average is higher than any score can be.

    A lock protects code, not an object: it ends where the with block ends. Return a copy made under the
    lock, or the finished answer, and never the guarded object. The same goes for iterators over it, and
    for objects in the list that can be changed.
  `,
  topics: ['locks', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2 scores'), failed('AssertionError: an average of 17.0 of 10', '2 scores')],
    repairedOutcomes: [completed('2 scores')],
  },
});
