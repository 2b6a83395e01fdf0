import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two doors count their guests, each count under a lock."""
# heddle: expect assertion
import threading

guests = 0


def one_more(number):
    return number + 1


def enter():
    global guests
    with threading.Lock():
        guests = one_more(guests)


front = threading.Thread(target=enter, name="front door")
back = threading.Thread(target=enter, name="back door")
front.start()
back.start()
front.join()
back.join()
print(guests)
assert guests == 2, f"two guests, counted {guests}"
`;

const repairedProgram = `"""Two doors count their guests, each count under a lock."""
# heddle: expect none
import threading

guests = 0
guests_lock = threading.Lock()


def one_more(number):
    return number + 1


def enter():
    global guests
    with guests_lock:
        guests = one_more(guests)


front = threading.Thread(target=enter, name="front door")
back = threading.Thread(target=enter, name="back door")
front.start()
back.start()
front.join()
back.join()
print(guests)
assert guests == 2, f"two guests, counted {guests}"
`;

/** `with threading.Lock():` excludes nobody. */
export const lockOfOnesOwn: Entry = entry({
  name: 'lock-of-ones-own',
  title: "A lock of one's own",
  summary: 'Every call makes its own lock and takes it, so that nobody ever waits for anybody.',
  lesson: `
    A lock excludes those who take the same lock, and nobody else. "with threading.Lock():" makes a new
    one each time, which no other thread can know of: it looks like protection and does nothing. The same
    happens with a lock that is a local variable, or a default made anew for each object.

    Make the lock once, where the data are made, and give it a name that says what it protects. If a lock
    has no name, it cannot be shared. Where the data are a parameter, the lock has to come with them.
  `,
  topics: ['locks', 'lost-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2'), failed('AssertionError: two guests, counted 1', '1')],
    repairedOutcomes: [completed('2')],
  },
});
