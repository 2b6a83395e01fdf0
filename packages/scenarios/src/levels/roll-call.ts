import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two sailors report and wait; the captain counts them and gives the order."""
# heddle: expect deadlock
import threading

reports = threading.Semaphore(0)
order = threading.Condition()


def serve():
    reports.release()
    with order:
        order.wait()


def command():
    for _ in range(2):
        reports.acquire()
    with order:
        order.notify_all()


alice = threading.Thread(target=serve, name="alice")
bob = threading.Thread(target=serve, name="bob")
alice.start()
bob.start()
command()
alice.join()
bob.join()
print("the ship sails")
`;

const repairedProgram = `"""Two sailors report and wait; the captain counts them and gives the order."""
# heddle: expect none
import threading

reports = threading.Semaphore(0)
order = threading.Condition()


def serve():
    with order:
        reports.release()
        order.wait()


def command():
    for _ in range(2):
        reports.acquire()
    with order:
        order.notify_all()


alice = threading.Thread(target=serve, name="alice")
bob = threading.Thread(target=serve, name="bob")
alice.start()
bob.start()
command()
alice.join()
bob.join()
print("the ship sails")
`;

/** A captain counts the crew with a semaphore and wakes it, before the last sailor has fallen asleep. */
export const rollCall: Entry = entry({
  name: 'roll-call',
  title: 'The roll call',
  summary:
    'A captain counts the crew with a semaphore and wakes it, before the last sailor has fallen asleep.',
  lesson: `
    Each sailor reports, and then waits on the condition for the order to go. The captain, who is the
    main thread, counts two reports and wakes everybody. But a report is no sleep: between the release
    of the semaphore and wait() a sailor is awake, and the order is given to nobody. It goes unheard,
    there is no second one, and the sailor sleeps for ever. Three primitives are used, each of them as
    its manual says.

    The report has to become visible only when the sailor is sure to hear. Inside of the condition it
    is: the captain needs the same lock to give the order, and the sailor lets go of it only by falling
    asleep. The repaired program moves one line into the block. A flag that is tested before wait()
    would do as well, and is the habit to keep.
  `,
  topics: ['lost-wakeup', 'conditions', 'semaphores'],
  difficulty: 'advanced',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('the ship sails'), deadlocked()],
    repairedOutcomes: [completed('the ship sails')],
  },
});
