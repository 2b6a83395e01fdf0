import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A reporter lists the sessions while somebody logs in."""
# heddle: expect uncaught-exception
import threading

sessions = {"alice": 1, "bob": 2}
report = []


def list_sessions():
    for name in sessions:
        report.append(name)


def log_in(name):
    sessions[name] = len(sessions) + 1


reporter = threading.Thread(target=list_sessions, name="reporter")
carol = threading.Thread(target=log_in, args=("carol",), name="carol")
reporter.start()
carol.start()
reporter.join()
carol.join()
print(len(sessions), "sessions")
`;

const repairedProgram = `"""A reporter lists the sessions while somebody logs in."""
# heddle: expect none
import threading

sessions = {"alice": 1, "bob": 2}
report = []


def list_sessions():
    for name in list(sessions):
        report.append(name)


def log_in(name):
    sessions[name] = len(sessions) + 1


reporter = threading.Thread(target=list_sessions, name="reporter")
carol = threading.Thread(target=log_in, args=("carol",), name="carol")
reporter.start()
carol.start()
reporter.join()
carol.join()
print(len(sessions), "sessions")
`;

/** A loop over a dictionary that another thread makes larger. */
export const changedWhileRead: Entry = entry({
  name: 'changed-while-read',
  title: 'Changed while it is read',
  summary: 'A thread goes through a dictionary, another one adds a key, and the loop ends in an error.',
  lesson: `
    A loop over a dictionary is many steps, and between two of them another thread may add a key. The
    iterator notices at its next step that the size is not what it was, and raises an error. The error
    comes where somebody reads, though the mistake is between the two; and it comes only where the login
    happens to fall into the loop.

    The call list(sessions) copies the keys in one step that CPython runs without letting another thread
    in, and the loop then goes over a copy that belongs to it alone. It is a picture of one moment:
    whoever logs in later is not in it. Where the loop has to see a state that also other data agree with,
    take a lock for all of it.
  `,
  topics: ['compound-update', 'exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [
      completed('3 sessions'),
      failed('RuntimeError: dictionary changed size during iteration', '3 sessions'),
    ],
    repairedOutcomes: [completed('3 sessions')],
  },
});
