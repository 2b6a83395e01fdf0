import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Coins go from one account to another until the user presses Ctrl-C."""
# heddle: expect assertion
import signal
import threading

accounts = {"alice": 10, "bob": 0}
stops = []


def transfer(coins):
    take("alice", coins)
    take("bob", -coins)


def take(name, coins):
    accounts[name] -= coins


user = threading.Thread(target=signal.raise_signal, args=(signal.SIGINT,), name="user")
try:
    user.start()
    transfer(10)
    user.join()
    print("waiting for more")
except KeyboardInterrupt:
    stops.append("Ctrl-C")
assert sum(accounts.values()) == 10, "coins are lost"
print("stopped", len(stops), "times")
`;

const repairedProgram = `"""Coins go from one account to another until the user presses Ctrl-C."""
# heddle: expect none
import signal
import threading

accounts = {"alice": 10, "bob": 0}
stops = []


def transfer(coins):
    take("alice", coins)
    take("bob", -coins)


def take(name, coins):
    accounts[name] -= coins


signal.signal(signal.SIGINT, lambda number, frame: stops.append("Ctrl-C"))
user = threading.Thread(target=signal.raise_signal, args=(signal.SIGINT,), name="user")
user.start()
transfer(10)
user.join()
print("waiting for more")
assert sum(accounts.values()) == 10, "coins are lost"
print("stopped", len(stops), "times")
`;

/** Ctrl-C raises KeyboardInterrupt in the main thread between two changes that belong together. */
export const keyboardInterrupt: Entry = entry({
  name: 'keyboard-interrupt',
  title: 'Ctrl-C between two changes',
  summary: 'Ctrl-C raises KeyboardInterrupt in the main thread between two changes that belong together.',
  lesson: `
    Without a handler of one's own, SIGINT raises KeyboardInterrupt in the main thread, at whatever
    instruction it is just then. Here that can be between the two halves of a transfer. The except clause
    makes the program go on in good manners, with ten coins that have left one account and never reached the
    other. A lock would not protect anything, for no other thread is involved; it would only be given back
    with the data half changed.

    Where an interruption would tear something, do not let it come at any moment. The repair has a handler
    that only notes the wish to stop, and the program looks at it where nothing is half done. What Ctrl-C
    does to a thread other than the main one is nothing at all: signals never run there.
  `,
  topics: ['signals', 'compound-update'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('stopped 1 times'), failed('AssertionError: coins are lost')],
    repairedOutcomes: [completed('waiting for more', 'stopped 1 times')],
  },
});
