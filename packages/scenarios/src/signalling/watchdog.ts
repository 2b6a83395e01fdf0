import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A watchdog gives a work of one second five seconds."""
# heddle: expect assertion
# heddle: finally not alarms
import threading
import time

alarms = []


def work():
    time.sleep(1)


watchdog = threading.Timer(5, alarms.append, args=("too slow",))
watchdog.start()
work()
print("done in time")
`;

const repairedProgram = `"""A watchdog gives a work of one second five seconds."""
# heddle: expect none
# heddle: finally not alarms
import threading
import time

alarms = []


def work():
    time.sleep(1)


watchdog = threading.Timer(5, alarms.append, args=("too slow",))
watchdog.start()
try:
    work()
finally:
    watchdog.cancel()
print("done in time")
`;

/** A timer that is never cancelled keeps the program alive and fires. */
export const watchdog: Entry = entry({
  name: 'watchdog',
  title: 'The watchdog that nobody called back',
  summary: 'The work is done in time, the timer that watches it is forgotten, and it barks later.',
  lesson: `
    A timer is a thread, and it knows nothing of the work that it watches. The work ends after a second,
    the program has said so, and would be over; but a timer is no daemon, so Python waits for it, and
    after five seconds it reports a work that is too slow. To make the timer a daemon would hide the late
    alarm only in programs that end early enough.

    Cancel it where the work ends, whichever way that is: in a finally. A timer that is cancelled also
    ends its thread at once. The comment "finally" of the program states what has to hold when every
    thread is through; an assert in the last line would come too early.
  `,
  topics: ['timers', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('at the end it does not hold: not alarms', 'done in time')],
    repairedOutcomes: [completed('done in time')],
  },
});
