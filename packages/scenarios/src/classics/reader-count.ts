import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two readers share a page with a writer, and count themselves."""
# heddle: expect assertion
import threading

page = {"title": "old", "text": "old"}
seen = []
room = threading.Lock()
counting = threading.Lock()
readers = 0


def read():
    global readers
    readers += 1
    if readers == 1:
        room.acquire()
    seen.append((page["title"], page["text"]))
    readers -= 1
    if readers == 0:
        room.release()


def write():
    with room:
        page.update(title="new")
        page.update(text="new")


threads = [
    threading.Thread(target=write, name="writer"),
    threading.Thread(target=read, name="alice"),
    threading.Thread(target=read, name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for title, text in seen:
    assert title == text, f"seen: {title} title, {text} text"
`;

const repairedProgram = `"""Two readers share a page with a writer, and count themselves under a lock."""
# heddle: expect none
import threading

page = {"title": "old", "text": "old"}
seen = []
room = threading.Lock()
counting = threading.Lock()
readers = 0


def read():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            room.acquire()
    seen.append((page["title"], page["text"]))
    with counting:
        readers -= 1
        if readers == 0:
            room.release()


def write():
    with room:
        page.update(title="new")
        page.update(text="new")


threads = [
    threading.Thread(target=write, name="writer"),
    threading.Thread(target=read, name="alice"),
    threading.Thread(target=read, name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for title, text in seen:
    assert title == text, f"seen: {title} title, {text} text"
`;

/** The first reader waits for the writer, and the second one, who sees that it is not the first, walks in. */
export const readerCount: Entry = entry({
  name: 'reader-count',
  title: 'The readers that nobody counts together',
  summary:
    'The first reader waits for the writer, and the second one, who sees that it is not the first, walks in.',
  lesson: `
    Many may read, one may write: the first reader locks the room for all of them, and the last one unlocks
    it. So there is a count, and it is shared. Here it is raised and looked at without a lock. The first
    reader raises it and then waits for the writer; the second raises it to 2, takes that as a sign that the
    readers have the room, and reads a page that is half written.

    The count says what will be true once the first reader has the room, not what is true. A lock around the
    count, held while the first reader waits, makes the other readers wait behind it. This is what a
    lightswitch is: whoever comes first fights for the room, and nobody counts as inside before that fight
    is won.
  `,
  topics: ['readers-writers', 'locks', 'compound-update'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: seen: new title, old text')],
    repairedOutcomes: [completed()],
  },
});
