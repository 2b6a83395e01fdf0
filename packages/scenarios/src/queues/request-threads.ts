import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A server answers each request in a thread of its own; the main thread counts the answers."""
# heddle: expect assertion
import threading

answered = []


def answer(request):
    answered.append(request)


def serve():
    under_way = []
    for request in ("home", "news"):
        thread = threading.Thread(target=answer, args=(request,), name=f"request {request}")
        thread.start()
        under_way.append(thread)


server = threading.Thread(target=serve, name="server")
server.start()
server.join()
count = len(answered)
print(count, "answered")
assert count == 2, "the server has ended, but not its requests"
`;

const repairedProgram = `"""A server answers each request in a thread of its own; the main thread counts the answers."""
# heddle: expect none
import threading

answered = []


def answer(request):
    answered.append(request)


def serve():
    under_way = []
    for request in ("home", "news"):
        thread = threading.Thread(target=answer, args=(request,), name=f"request {request}")
        thread.start()
        under_way.append(thread)
    for thread in under_way:
        thread.join()


server = threading.Thread(target=serve, name="server")
server.start()
server.join()
count = len(answered)
print(count, "answered")
assert count == 2, "the server has ended, but not its requests"
`;

/** A server starts a thread for each request, and its owner waits for the server only and not for the requests. */
export const requestThreads: Entry = entry({
  name: 'request-threads',
  title: 'A server that forgets its request threads',
  summary:
    'A server starts a thread for each request, and its owner waits for the server only and not for the requests.',
  lesson: `
    A thread for each request is the oldest shape of a server. It has more threads than the one that
    everybody knows: to join the server means that it has accepted its last request, and not that the last
    request is answered. Whoever reads the result then, closes the database or counts the answers may find
    that one or two are missing. The threads are still there, and go on in the middle of what was taken down
    around them.

    Whoever starts threads has to keep them and to join them. The server does so at its own end here, so
    that its join means what one expects. ThreadingHTTPServer has an attribute for the same question:
    daemon_threads, which says whether its end waits for the requests that are under way.
  `,
  topics: ['servers', 'join', 'shutdown'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed('2 answered'),
      failed('AssertionError: the server has ended, but not its requests', '0 answered'),
      failed('AssertionError: the server has ended, but not its requests', '1 answered'),
    ],
    repairedOutcomes: [completed('2 answered')],
  },
});
