import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads talk to a server that takes one connection."""
# heddle: expect assertion
import threading

LIMIT = 1
permits = threading.Semaphore(LIMIT)
connections = []
most = []


def connect(name):
    connections.append(name)
    most.append(len(connections))


def fetch(name):
    with permits:
        connect(name)
    connections.remove(name)


clients = [threading.Thread(target=fetch, args=(name,), name=name) for name in ("alice", "bob")]
for client in clients:
    client.start()
for client in clients:
    client.join()
assert max(most) <= LIMIT, f"{max(most)} connections, {LIMIT} allowed"
print(max(most), "open at most")
`;

const repairedProgram = `"""Two threads talk to a server that takes one connection."""
# heddle: expect none
import threading

LIMIT = 1
permits = threading.Semaphore(LIMIT)
connections = []
most = []


def connect(name):
    connections.append(name)
    most.append(len(connections))


def fetch(name):
    with permits:
        connect(name)
        connections.remove(name)


clients = [threading.Thread(target=fetch, args=(name,), name=name) for name in ("alice", "bob")]
for client in clients:
    client.start()
for client in clients:
    client.join()
assert max(most) <= LIMIT, f"{max(most)} connections, {LIMIT} allowed"
print(max(most), "open at most")
`;

/** The permit is given back before what it stands for. */
export const limitOnTheDoor: Entry = entry({
  name: 'limit-on-the-door',
  title: 'A limit on the door only',
  summary: 'A semaphore limits how many connections are opened at once, and not how many are open.',
  lesson: `
    The server takes one connection at a time, so a semaphore of one stands in front of it. But the with
    block ends when the connection is open, and the permit goes back while the connection is still in use.
    Then the second thread opens one more. Nothing in the program fails: the server does.

    A permit stands for a resource, and is held as long as the resource is. The with block covers the use
    to its end. It helps to count, as this program does, how many there really were, and to assert it.
  `,
  topics: ['semaphores'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('1 open at most'), failed('AssertionError: 2 connections, 1 allowed')],
    repairedOutcomes: [completed('1 open at most')],
  },
});
