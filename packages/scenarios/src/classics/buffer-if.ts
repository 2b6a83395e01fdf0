import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two consumers take what a producer makes, and look once before they wait."""
# heddle: expect uncaught-exception
import threading

shelf = []
eaten = []
filled = threading.Condition()


def produce():
    for loaf in (1, 2):
        with filled:
            shelf.append(loaf)
            filled.notify()


def consume():
    with filled:
        if not shelf:
            filled.wait()
        eaten.append(shelf.pop())


producer = threading.Thread(target=produce, name="producer")
consumers = [threading.Thread(target=consume, name=name) for name in ("alice", "bob")]
threads = [*consumers, producer]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
`;

const repairedProgram = `"""Two consumers take what a producer makes, and look again after each wait."""
# heddle: expect none
import threading

shelf = []
eaten = []
filled = threading.Condition()


def produce():
    for loaf in (1, 2):
        with filled:
            shelf.append(loaf)
            filled.notify()


def consume():
    with filled:
        while not shelf:
            filled.wait()
        eaten.append(shelf.pop())


producer = threading.Thread(target=produce, name="producer")
consumers = [threading.Thread(target=consume, name=name) for name in ("alice", "bob")]
threads = [*consumers, producer]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
`;

/** A consumer that was woken takes without looking again, though another consumer was faster. */
export const bufferIf: Entry = entry({
  name: 'buffer-if',
  title: 'A buffer that looks once',
  summary: 'A consumer that was woken takes without looking again, though another consumer was faster.',
  lesson: `
    A wait comes back some time after the notify, not at once: the thread has to get the lock first. In
    between another consumer, who never waited, can come, see the loaf and take it. The one that was woken
    goes on behind its "if" and takes from an empty shelf. So "notified" means only that something was true
    when the notify was called.

    With "while" the consumer looks again under the lock and waits once more where nothing is left.
    Condition.wait_for writes this loop for you and leaves no room for the mistake. The loop costs nothing
    when it is not needed. That it is needed depends on threads that need not exist yet when the code is
    written.
  `,
  topics: ['bounded-buffer', 'conditions', 'check-then-act'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('[1, 2]'), failed('IndexError: pop from empty list', '[1]')],
    repairedOutcomes: [completed('[1, 2]')],
  },
});
