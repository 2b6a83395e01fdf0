import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A nurse fills a bed while a doctor counts all beds."""
# heddle: expect assertion
import threading

free = 2
taken = 0
free_lock = threading.Lock()
taken_lock = threading.Lock()


def admit():
    global free, taken
    with free_lock:
        free -= 1
    with taken_lock:
        taken += 1


def count_beds():
    with free_lock:
        beds = free
    with taken_lock:
        beds += taken
    assert beds == 2, f"{beds} beds"


nurse = threading.Thread(target=admit, name="nurse")
doctor = threading.Thread(target=count_beds, name="doctor")
nurse.start()
doctor.start()
nurse.join()
doctor.join()
print(f"free {free}, taken {taken}")
`;

const repairedProgram = `"""A nurse fills a bed while a doctor counts all beds."""
# heddle: expect none
import threading

free = 2
taken = 0
beds_lock = threading.Lock()


def admit():
    global free, taken
    with beds_lock:
        free -= 1
        taken += 1


def count_beds():
    with beds_lock:
        beds = free + taken
    assert beds == 2, f"{beds} beds"


nurse = threading.Thread(target=admit, name="nurse")
doctor = threading.Thread(target=count_beds, name="doctor")
nurse.start()
doctor.start()
nurse.join()
doctor.join()
print(f"free {free}, taken {taken}")
`;

/** Fine-grained locks that cut an invariant in two. */
export const twoLocksOnePromise: Entry = entry({
  name: 'two-locks-one-promise',
  title: 'Two locks for one promise',
  summary: 'Two numbers that have to agree are guarded by a lock each, and never by both at once.',
  lesson: `
    A lock for each variable seems finer and faster than one for both. But what has to hold is a sentence
    about both of them: free and taken make two beds. Between the two critical sections the sentence is
    false, and each lock is free for anybody who wants to look.

    The right size of a lock is that of the promise, not that of the variable. Variables that appear in
    one promise share one lock. Locks can be split where promises are independent of each other, and only
    there.
  `,
  topics: ['lock-granularity', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('free 1, taken 1'),
      failed('AssertionError: 1 beds', 'free 1, taken 1'),
      failed('AssertionError: 3 beds', 'free 1, taken 1'),
    ],
    repairedOutcomes: [completed('free 1, taken 1')],
  },
});
