import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread for each guest says hello."""
# heddle: expect assertion
import threading

greeted = []


def greet(guest):
    greeted.append(guest)


threads = []
for guest in ("alice", "bob"):
    thread = threading.Thread(target=lambda: greet(guest), name=f"host of {guest}")
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print(sorted(greeted))
assert "alice" in greeted, "nobody greeted alice"
`;

const repairedProgram = `"""A thread for each guest says hello."""
# heddle: expect none
import threading

greeted = []


def greet(guest):
    greeted.append(guest)


threads = []
for guest in ("alice", "bob"):
    thread = threading.Thread(target=greet, args=(guest,), name=f"host of {guest}")
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print(sorted(greeted))
assert "alice" in greeted, "nobody greeted alice"
`;

/** Threads are started in a loop with a lambda that reads the loop variable only when it runs. */
export const lateBinding: Entry = entry({
  name: 'late-binding',
  title: 'The name that all threads read too late',
  summary: 'Threads are started in a loop with a lambda that reads the loop variable only when it runs.',
  lesson: `
    A lambda keeps the variable and not its value. It looks the value up when it runs, and with a thread
    that is some time after start(). Meanwhile the loop has gone on, so that a thread may greet the next
    guest, or all of them the last one. Without threads the same lambda would be called at once and be
    right, which is why the mistake is easily carried over.

    Hand the value over when the thread is made: args evaluates it there and then. functools.partial does
    the same, and so does a default value of the lambda. In a pool it is the further arguments of submit().
  `,
  topics: ['creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed("['alice', 'bob']"),
      failed('AssertionError: nobody greeted alice', "['bob', 'bob']"),
    ],
    repairedOutcomes: [completed("['alice', 'bob']")],
  },
});
