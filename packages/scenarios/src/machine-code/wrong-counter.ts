import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two customers draw tickets, and are served one after the other."""
# heddle: expect deadlock
import threading

ticket = 0
turn = 0
desk = threading.Condition()
served = []


def draw():
    global ticket
    with desk:
        ticket += 1
        return ticket - 1


def leave():
    global ticket
    with desk:
        ticket += 1
        desk.notify_all()


def visit(name):
    mine = draw()
    with desk:
        desk.wait_for(lambda: turn == mine)
    served.append(name)
    leave()


alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(sorted(served))
`;

const repairedProgram = `"""Two customers draw tickets, and are served one after the other."""
# heddle: expect none
import threading

ticket = 0
turn = 0
desk = threading.Condition()
served = []


def draw():
    global ticket
    with desk:
        ticket += 1
        return ticket - 1


def leave():
    global turn
    with desk:
        turn += 1
        desk.notify_all()


def visit(name):
    mine = draw()
    with desk:
        desk.wait_for(lambda: turn == mine)
    served.append(name)
    leave()


alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(sorted(served))
`;

/** A ticket lock counts up the tickets where it should count up the turn. */
export const wrongCounter: Entry = entry({
  name: 'wrong-counter',
  title: 'Who is next, please',
  summary: 'A ticket lock counts up the tickets where it should count up the turn.',
  lesson: `
    A ticket lock has two counters: the next ticket, and whose turn it is. One draws a ticket with
    fetch-and-add, waits until the turn has come to it, and counts up the turn on leaving. Here the
    leaver counts up the other one. The tickets go on by themselves, the turn stays where it is, and the
    next in line waits for a number that is never called.

    The two counters have the same type and nearly the same name, and a program with one thread never
    notices. What makes ticket locks worth the care is fairness: who has drawn first goes first, which
    neither an exchange lock nor threading.Lock promises.
  `,
  topics: ['atomic-instructions', 'deadlock', 'starvation'],
  difficulty: 'advanced',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("['alice', 'bob']")],
  },
});
