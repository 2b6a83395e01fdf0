import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Santa is woken when there are two elves or more."""
# heddle: expect assertion
import threading

elves = 0
mutex = threading.Lock()
wake_santa = threading.Semaphore(0)


def ask_for_help():
    global elves
    with mutex:
        elves += 1
        if elves >= 2:
            wake_santa.release()


threads = [threading.Thread(target=ask_for_help, name=f"elf {number}") for number in (1, 2, 3)]
for thread in threads:
    thread.start()
wake_santa.acquire()
with mutex:
    elves -= 2
for thread in threads:
    thread.join()
assert not wake_santa.acquire(blocking=False), f"Santa is woken for {elves} elf"
`;

const repairedProgram = `"""Santa is woken when a second elf comes."""
# heddle: expect none
import threading

elves = 0
mutex = threading.Lock()
wake_santa = threading.Semaphore(0)


def ask_for_help():
    global elves
    with mutex:
        elves += 1
        if elves == 2:
            wake_santa.release()


threads = [threading.Thread(target=ask_for_help, name=f"elf {number}") for number in (1, 2, 3)]
for thread in threads:
    thread.start()
wake_santa.acquire()
with mutex:
    elves -= 2
for thread in threads:
    thread.join()
assert not wake_santa.acquire(blocking=False), f"Santa is woken for {elves} elf"
`;

/** Two elves wake Santa, a third one comes before he is up, and wakes him once more for a group that does not exist. */
export const santaElves: Entry = entry({
  name: 'santa-elves',
  title: 'The elf who wakes Santa again',
  summary:
    'Two elves wake Santa, a third one comes before he is up, and wakes him once more for a group that does not exist.',
  lesson: `
    Santa is woken for a group of two elves. The second one to come wakes him, and he takes two off the
    count. The condition is "at least two", which is also true for a third elf, provided that Santa has not
    counted yet. That elf wakes him a second time. Santa would open the door to a group of one.

    An event of which there is to be exactly one belongs to exactly one change: the step from one to two.
    "Equal" says so, and "at least" does not. Where more than one group may be waiting, the number of groups
    has to be counted too, or the door shut until the first has left.
  `,
  topics: ['semaphores', 'rendezvous'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: Santa is woken for 1 elf')],
    repairedOutcomes: [completed()],
  },
});
