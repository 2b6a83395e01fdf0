import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread writes a report; the main thread waits a second for it."""
# heddle: expect assertion
import threading
import time

reports = []


def write_report():
    time.sleep(3)
    reports.append("all is well")


writer = threading.Thread(target=write_report, name="writer")
writer.start()
writer.join(timeout=1)
assert reports, "the report is not there"
print(reports[0])
`;

const repairedProgram = `"""A thread writes a report; the main thread waits a second for it."""
# heddle: expect none
import threading
import time

reports = []


def write_report():
    time.sleep(3)
    reports.append("all is well")


writer = threading.Thread(target=write_report, name="writer")
writer.start()
writer.join(timeout=1)
if writer.is_alive():
    writer.join()
assert reports, "the report is not there"
print(reports[0])
`;

/** A thread is joined with a timeout, and its result is used although it has not finished. */
export const joinTimeout: Entry = entry({
  name: 'join-timeout',
  title: 'A join that gives up',
  summary: 'A thread is joined with a timeout, and its result is used although it has not finished.',
  lesson: `
    A join(timeout) waits for the thread to end or for the time to pass, whichever comes first. It stops
    nothing, it raises nothing, and it returns None in both cases. What comes behind it may therefore not
    assume that the thread has ended. Here the report takes longer than the main thread is willing to wait,
    and the list of results is still empty.

    After a join with a timeout, ask is_alive(). What to do then is a decision: wait longer, as the repair
    does, go on without the result, or ask the thread to stop by an Event that it looks at. There is no way
    to end it by force.
  `,
  topics: ['join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the report is not there')],
    repairedOutcomes: [completed('all is well')],
  },
});
