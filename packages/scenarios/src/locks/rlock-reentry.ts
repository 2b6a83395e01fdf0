import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A withdrawal tells an alarm, which charges a fee for the message."""
# heddle: expect assertion
import threading

balance = 100
lock = threading.RLock()


def charge_fee():
    withdraw(50, alarm=None)


def withdraw(amount, alarm):
    global balance
    with lock:
        if amount <= balance:
            if alarm is not None:
                alarm()
            balance -= amount


customer = threading.Thread(target=withdraw, args=(70, charge_fee), name="customer")
customer.start()
customer.join()
assert balance >= 0, f"{balance} left"
print(balance, "left")
`;

const repairedProgram = `"""A withdrawal tells an alarm, which charges a fee for the message."""
# heddle: expect none
import threading

balance = 100
lock = threading.RLock()


def charge_fee():
    withdraw(50, alarm=None)


def withdraw(amount, alarm):
    global balance
    with lock:
        if amount <= balance:
            balance -= amount
            if alarm is not None:
                alarm()


customer = threading.Thread(target=withdraw, args=(70, charge_fee), name="customer")
customer.start()
customer.join()
assert balance >= 0, f"{balance} left"
print(balance, "left")
`;

/** A reentrant lock does not protect a thread from itself. */
export const rlockReentry: Entry = entry({
  name: 'rlock-reentry',
  title: 'Let in again, too early',
  summary: 'An RLock lets a callback in while its own thread has half changed the data.',
  lesson: `
    A plain Lock would have stopped here for good, and shown the mistake. The RLock lets its owner in
    again, so the alarm that is called in the middle of a withdrawal may withdraw itself. It finds a
    balance that is not yet reduced, thinks that there is enough, and after both withdrawals too much is
    gone. One thread is enough for that, so no schedule is to blame.

    A lock is a promise to others that nobody sees the data half changed. Whoever calls code that may come
    back has to keep that promise to itself as well: first finish the change, then call. Then a reentrant
    call finds data that are right.
  `,
  topics: ['reentrant-locks', 'unknown-code-under-a-lock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: -20 left')],
    repairedOutcomes: [completed('30 left')],
  },
});
