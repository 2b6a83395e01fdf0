import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread parses numbers; errors are collected."""
# heddle: expect uncaught-exception
import threading

numbers = []
errors = []


def collect(args):
    errors.append(args.exc_value)


def parse(texts):
    for text in texts:
        numbers.append(int(text))


threading.excepthook = collect
parser = threading.Thread(target=parse, args=(["ten", "11"],), name="parser")
parser.start()
parser.join()
print("numbers", numbers, "errors", len(errors))
`;

const repairedProgram = `"""A thread parses numbers; errors are collected."""
# heddle: expect none
import threading

numbers = []
errors = []


def collect(args):
    errors.append(args.exc_value)


def parse(texts):
    for text in texts:
        try:
            numbers.append(int(text))
        except ValueError as error:
            errors.append(error)


threading.excepthook = collect
parser = threading.Thread(target=parse, args=(["ten", "11"],), name="parser")
parser.start()
parser.join()
print("numbers", numbers, "errors", len(errors))
`;

/** An error of a thread is noted by threading.excepthook, but the thread is gone, and so is the rest of its work. */
export const hookIsNoHandler: Entry = entry({
  name: 'hook-is-no-handler',
  title: 'A hook in place of a handler',
  summary:
    'An error of a thread is noted by threading.excepthook, but the thread is gone, and so is the rest of its work.',
  lesson: `
    The function threading.excepthook is called for an exception that has left the function of a thread, in
    that thread, as the last thing it does. It is the place to count errors or to send them somewhere, and
    sys.excepthook does not hear of them: that one is for the main thread. But a hook is a net and no
    handler. When it runs, the calls that could have gone on are over. The parser here dies of the first
    text, and the second is never parsed.

    What a task may raise has to be caught around the task, inside of the loop, so that the next one gets
    its turn. Set the hook all the same, for what nobody thought of; and do not let it be silent, for
    without it there would at least be a traceback.
  `,
  topics: ['exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed("ValueError: invalid literal for int() with base 10: 'ten'", 'numbers [] errors 1')],
    repairedOutcomes: [completed('numbers [11] errors 1')],
  },
});
