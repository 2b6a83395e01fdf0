import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread looks up prices; what fails is to be reported."""
# heddle: expect uncaught-exception
import threading

prices = {"tea": 3}
found = []
failures = []


def look_up(*items):
    for item in items:
        found.append(prices[item])


clerk = threading.Thread(target=look_up, args=("tea", "gold"), name="clerk")
try:
    clerk.start()
    clerk.join()
except KeyError as error:
    failures.append(error)
print("sum", sum(found), "failures", failures)
`;

const repairedProgram = `"""A thread looks up prices; what fails is to be reported."""
# heddle: expect none
import threading

prices = {"tea": 3}
found = []
failures = []


def look_up(*items):
    try:
        for item in items:
            found.append(prices[item])
    except KeyError as error:
        failures.append(error)


clerk = threading.Thread(target=look_up, args=("tea", "gold"), name="clerk")
clerk.start()
clerk.join()
print("sum", sum(found), "failures", failures)
`;

/** A thread dies of an exception, and the main thread, which has a try around start and join, does not notice. */
export const unseenException: Entry = entry({
  name: 'unseen-exception',
  title: 'An exception in a thread',
  summary:
    'A thread dies of an exception, and the main thread, which has a try around start and join, does not notice.',
  lesson: `
    An exception climbs up the calls of its own thread and no further. The try around start() and join()
    belongs to the main thread, and sees nothing of what happens in the other. The thread ends, its
    traceback goes to the standard error output, join() returns as if all were well, and the program goes on
    without the result, to fail later and elsewhere, or to report a wrong sum.

    Catch the exception where it is raised, in the thread, and hand it over as data: here in a dictionary
    beside the results. A future of concurrent.futures does the same, and raises the exception again for
    whoever asks for the result.
  `,
  topics: ['exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed("KeyError: 'gold'", 'sum 3 failures []')],
    repairedOutcomes: [completed("sum 3 failures [KeyError('gold')]")],
  },
});
