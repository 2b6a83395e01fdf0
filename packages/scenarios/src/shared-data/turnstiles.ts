import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two turnstiles count two visitors each."""
# heddle: expect assertion
import threading

visitors = 0


def one_more(number):
    return number + 1


def turnstile():
    global visitors
    for _ in range(2):
        visitors = one_more(visitors)


north = threading.Thread(target=turnstile, name="north")
south = threading.Thread(target=turnstile, name="south")
north.start()
south.start()
north.join()
south.join()
print(visitors)
assert visitors == 4, f"four visitors, counted {visitors}"
`;

const repairedProgram = `"""Two turnstiles count two visitors each."""
# heddle: expect none
import threading

visitors = 0
lock = threading.Lock()


def one_more(number):
    return number + 1


def turnstile():
    global visitors
    for _ in range(2):
        with lock:
            visitors = one_more(visitors)


north = threading.Thread(target=turnstile, name="north")
south = threading.Thread(target=turnstile, name="south")
north.start()
south.start()
north.join()
south.join()
print(visitors)
assert visitors == 4, f"four visitors, counted {visitors}"
`;

/** Two threads with several increments each: how much can be lost in all. */
export const turnstiles: Entry = entry({
  name: 'turnstiles',
  title: 'Many lost updates',
  summary:
    'Two turnstiles count two visitors each, and half of them may be lost, or more with every further one.',
  lesson: `
    One lost update costs one. But a thread that holds an old value for long can wipe out everything that
    others did meanwhile, not only the last step of it. Four visitors can end as two: the first turnstile
    reads 0 and is put aside, the second one counts its first visitor, the first one writes 1; the second
    one reads that 1 for its last visitor and is put aside, the first one counts to the end, and the
    second one writes 2.

    The same can happen with a hundred visitors at each: the total may still be 2, and a total that is
    "nearly right" in one run says nothing about the next. It cannot be less than 2, since whoever writes
    last has read something that was at least 1. The lock around the update makes every schedule count 4.
  `,
  topics: ['lost-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('4'),
      failed('AssertionError: four visitors, counted 3', '3'),
      failed('AssertionError: four visitors, counted 2', '2'),
    ],
    repairedOutcomes: [completed('4')],
  },
});
