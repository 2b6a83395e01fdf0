import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A reader looks up two prices, the second one while it holds the read lock."""
# heddle: expect deadlock
import threading

prices = {"tea": 2, "cake": 4}
changed = threading.Condition()
reading = 0
waiting = 0


def start_reading():
    global reading
    with changed:
        changed.wait_for(lambda: waiting == 0)
        reading += 1


def stop_reading():
    global reading
    with changed:
        reading -= 1
        changed.notify_all()


def price_of(item):
    start_reading()
    price = prices[item]
    stop_reading()
    return price


def order():
    start_reading()
    total = prices["cake"] + price_of("tea")
    stop_reading()
    assert total in (6, 8), f"the order costs {total}"


def raise_prices():
    global waiting
    with changed:
        waiting += 1
        changed.wait_for(lambda: reading == 0)
        prices.update(tea=3, cake=5)
        waiting -= 1
        changed.notify_all()


guest = threading.Thread(target=order, name="guest")
owner = threading.Thread(target=raise_prices, name="owner")
guest.start()
owner.start()
guest.join()
owner.join()
print("done")
`;

const repairedProgram = `"""A reader looks up two prices in a table under one read lock."""
# heddle: expect none
import threading

prices = {"tea": 2, "cake": 4}
changed = threading.Condition()
reading = 0
waiting = 0


def start_reading():
    global reading
    with changed:
        changed.wait_for(lambda: waiting == 0)
        reading += 1


def stop_reading():
    global reading
    with changed:
        reading -= 1
        changed.notify_all()


def price_of(item):
    start_reading()
    price = prices[item]
    stop_reading()
    return price


def order():
    start_reading()
    total = prices["cake"] + prices["tea"]
    stop_reading()
    assert total in (6, 8), f"the order costs {total}"


def raise_prices():
    global waiting
    with changed:
        waiting += 1
        changed.wait_for(lambda: reading == 0)
        prices.update(tea=3, cake=5)
        waiting -= 1
        changed.notify_all()


guest = threading.Thread(target=order, name="guest")
owner = threading.Thread(target=raise_prices, name="owner")
guest.start()
owner.start()
guest.join()
owner.join()
print("done")
`;

/** A reader asks for the read lock a second time, while a writer waits that new readers must not overtake. */
export const nestedReadLock: Entry = entry({
  name: 'nested-read-lock',
  title: 'A reader that reads again',
  summary:
    'A reader asks for the read lock a second time, while a writer waits that new readers must not overtake.',
  lesson: `
    This lock prefers writers: a reader waits while a writer is inside, and also while one is waiting. So no
    writer starves. But a thread that reads already and asks again is a new reader to the lock. It waits
    behind the writer, and the writer waits for it to finish reading. The same code is right with a lock
    that prefers readers, and right as long as no writer comes at the wrong moment.

    The reader that holds the lock must not ask for it again: public functions take the lock, and call
    private ones that expect it. The other way out is a lock that knows who its readers are, which has to
    look up every thread. A preference is part of what a lock promises, and whoever changes it changes what
    its callers may do.
  `,
  topics: ['readers-writers', 'deadlock', 'reentrant-locks'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('done'), deadlocked()],
    repairedOutcomes: [completed('done')],
  },
});
