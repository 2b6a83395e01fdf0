import type { Program } from '@heddle/core';
import { type Guard, type Python, type SharedVariable, withGuard } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked, leaving } from '../expectation.ts';

const program = `"""A withdrawal looks at the balance while it holds the lock that looking takes."""
# heddle: expect deadlock
import threading

balance = 100
account = threading.Lock()


def read_balance():
    with account:
        return balance


def withdraw(amount):
    global balance
    with account:
        if read_balance() >= amount:
            balance -= amount


alice = threading.Thread(target=withdraw, args=(30,), name="alice")
alice.start()
alice.join()
print(balance)
`;

const repairedProgram = `"""A withdrawal looks at the balance under a lock that lets its holder in again."""
# heddle: expect none
import threading

balance = 100
account = threading.RLock()


def read_balance():
    with account:
        return balance


def withdraw(amount):
    global balance
    with account:
        if read_balance() >= amount:
            balance -= amount


alice = threading.Thread(target=withdraw, args=(30,), name="alice")
alice.start()
alice.join()
print(balance)
`;

/** A bank account: its balance, and the Lock or RLock that guards it. */
interface Account {
  readonly balance: SharedVariable<number>;
  readonly guard: Guard;
}

/** The balance, read under the lock: a helper that looks safe to call from anywhere. */
function* readBalance({ balance, guard }: Account): Program<number> {
  return yield* withGuard(guard, () => balance.load());
}

/** Its check goes through the helper, which takes the lock a second time. */
function* withdraw(account: Account, amount: number): Program<void> {
  yield* account.guard.acquire();
  const available = yield* readBalance(account);
  if (available >= amount) yield* account.balance.store(available - amount);
  yield* account.guard.release();
}

function* main(py: Python): Program<void> {
  const account = { balance: py.variable('balance', 100), guard: py.lock('account') };
  yield* py.run(py.thread(() => withdraw(account, 30), { name: 'alice' }));
}

function* repairedMain(py: Python): Program<void> {
  const account = { balance: py.variable('balance', 100), guard: py.rlock('account') };
  yield* py.run(py.thread(() => withdraw(account, 30), { name: 'alice' }));
}

/** A thread takes a lock, calls a helper that takes it again, and waits for itself. */
export const selfDeadlock: Entry = entry({
  name: 'self-deadlock',
  title: 'Self-deadlock',
  summary: 'A thread takes a lock, calls a helper that takes it again, and waits for itself for ever.',
  lesson: `
    A deadlock needs no second thread and no bad luck. A Lock does not ask who wants it: while it is locked,
    everyone waits, the thread that locked it too. It waits in every execution, which makes this the kindest
    deadlock: the first run shows it. It hides where the second acquire is inside a helper that few paths
    reach with the lock held.

    An RLock knows its owner, lets it in again and is free after as many releases, so it repairs the program
    without another change. The other repair is a rule: public functions take the lock and call private ones,
    which expect it to be held and never take it.
  `,
  topics: ['deadlock', 'reentrant-locks', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('70')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['deadlock'],
      preemptions: 0,
      outcomes: [leaving({ balance: 100 }, deadlocked())],
      repairedOutcomes: [leaving({ balance: 70 }, completed())],
    },
  },
});
