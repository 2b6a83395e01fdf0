import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A crawler follows the links of a site; the pages still to visit are in a queue."""
# heddle: expect deadlock
import queue
import threading

links = {"home": ["news", "shop"], "news": [], "shop": []}
pages = queue.Queue(maxsize=1)
visited = []


def crawl():
    while True:
        page = pages.get()
        visited.append(page)
        for link in links[page]:
            pages.put(link)
        pages.task_done()


pages.put("home")
threading.Thread(target=crawl, name="crawler", daemon=True).start()
pages.join()
print(visited)
`;

const repairedProgram = `"""A crawler follows the links of a site; the pages still to visit are in a queue."""
# heddle: expect none
import queue
import threading

links = {"home": ["news", "shop"], "news": [], "shop": []}
pages = queue.Queue()
visited = []


def crawl():
    while True:
        page = pages.get()
        visited.append(page)
        for link in links[page]:
            pages.put(link)
        pages.task_done()


pages.put("home")
threading.Thread(target=crawl, name="crawler", daemon=True).start()
pages.join()
print(visited)
`;

/** A crawler takes pages from a bounded queue and puts their links into it, until it waits for room that only it could make. */
export const fullQueue: Entry = entry({
  name: 'full-queue',
  title: 'A queue filled by its only consumer',
  summary:
    'A crawler takes pages from a bounded queue and puts their links into it, until it waits for room that only it could make.',
  lesson: `
    A bounded queue makes a producer wait until a consumer has made room. Here both are the same thread: the
    crawler takes a page and puts its links back. A page with one link goes well. With two, the second put()
    waits for a get() that only the waiting thread would call. More crawlers would only make the accident
    rarer: once all of them are inside put() at the same time, nobody is left who takes.

    A bound is right where producers and consumers are different threads and the consumers do not depend on
    the producers. Work that makes more work needs a queue without a bound, as in the repair, or a list of
    one's own for what does not fit.
  `,
  topics: ['queues', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("['home', 'news', 'shop']")],
  },
});
