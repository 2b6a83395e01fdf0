import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A client sends three requests, two of which fail; two may be open at once."""
# heddle: expect deadlock
import threading

permits = threading.Semaphore(2)
answers = []


def request(path):
    permits.acquire()
    if not path.startswith("/"):
        raise ValueError(path)
    answers.append(path)
    permits.release()


def send(paths):
    for path in paths:
        try:
            request(path)
        except ValueError:
            pass


client = threading.Thread(target=send, args=(["index", "news", "/"],), name="client")
client.start()
client.join()
print(len(answers), "of 3 answered")
`;

const repairedProgram = `"""A client sends three requests, two of which fail; two may be open at once."""
# heddle: expect none
import threading

permits = threading.Semaphore(2)
answers = []


def request(path):
    with permits:
        if not path.startswith("/"):
            raise ValueError(path)
        answers.append(path)


def send(paths):
    for path in paths:
        try:
            request(path)
        except ValueError:
            pass


client = threading.Thread(target=send, args=(["index", "news", "/"],), name="client")
client.start()
client.join()
print(len(answers), "of 3 answered")
`;

/** A permit that is not given back after an error. */
export const leakedPermit: Entry = entry({
  name: 'leaked-permit',
  title: 'Permits that drip away',
  summary: 'Each failed request keeps its permit, and after the second one everything stands still.',
  lesson: `
    A lock that is never given back stops the program at the next acquire. A semaphore does so later: each
    request that fails takes one permit with it, and as long as some are left nothing seems wrong. A
    service that stands still after two weeks, always for another length of time, often has such a leak.

    The release has to happen on every way out, so the permit is taken by a with block around all that can
    fail. A limit of one in the tests makes the first loss visible at once. If permits are handed from one
    thread to another, that hand-over needs a finally as well.
  `,
  topics: ['semaphores', 'exceptions-in-threads', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('1 of 3 answered')],
  },
});
