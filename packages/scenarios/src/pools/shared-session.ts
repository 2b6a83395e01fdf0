import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A worker of a pool and the main thread fetch pages through a session."""
# heddle: expect assertion
import threading
from concurrent.futures import ThreadPoolExecutor


class Session:
    def prepare(self, page):
        self.page = page

    def send(self):
        return f"text of {self.page}"


shared = Session()


def fetch(page):
    session = shared
    session.prepare(page)
    return session.send()


with ThreadPoolExecutor(max_workers=1) as pool:
    home = pool.submit(fetch, "home")
    news = fetch("news")
texts = [home.result(), news]
assert texts == ["text of home", "text of news"], "a page has the text of another"
print(texts)
`;

const repairedProgram = `"""A worker of a pool and the main thread fetch pages through a session."""
# heddle: expect none
import threading
from concurrent.futures import ThreadPoolExecutor


class Session:
    def prepare(self, page):
        self.page = page

    def send(self):
        return f"text of {self.page}"


local = threading.local()


def open_session():
    local.session = Session()


def fetch(page):
    session = local.session
    session.prepare(page)
    return session.send()


open_session()
with ThreadPoolExecutor(max_workers=1, initializer=open_session) as pool:
    home = pool.submit(fetch, "home")
    news = fetch("news")
texts = [home.result(), news]
assert texts == ["text of home", "text of news"], "a page has the text of another"
print(texts)
`;

/** Two threads use one session object, and one of them sends the request that the other has prepared. */
export const sharedSession: Entry = entry({
  name: 'shared-session',
  title: 'One session for all threads',
  summary:
    'Two threads use one session object, and one of them sends the request that the other has prepared.',
  lesson: `
    Sessions, cursors and parsers keep the state of what they are doing between two calls. Two threads that
    share one write over that state: one prepares a request for its page, the other prepares its own, and
    then the first sends what is no longer its request. Each call by itself is harmless. The results are of
    the right kind and number, and belong to the wrong questions.

    A pool can give each of its workers a session of its own. The function initializer runs once at the
    start of every worker, and what it keeps in a threading.local() is seen by that worker alone; the main
    thread opens its own. A session made anew for each task would be as safe, and cost more. A lock around
    both calls would be safe too, but then the threads might as well take turns.
  `,
  topics: ['thread-locals', 'worker-pools', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed("['text of home', 'text of news']"),
      failed('AssertionError: a page has the text of another'),
    ],
    repairedOutcomes: [completed("['text of home', 'text of news']")],
  },
});
