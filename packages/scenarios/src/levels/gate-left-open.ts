import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two guards pass a gate together, twice."""
# heddle: expect deadlock
import threading

keys = 0
lock = threading.Lock()
gate = threading.Event()


def pass_gate():
    global keys
    with lock:
        keys += 1
        if keys == 2:
            gate.set()
    gate.wait()
    with lock:
        keys -= 1
        if keys == 0:
            gate.clear()


def patrol():
    for _ in range(2):
        pass_gate()


alice = threading.Thread(target=patrol, name="alice")
bob = threading.Thread(target=patrol, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both are home")
`;

const repairedProgram = `"""Two guards pass a gate together, twice."""
# heddle: expect none
import threading

gate = threading.Barrier(2)


def pass_gate():
    gate.wait()


def patrol():
    for _ in range(2):
        pass_gate()


alice = threading.Thread(target=patrol, name="alice")
bob = threading.Thread(target=patrol, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both are home")
`;

/** Two guards pass a gate together, again and again, and a fast one comes back before it is closed. */
export const gateLeftOpen: Entry = entry({
  name: 'gate-left-open',
  title: 'The gate that is left open',
  summary: 'Two guards pass a gate together, again and again, and a fast one comes back before it is closed.',
  lesson: `
    The gate opens when both guards have turned their keys, and the last one to leave closes it. A fast
    guard passes, leaves, comes back for the second round, and finds the gate still open, because the
    slow one has not left yet. It walks through alone. Later the slow one turns a key for the second
    round, and nobody is left to turn the other one.

    What is used again needs two phases: everybody has arrived, and then everybody has left, before
    anybody may arrive once more. That is what threading.Barrier does. Putting it together from an event
    and a count is where the mistake comes from, and an event that is cleared and set again is its usual
    sign.
  `,
  topics: ['barriers', 'rendezvous', 'deadlock'],
  difficulty: 'advanced',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('both are home'), deadlocked()],
    repairedOutcomes: [completed('both are home')],
  },
});
