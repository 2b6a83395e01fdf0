import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A client gives a slow server one second for a price."""
# heddle: expect uncaught-exception
import threading
import time

answer = {}
answered = threading.Condition()


def serve():
    time.sleep(3)
    with answered:
        answer["price"] = 5
        answered.notify()


def ask():
    with answered:
        answered.wait_for(lambda: "price" in answer, timeout=1)
        print("the price is", answer["price"])


server = threading.Thread(target=serve, name="server")
client = threading.Thread(target=ask, name="client")
server.start()
client.start()
server.join()
client.join()
print("asked")
`;

const repairedProgram = `"""A client gives a slow server one second for a price."""
# heddle: expect none
import threading
import time

answer = {}
answered = threading.Condition()


def serve():
    time.sleep(3)
    with answered:
        answer["price"] = 5
        answered.notify()


def ask():
    with answered:
        if answered.wait_for(lambda: "price" in answer, timeout=1):
            print("the price is", answer["price"])
        else:
            print("no price in time")


server = threading.Thread(target=serve, name="server")
client = threading.Thread(target=ask, name="client")
server.start()
client.start()
server.join()
client.join()
print("asked")
`;

/** `wait` and `wait_for` answer whether it is there or the time is over. */
export const timedOutWait: Entry = entry({
  name: 'timed-out-wait',
  title: 'Time is over, and so what',
  summary: 'A wait with a timeout gives up, and the thread goes on as if it had got what it waited for.',
  lesson: `
    A timeout protects from waiting for ever. It also means that a wait can return without what was waited
    for. Here the server takes three seconds, the client gives it one, and then reads a price that has not
    come. On a quick server nobody would ever have noticed.

    Both wait and wait_for answer True or False, and so do Event.wait, Lock.acquire and Semaphore.acquire;
    join answers nothing, so ask is_alive. Whoever passes a timeout has to write down what happens when it
    is over. If there is no good answer to that, leave the timeout out.
  `,
  topics: ['conditions', 'sleep-as-synchronisation'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed("KeyError: 'price'", 'asked')],
    repairedOutcomes: [completed('no price in time', 'asked')],
  },
});
