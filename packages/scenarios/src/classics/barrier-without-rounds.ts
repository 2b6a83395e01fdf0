import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads meet twice, at a barrier made of a counter."""
# heddle: expect deadlock
import threading

arrived = 0
rounds = 0
full = threading.Condition()


def meet():
    global arrived, rounds
    with full:
        arrived += 1
        if arrived == 2:
            arrived = 0
            rounds += 1
            full.notify_all()
        else:
            full.wait_for(lambda: arrived == 0)


def work():
    for _ in range(2):
        meet()


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("two rounds")
`;

const repairedProgram = `"""Two threads meet twice, at a barrier that numbers its rounds."""
# heddle: expect none
import threading

arrived = 0
rounds = 0
full = threading.Condition()


def meet():
    global arrived, rounds
    with full:
        arrived += 1
        if arrived == 2:
            arrived = 0
            rounds += 1
            full.notify_all()
        else:
            this_round = rounds
            full.wait_for(lambda: rounds > this_round)


def work():
    for _ in range(2):
        meet()


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("two rounds")
`;

/**
 * A barrier made of a counter is right once, but in the next round a fast thread changes the count that a
 * slow one still waits for.
 */
export const barrierWithoutRounds: Entry = entry({
  name: 'barrier-without-rounds',
  title: 'A barrier used twice',
  summary:
    'A barrier made of a counter is right once, but in the next round a fast thread changes the count that a slow one still waits for.',
  lesson: `
    Whoever comes last sets the count back to 0 and wakes the others, who wait for exactly that. Used once,
    the barrier is right. In the second round it depends on who is faster. The last one of the first round
    can go on, arrive again and count itself before the thread that it has woken gets the lock. That one
    looks, finds 1 instead of 0, and waits on: it takes the beginning of the next round for the present one.

    Waiting for a value is dangerous where the value can come and go while one is not looking. The repair
    gives every round a number, which only ever grows, and each thread waits until its own round is over.
    threading.Barrier takes care of this, and is what a program should use.
  `,
  topics: ['barriers', 'conditions', 'rendezvous'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('two rounds'), deadlocked()],
    repairedOutcomes: [completed('two rounds')],
  },
});
