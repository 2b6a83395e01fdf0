import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A mail is sent by a pool, and its author changes his mind."""
# heddle: expect assertion
from concurrent.futures import ThreadPoolExecutor

sent = []


def send(mail):
    sent.append(mail)


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(send, "I resign")
    future.cancel()
    state = "cancelled"
print(state)
assert state != "cancelled" or not sent, "cancelled, but sent"
`;

const repairedProgram = `"""A mail is sent by a pool, and its author changes his mind."""
# heddle: expect none
from concurrent.futures import ThreadPoolExecutor

sent = []


def send(mail):
    sent.append(mail)


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(send, "I resign")
    state = "cancelled" if future.cancel() else "sent"
print(state)
assert state != "cancelled" or not sent, "cancelled, but sent"
`;

/** A future is cancelled without a look at what cancel() returns, although its task may already run. */
export const cancelRunning: Entry = entry({
  name: 'cancel-running',
  title: 'Cancelling what already runs',
  summary:
    'A future is cancelled without a look at what cancel() returns, although its task may already run.',
  lesson: `
    A future can be cancelled only while its task waits in the queue of the pool. Once a worker has begun
    with it, cancel() changes nothing and says so by returning False; no thread is ever stopped from outside
    in Python. A program that ignores the answer believes something else than what happens. Which of the two
    it is, the schedule decides.

    Take the answer of cancel() for what it is, as the repair does. A task that has to be stopped while it
    runs must look itself, at places where it can leave in good order: at an Event, for example, that is set
    from outside.
  `,
  topics: ['futures', 'check-then-act'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('cancelled'), failed('AssertionError: cancelled, but sent', 'cancelled')],
    repairedOutcomes: [completed('cancelled'), completed('sent')],
  },
});
