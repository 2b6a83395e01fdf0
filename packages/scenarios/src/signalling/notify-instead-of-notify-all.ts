import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A starter opens a race for two runners."""
# heddle: expect deadlock
import threading

gun = threading.Condition()
is_open = False
ran = []


def run(name):
    with gun:
        while not is_open:
            gun.wait()
    ran.append(name)


def start():
    global is_open
    with gun:
        is_open = True
        gun.notify()


runners = [threading.Thread(target=run, args=(name,), name=name) for name in ("alice", "bob")]
starter = threading.Thread(target=start, name="starter")
for thread in (*runners, starter):
    thread.start()
for thread in (*runners, starter):
    thread.join()
print(len(ran), "ran")
`;

const repairedProgram = `"""A starter opens a race for two runners."""
# heddle: expect none
import threading

gun = threading.Condition()
is_open = False
ran = []


def run(name):
    with gun:
        while not is_open:
            gun.wait()
    ran.append(name)


def start():
    global is_open
    with gun:
        is_open = True
        gun.notify_all()


runners = [threading.Thread(target=run, args=(name,), name=name) for name in ("alice", "bob")]
starter = threading.Thread(target=start, name="starter")
for thread in (*runners, starter):
    thread.start()
for thread in (*runners, starter):
    thread.join()
print(len(ran), "ran")
`;

/** `notify` where all have to be woken. */
export const notifyInsteadOfNotifyAll: Entry = entry({
  name: 'notify-instead-of-notify-all',
  title: 'One call for two runners',
  summary: 'The starter opens the race with notify, and one of two runners never starts.',
  lesson: `
    What the runners wait for becomes true for all of them at once, but notify wakes only one. The other
    one goes on waiting for something that is true already. It works where at most one runner waits when
    the race is opened; so it is not found by a test with one runner, nor by one in which the starter is
    early.

    Ask how many of those who wait can go on after the change. One, and any of them will do: notify.
    Otherwise notify_all; whoever was woken for nothing checks its state and waits again. That costs a
    little time, and a forgotten waiter costs the program.
  `,
  topics: ['conditions', 'lost-wakeup'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('2 ran'), deadlocked()],
    repairedOutcomes: [completed('2 ran')],
  },
});
