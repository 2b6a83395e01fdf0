import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A server answers requests from a queue until it is told to stop."""
# heddle: expect deadlock
import queue
import threading

requests = queue.Queue()
answers = queue.Queue()
running = True


def serve():
    while running:
        request = requests.get()
        answers.put(f"answer to {request}")


server = threading.Thread(target=serve, name="server")
server.start()
requests.put("GET /")
print(answers.get())
running = False
server.join()
`;

const repairedProgram = `"""A server answers requests from a queue until it is told to stop."""
# heddle: expect none
import queue
import threading

requests = queue.Queue()
answers = queue.Queue()


def serve():
    while (request := requests.get()) is not None:
        answers.put(f"answer to {request}")


server = threading.Thread(target=serve, name="server")
server.start()
requests.put("GET /")
print(answers.get())
requests.put(None)
server.join()
`;

/** A server checks a flag between two requests, but sits in get() when the flag is cleared. */
export const deafServer: Entry = entry({
  name: 'deaf-server',
  title: 'A flag that nobody looks at',
  summary: 'A server checks a flag between two requests, but sits in get() when the flag is cleared.',
  lesson: `
    "while running:" looks as if the loop ended once running is false. But the loop looks at the flag only
    between two requests, and most of its life it spends inside get(), where it looks at nothing. The main
    thread clears the flag after the answer has come. If the server has by then begun to wait for the next
    request, it never wakes, and the join waits with it. Only the rare schedule in which the flag is cleared
    before the server comes round ends the program.

    A thread that blocks can be stopped only through what it blocks on. Here that is the queue, so the word
    that it is over goes through the queue. A get() with a timeout that looks at the flag now and then works
    too, but answers the end with a delay, and wakes up for nothing the rest of the time.
  `,
  topics: ['servers', 'shutdown', 'queues'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('answer to GET /'), deadlocked('answer to GET /')],
    repairedOutcomes: [completed('answer to GET /')],
  },
});
