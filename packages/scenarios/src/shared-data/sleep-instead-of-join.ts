import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""The main thread gives a download a second of time."""
# heddle: expect assertion
# heddle: time=free
import threading
import time

pages = []


def download(page):
    pages.append(page)


downloader = threading.Thread(target=download, args=("index",), name="downloader")
downloader.start()
time.sleep(1)
assert pages, "no page after a second"
print(*pages)
`;

const repairedProgram = `"""The main thread gives a download a second of time."""
# heddle: expect none
# heddle: time=free
import threading

pages = []


def download(page):
    pages.append(page)


downloader = threading.Thread(target=download, args=("index",), name="downloader")
downloader.start()
downloader.join()
assert pages, "no page after the download"
print(*pages)
`;

/** A pause that is long enough nearly always. */
export const sleepInsteadOfJoin: Entry = entry({
  name: 'sleep-instead-of-join',
  title: 'A sleep instead of a wait',
  summary: 'The main thread sleeps for a second, takes the work for done, and may be wrong.',
  lesson: `
    A sleep says how long a thread does nothing. It says nothing about what others have done meanwhile. On
    a busy machine, with a slow network or under a debugger the download takes longer than the second, and
    the program goes on without the page. A longer sleep makes that rarer, and every run slower.

    Wait for the thing itself: a join for the end of a thread, an event for something that it has reached.
    Such a wait takes exactly as long as it has to. The setting "time=free" in the program makes Heddle
    give no meaning to durations, so that nothing which only seems ordered by a sleep passes as ordered.
  `,
  topics: ['sleep-as-synchronisation', 'join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('index'), failed('AssertionError: no page after a second')],
    repairedOutcomes: [completed('index')],
  },
});
