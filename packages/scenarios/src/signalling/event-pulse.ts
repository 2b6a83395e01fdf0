import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""An alarm clock wakes two sleepers."""
# heddle: expect deadlock
import threading

alarm = threading.Event()


def ring():
    alarm.set()
    alarm.clear()


sleepers = [threading.Thread(target=alarm.wait, name=name) for name in ("alice", "bob")]
clock = threading.Thread(target=ring, name="clock")
for thread in (*sleepers, clock):
    thread.start()
for thread in (*sleepers, clock):
    thread.join()
print("both awake")
`;

const repairedProgram = `"""An alarm clock wakes two sleepers."""
# heddle: expect none
import threading

alarm = threading.Event()


def ring():
    alarm.set()


sleepers = [threading.Thread(target=alarm.wait, name=name) for name in ("alice", "bob")]
clock = threading.Thread(target=ring, name="clock")
for thread in (*sleepers, clock):
    thread.start()
for thread in (*sleepers, clock):
    thread.join()
print("both awake")
`;

/** `set` followed by `clear` is a notify that gets lost. */
export const eventPulse: Entry = entry({
  name: 'event-pulse',
  title: 'A pulse is not a signal',
  summary: 'An event is set and cleared at once, and whoever was not waiting just then has missed it.',
  lesson: `
    An event that stays set cannot be missed. One that is cleared right after it was set is a notify in
    disguise: it wakes those who wait at that moment, and is over for those who come a step later. The
    code looks as if it made the event ready for next time, and throws its only virtue away.

    Leave an event set that says "this has happened". For signals that come again and again use something
    that counts or keeps: a semaphore, a queue, or a condition with the number of the round. None of them
    can lose what comes before the wait.
  `,
  topics: ['events', 'lost-wakeup'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('both awake'), deadlocked()],
    repairedOutcomes: [completed('both awake')],
  },
});
