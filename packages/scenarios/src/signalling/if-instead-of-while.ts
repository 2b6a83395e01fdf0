import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A baker puts two loaves on a shelf, one by one; two customers take one each."""
# heddle: expect uncaught-exception
import threading

shelf = []
loaf_there = threading.Condition()


def bake():
    for _ in range(2):
        with loaf_there:
            shelf.append("loaf")
            loaf_there.notify()


def buy():
    with loaf_there:
        if not shelf:
            loaf_there.wait()
        shelf.pop()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
baker = threading.Thread(target=bake, name="baker")
for thread in (*customers, baker):
    thread.start()
for thread in (*customers, baker):
    thread.join()
print(len(shelf), "left")
`;

const repairedProgram = `"""A baker puts two loaves on a shelf, one by one; two customers take one each."""
# heddle: expect none
import threading

shelf = []
loaf_there = threading.Condition()


def bake():
    for _ in range(2):
        with loaf_there:
            shelf.append("loaf")
            loaf_there.notify()


def buy():
    with loaf_there:
        while not shelf:
            loaf_there.wait()
        shelf.pop()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
baker = threading.Thread(target=bake, name="baker")
for thread in (*customers, baker):
    thread.start()
for thread in (*customers, baker):
    thread.join()
print(len(shelf), "left")
`;

/** A condition that is checked with `if` before the wait, and not after it. */
export const ifInsteadOfWhile: Entry = entry({
  name: 'if-instead-of-while',
  title: 'Woken is not enough',
  summary: 'A consumer that was woken takes from an empty list, because somebody else was faster.',
  lesson: `
    A notify says that something was true at that moment. The consumer that it wakes has to take the lock
    again before its wait returns, and another consumer, who was not waiting at all, may be there first
    and take the loaf. Then the wait returns, the if is not asked again, and the shelf is empty.

    So the wait stands in a loop: "while not shelf: wait()". It goes on only when what it waits for is
    true, with the lock in hand, whatever has happened in between. wait_for(lambda: shelf) writes the same
    loop. Read "wait" as "something may have changed, look again", and never as "it is there".
  `,
  topics: ['conditions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('0 left'), failed('IndexError: pop from empty list', '1 left')],
    repairedOutcomes: [completed('0 left')],
  },
});
