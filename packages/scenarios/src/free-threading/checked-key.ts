import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A reader looks into a cache while a cleaner evicts the page."""
# heddle: expect uncaught-exception
# heddle: gil=free-threaded
import threading

cache = {"index": "hello"}
pages = []


def read():
    if "index" in cache:
        pages.append(cache["index"])


def evict():
    cache.pop("index", None)


reader = threading.Thread(target=read, name="reader")
cleaner = threading.Thread(target=evict, name="cleaner")
reader.start()
cleaner.start()
reader.join()
cleaner.join()
print("read" if pages else "gone")
`;

const repairedProgram = `"""A reader looks into a cache while a cleaner evicts the page."""
# heddle: expect none
# heddle: gil=free-threaded
import threading

cache = {"index": "hello"}
pages = []


def read():
    page = cache.get("index")
    if page is not None:
        pages.append(page)


def evict():
    cache.pop("index", None)


reader = threading.Thread(target=read, name="reader")
cleaner = threading.Thread(target=evict, name="cleaner")
reader.start()
cleaner.start()
reader.join()
cleaner.join()
print("read" if pages else "gone")
`;

/** `if key in cache` and `cache[key]` are two operations. */
export const checkedKey: Entry = entry({
  name: 'checked-key',
  title: 'There when checked, gone when used',
  summary: 'A thread finds a key in a cache, and without the GIL another one evicts it before it is read.',
  lesson: `
    The check and the look-up stand on two lines without a call between them, so under the GIL of CPython
    3.14 no other thread comes in between. Without the GIL it does: the key is there, the key is evicted,
    the look-up raises a KeyError. None of that is a promise of the language.

    A single cache.get asks once, and its answer is the check and the value. The dictionary itself is safe
    in both builds: get, pop with a default and setdefault are one step each. Whenever two operations have
    to agree, look for the one that does both, or take a lock.
  `,
  topics: ['free-threading', 'check-then-act'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('read'), completed('gone'), failed("KeyError: 'index'", 'gone')],
    repairedOutcomes: [completed('read'), completed('gone')],
  },
});
