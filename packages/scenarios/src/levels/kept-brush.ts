import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A painter tries for the brush; a helper waits for it."""
# heddle: expect deadlock
import threading

brush = threading.RLock()
strokes = []


def stroke(name):
    with brush:
        strokes.append(name)


def paint():
    if brush.acquire(blocking=False):
        stroke("painter")


def help_out():
    stroke("helper")


painter = threading.Thread(target=paint, name="painter")
helper = threading.Thread(target=help_out, name="helper")
painter.start()
helper.start()
painter.join()
helper.join()
print(len(strokes) > 0)
`;

const repairedProgram = `"""A painter tries for the brush; a helper waits for it."""
# heddle: expect none
import threading

brush = threading.RLock()
strokes = []


def stroke(name):
    with brush:
        strokes.append(name)


def paint():
    if brush.acquire(blocking=False):
        try:
            stroke("painter")
        finally:
            brush.release()


def help_out():
    stroke("helper")


painter = threading.Thread(target=paint, name="painter")
helper = threading.Thread(target=help_out, name="helper")
painter.start()
helper.start()
painter.join()
helper.join()
print(len(strokes) > 0)
`;

/** A thread takes a re-entrant lock twice, and gives it back once. */
export const keptBrush: Entry = entry({
  name: 'kept-brush',
  title: 'The brush that is never given back',
  summary: 'A thread takes a re-entrant lock twice, and gives it back once.',
  lesson: `
    An RLock lets its holder in again, and counts. The painter tries for the brush, gets it, and then
    calls for it once more where it is used; the inner "with" gives back what the inner "with" has
    taken. The first acquire has no release of its own. When the painter has finished, the brush is
    still taken once, by a thread that will never come back, and the helper waits for ever.

    It shows only if the painter was first: with the helper at work the attempt fails, and the painter
    leaves it. An acquire that is a condition is easy to forget, as no block marks where its lock ends.
    The repaired program releases in a "finally" what the condition has taken.
  `,
  topics: ['reentrant-locks', 'deadlock'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('True'), deadlocked()],
    repairedOutcomes: [completed('True')],
  },
});
