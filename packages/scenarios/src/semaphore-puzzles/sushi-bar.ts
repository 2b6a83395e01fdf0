import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A guest leaves the only seat of a bar, one waits for it, and another one comes."""
# heddle: expect assertion
import threading

seated = 1
waiting = 1
mutex = threading.Lock()
call = threading.Semaphore(0)


def leave():
    global seated, waiting
    with mutex:
        seated -= 1
        if waiting > 0:
            waiting -= 1
            call.release()


def sit_down_when_called():
    global seated
    call.acquire()
    with mutex:
        seated += 1
        assert seated == 1, f"{seated} guests on one seat"
    leave()


def drop_in():
    global seated, waiting
    with mutex:
        is_free = seated == 0
        if is_free:
            seated += 1
        else:
            waiting += 1
    if is_free:
        leave()
    else:
        sit_down_when_called()


alice = threading.Thread(target=sit_down_when_called, name="alice")
bob = threading.Thread(target=drop_in, name="bob")
alice.start()
bob.start()
leave()
alice.join()
bob.join()
`;

const repairedProgram = `"""A guest leaves the only seat of a bar to the one who waits for it."""
# heddle: expect none
import threading

seated = 1
waiting = 1
mutex = threading.Lock()
call = threading.Semaphore(0)


def leave():
    global seated, waiting
    with mutex:
        seated -= 1
        if waiting > 0:
            waiting -= 1
            seated += 1
            call.release()


def sit_down_when_called():
    global seated
    call.acquire()
    with mutex:
        assert seated == 1, f"{seated} guests on one seat"
    leave()


def drop_in():
    global seated, waiting
    with mutex:
        is_free = seated == 0
        if is_free:
            seated += 1
        else:
            waiting += 1
    if is_free:
        leave()
    else:
        sit_down_when_called()


alice = threading.Thread(target=sit_down_when_called, name="alice")
bob = threading.Thread(target=drop_in, name="bob")
alice.start()
bob.start()
leave()
alice.join()
bob.join()
`;

/** A guest who was waiting is called to the table, and before it is counted a newcomer sits down on the same seat. */
export const sushiBar: Entry = entry({
  name: 'sushi-bar',
  title: 'A seat that was given away twice',
  summary:
    'A guest who was waiting is called to the table, and before it is counted a newcomer sits down on the same seat.',
  lesson: `
    The bar has one seat, and those who find it taken wait outside. Who leaves counts itself out and calls a
    guest in. That guest has to count itself, for which it needs the mutex. Meanwhile the count says that
    the bar is empty, and a newcomer, who did not wait at all, takes the seat by the rules. Then the guest
    from outside comes in too.

    The one who leaves knows to whom the seat goes, and holds the mutex. If it writes that down at once, on
    behalf of the other, there is no moment at which the seat seems to be free. "I do it for you" is a
    pattern: the state changes in the hands of whoever holds the lock, and the thread that was woken only
    goes on.
  `,
  topics: ['semaphores', 'compound-update', 'check-then-act'],
  difficulty: 'advanced',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: 2 guests on one seat')],
    repairedOutcomes: [completed()],
  },
});
