import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = String.raw`"""A program collects the errors that nobody has caught."""
# heddle: expect uncaught-exception
import sys
import threading

errors = []


def collect(kind, error, traceback):
    errors.append(error)


sys.excepthook = collect


def parse(text):
    return int(text)


parser = threading.Thread(target=parse, args=("ten",), name="parser")
parser.start()
parser.join()
print(len(errors), "errors collected")
`;

const repairedProgram = String.raw`"""A program collects the errors that nobody has caught."""
# heddle: expect none
import threading

errors = []


def collect(args):
    errors.append(args.exc_value)


threading.excepthook = collect


def parse(text):
    return int(text)


parser = threading.Thread(target=parse, args=("ten",), name="parser")
parser.start()
parser.join()
print(len(errors), "errors collected")
`;

/** A program sets sys.excepthook to hear of every error, but errors of threads go to threading.excepthook. */
export const wrongExcepthook: Entry = entry({
  name: 'wrong-excepthook',
  title: 'A hook that does not hear of threads',
  summary:
    'A program sets sys.excepthook to hear of every error, but errors of threads go to threading.excepthook.',
  lesson: `
    sys.excepthook is called for an exception that nobody catches in the main thread. For other threads
    there is a hook of its own, threading.excepthook, since Python 3.8, and before there was none. A program
    that counts or sends its errors through the first one believes that its threads never fail.

    Set both. That of threads gets one argument with the exception and the thread it came from. It runs in
    the thread that fails, at its end, so what it touches has to be safe to touch there. And it is a net,
    not a repair: the thread is gone all the same, and its work is not done.
  `,
  topics: ['exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed("ValueError: invalid literal for int() with base 10: 'ten'", '0 errors collected')],
    repairedOutcomes: [completed('1 errors collected')],
  },
});
