import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two windows sell the last ticket."""
# heddle: expect uncaught-exception
# heddle: gil=free-threaded
import threading

tickets = ["seat 7"]
sold = []


def sell():
    if tickets:
        sold.append(tickets.pop())


left = threading.Thread(target=sell, name="left window")
right = threading.Thread(target=sell, name="right window")
left.start()
right.start()
left.join()
right.join()
print(len(sold), "sold")
`;

const repairedProgram = `"""Two windows sell the last ticket."""
# heddle: expect none
# heddle: gil=free-threaded
import threading

tickets = ["seat 7"]
sold = []


def sell():
    try:
        sold.append(tickets.pop())
    except IndexError:
        pass


left = threading.Thread(target=sell, name="left window")
right = threading.Thread(target=sell, name="right window")
left.start()
right.start()
left.join()
right.join()
print(len(sold), "sold")
`;

/** `if tickets: tickets.pop()` against `try: tickets.pop()`. */
export const lastTicket: Entry = entry({
  name: 'last-ticket',
  title: 'Not empty, and then empty',
  summary: 'Two threads see the last ticket and both take it, which without the GIL is an error.',
  lesson: `
    "if tickets:" looks at the length, pop takes one out. Under the GIL of CPython 3.14 nothing comes
    between the two, because the call is the first place where threads may change, and then the ticket is
    already taken. Without the GIL both threads see one ticket, and the second pop finds none.

    The call of pop is one step and tells by an IndexError that there was nothing. So try it, and handle
    the error: there is no moment between the question and the answer. A queue with get_nowait says the
    same in its own words.
  `,
  topics: ['free-threading', 'check-then-act'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('1 sold'), failed('IndexError: pop from empty list', '1 sold')],
    repairedOutcomes: [completed('1 sold')],
  },
});
