import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A shelf for one loaf, with one condition for all who wait."""
# heddle: expect deadlock
import threading

shelf = []
eaten = []
changed = threading.Condition()


def produce():
    for loaf in (1, 2):
        with changed:
            while shelf:
                changed.wait()
            shelf.append(loaf)
            changed.notify()


def consume():
    with changed:
        while not shelf:
            changed.wait()
        eaten.append(shelf.pop())
        changed.notify()


producer = threading.Thread(target=produce, name="producer")
consumers = [threading.Thread(target=consume, name=name) for name in ("alice", "bob")]
threads = [*consumers, producer]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
`;

const repairedProgram = `"""A shelf for one loaf, with one condition that wakes everyone."""
# heddle: expect none
import threading

shelf = []
eaten = []
changed = threading.Condition()


def produce():
    for loaf in (1, 2):
        with changed:
            while shelf:
                changed.wait()
            shelf.append(loaf)
            changed.notify_all()


def consume():
    with changed:
        while not shelf:
            changed.wait()
        eaten.append(shelf.pop())
        changed.notify_all()


producer = threading.Thread(target=produce, name="producer")
consumers = [threading.Thread(target=consume, name=name) for name in ("alice", "bob")]
threads = [*consumers, producer]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
`;

/** Producers and consumers wait for the same condition, and a notify wakes the wrong kind of thread. */
export const bufferOneCondition: Entry = entry({
  name: 'buffer-one-condition',
  title: 'One condition, one notify',
  summary:
    'Producers and consumers wait for the same condition, and a notify wakes the wrong kind of thread.',
  lesson: `
    A buffer for one loaf has two reasons to wait: it is empty, or it is full. Here both kinds of thread
    wait for one condition, and whoever changes the buffer notifies one of them, without knowing which. A
    consumer that takes a loaf can wake the other consumer, who finds nothing and waits again. The
    notification is used up, the producer it was meant for sleeps on, and soon everyone does. The loop
    around the wait is right, and does not help.

    With notify_all everyone looks and the right one finds what it needs. That costs wakings for nothing,
    and is always correct where the loop is. A single notify is right only if every waiter waits for the
    same thing and one change is enough for one waiter. Otherwise give each reason a condition of its own.
  `,
  topics: ['bounded-buffer', 'conditions', 'lost-wakeup'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('[1, 2]'), deadlocked()],
    repairedOutcomes: [completed('[1, 2]')],
  },
});
