import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""An archivist skips blank pages; the main thread waits until all are dealt with."""
# heddle: expect uncaught-exception
import queue
import threading

pages = queue.Queue()
archive = []


def file_pages():
    for _ in range(2):
        page = pages.get()
        try:
            if page == "blank":
                pages.task_done()
                continue
            archive.append(page)
        finally:
            pages.task_done()


archivist = threading.Thread(target=file_pages, name="archivist")
for page in ("blank", "map"):
    pages.put(page)
archivist.start()
pages.join()
print(archive)
archivist.join()
`;

const repairedProgram = `"""An archivist skips blank pages; the main thread waits until all are dealt with."""
# heddle: expect none
import queue
import threading

pages = queue.Queue()
archive = []


def file_pages():
    for _ in range(2):
        page = pages.get()
        try:
            if page == "blank":
                continue
            archive.append(page)
        finally:
            pages.task_done()


archivist = threading.Thread(target=file_pages, name="archivist")
for page in ("blank", "map"):
    pages.put(page)
archivist.start()
pages.join()
print(archive)
archivist.join()
`;

/** A worker calls task_done() twice for one item, so join() returns too early, and the last call raises ValueError. */
export const extraTaskDone: Entry = entry({
  name: 'extra-task-done',
  title: 'A task that is done twice',
  summary:
    'A worker calls task_done() twice for one item, so join() returns too early, and the last call raises ValueError.',
  lesson: `
    The opposite of a forgotten task_done() is one too many. The blank page is counted off in its own
    branch, and once more in the finally clause behind it. The count reaches zero while a page is still in
    the queue, so join() lets the main thread go on before the work is done. Only later, when the count
    would fall below zero, does the queue complain with a ValueError, in the worker and at a line that is
    right.

    The error names the symptom and not the place, so look for two calls on one path. The rule is the same
    as for a lock: one place that takes, one place that gives back, and nothing in between that gives back
    on its own.
  `,
  topics: ['queues', 'exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [
      failed('ValueError: task_done() called too many times', '[]'),
      failed('ValueError: task_done() called too many times', "['map']"),
    ],
    repairedOutcomes: [completed("['map']")],
  },
});
