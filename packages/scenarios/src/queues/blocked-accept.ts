import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A server greets whoever connects, until it is told to stop."""
# heddle: expect deadlock
import socket
import threading

listener = socket.create_server(("127.0.0.1", 0))
running = True


def serve():
    while running:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"hello")


server = threading.Thread(target=serve, name="server")
server.start()
with socket.create_connection(listener.getsockname()) as caller:
    print(caller.recv(10).decode())
running = False
server.join()
listener.close()
`;

const repairedProgram = `"""A server greets whoever connects, until it is told to stop."""
# heddle: expect none
import socket
import threading

listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(0.5)
running = True


def serve():
    while running:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        with connection:
            connection.sendall(b"hello")


server = threading.Thread(target=serve, name="server")
server.start()
with socket.create_connection(listener.getsockname()) as caller:
    print(caller.recv(10).decode())
running = False
server.join()
listener.close()
`;

/** The flag that ends a server is cleared while it waits in accept(), so it serves once more or never ends. */
export const blockedAccept: Entry = entry({
  name: 'blocked-accept',
  title: 'A server that waits for one more caller',
  summary:
    'The flag that ends a server is cleared while it waits in accept(), so it serves once more or never ends.',
  lesson: `
    The loop of a server with sockets has the same ear problem as one with a queue: it hears only what comes
    through the socket it listens on. Once the last caller has been served, it waits in accept(), and a flag
    does not ring. The program hangs at its end until somebody happens to connect. To close the listening
    socket from another thread is no cure: on Linux the call that waits in accept() does not notice.

    The repair gives the socket a timeout, so that accept() comes back now and then and the flag is looked
    at. Where the end has to be quick, connect to the server oneself as its last caller, or wait for the
    socket and for a second one that is only there to wake, with the module selectors.
  `,
  topics: ['servers', 'shutdown', 'io-bound'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('hello'), deadlocked('hello')],
    repairedOutcomes: [completed('hello')],
  },
});
