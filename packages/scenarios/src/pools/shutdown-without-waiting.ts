import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool prints a page."""
# heddle: expect assertion
from concurrent.futures import ThreadPoolExecutor

printed = []


def print_page(page):
    printed.append(page)


pool = ThreadPoolExecutor(max_workers=1)
pool.submit(print_page, 1)
pool.shutdown(wait=False)
count = len(printed)
print("printed:", count)
assert count == 1, "the page is missing"
`;

const repairedProgram = `"""A pool prints a page."""
# heddle: expect none
from concurrent.futures import ThreadPoolExecutor

printed = []


def print_page(page):
    printed.append(page)


pool = ThreadPoolExecutor(max_workers=1)
pool.submit(print_page, 1)
pool.shutdown()
count = len(printed)
print("printed:", count)
assert count == 1, "the page is missing"
`;

/** The results of a pool are read after a shutdown that does not wait. */
export const shutdownWithoutWaiting: Entry = entry({
  name: 'shutdown-without-waiting',
  title: 'A pool that is not waited for',
  summary: 'The results of a pool are read after a shutdown that does not wait.',
  lesson: `
    A call of shutdown(wait=False) says that no new work comes, and returns at once. What is under way goes
    on, and what is in the queue is still done; the interpreter itself waits for it before it ends. Only the
    line after shutdown() may run before any of it. Here that line counts what has been printed so far,
    which may be nothing.

    The with statement waits, and so does shutdown() without arguments. Use wait=False where the results are
    not needed, or are taken from futures: result() waits for its own task whatever has become of the pool.
  `,
  topics: ['futures', 'join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('printed: 1'), failed('AssertionError: the page is missing', 'printed: 0')],
    repairedOutcomes: [completed('printed: 1')],
  },
});
