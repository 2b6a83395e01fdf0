import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A server sets up its routes; a client calls it."""
# heddle: expect uncaught-exception
import threading

routes = {}
status = []


def serve():
    routes["/"] = 200


def call():
    status.append(routes["/"])


server = threading.Thread(target=serve, name="server")
client = threading.Thread(target=call, name="client")
server.start()
client.start()
server.join()
client.join()
print("status", *status) if status else print("no status")
`;

const repairedProgram = `"""A server sets up its routes; a client calls it."""
# heddle: expect none
import threading

routes = {}
status = []
ready = threading.Event()


def serve():
    routes["/"] = 200
    ready.set()


def call():
    ready.wait()
    status.append(routes["/"])


server = threading.Thread(target=serve, name="server")
client = threading.Thread(target=call, name="client")
server.start()
client.start()
server.join()
client.join()
print("status", *status) if status else print("no status")
`;

/** `start` returns before the thread has done anything. */
export const readiness: Entry = entry({
  name: 'readiness',
  title: 'Started is not ready',
  summary: 'A client calls a server whose thread was started and has not yet set up anything.',
  lesson: `
    The call of start returns when the thread exists. Whether it has run its first line, or a hundred, or
    none, is up to the scheduler. Whoever goes on as if the server were there finds an empty table of
    routes, sometimes.

    An Event is made for this: the server sets it when it is ready, and everyone else waits for it. It
    stays set, so it does not matter who comes first, nor how many come. A sleep before the first call
    would hide the mistake without removing it.
  `,
  topics: ['events', 'publication'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [completed('status 200'), failed("KeyError: '/'", 'no status')],
    repairedOutcomes: [completed('status 200')],
  },
});
