import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A change is logged with the name of the user who asked for it."""
# heddle: expect assertion
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
log = []


def change(setting):
    log.append(f"{user.get()} changed {setting}")


user.set("alice")
worker = threading.Thread(target=change, args=("colour",), name="worker")
worker.start()
worker.join()
print(log[0])
assert log == ["alice changed colour"], "the log does not know who it was"
`;

const repairedProgram = `"""A change is logged with the name of the user who asked for it."""
# heddle: expect none
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
log = []


def change(setting):
    log.append(f"{user.get()} changed {setting}")


user.set("alice")
worker = threading.Thread(target=contextvars.copy_context().run, args=(change, "colour"), name="worker")
worker.start()
worker.join()
print(log[0])
assert log == ["alice changed colour"], "the log does not know who it was"
`;

/** A context variable says on whose behalf the program works, and a thread that is started does not inherit it. */
export const contextLeftBehind: Entry = entry({
  name: 'context-left-behind',
  title: 'A context variable that stays behind',
  summary:
    'A context variable says on whose behalf the program works, and a thread that is started does not inherit it.',
  lesson: `
    A context variable follows the calls, and across an await the task. A new thread begins with an empty
    context: what was set before start() is not there, and get() gives the default. Log lines lose the name
    of the user, and checks of permission fall back to whatever the default allows. Python 3.14 has an
    option that lets threads inherit, and builds without the GIL have it on; one should not count on it.

    Take a copy of the context along. copy_context() copies it where the thread is made, and its method
    run() calls the function inside of that copy, in whatever thread. asyncio.to_thread() does this by
    itself. submit() of a pool does not, and its workers live longer than any request.
  `,
  topics: ['context-variables', 'creating-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the log does not know who it was', 'nobody changed colour')],
    repairedOutcomes: [completed('alice changed colour')],
  },
});
