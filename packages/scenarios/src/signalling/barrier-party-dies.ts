import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two workers read a number each, and go on together."""
# heddle: expect deadlock
import threading

barrier = threading.Barrier(2)
gave_up = []


def work(text):
    try:
        int(text)
        barrier.wait()
    except ValueError:
        gave_up.append(text)


alice = threading.Thread(target=work, args=("7",), name="alice")
bob = threading.Thread(target=work, args=("seven",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(gave_up), "gave up")
`;

const repairedProgram = `"""Two workers read a number each, and go on together."""
# heddle: expect none
import threading

barrier = threading.Barrier(2)
gave_up = []


def work(text):
    try:
        int(text)
        barrier.wait()
    except ValueError:
        gave_up.append(text)
        barrier.abort()
    except threading.BrokenBarrierError:
        gave_up.append(text)


alice = threading.Thread(target=work, args=("7",), name="alice")
bob = threading.Thread(target=work, args=("seven",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(gave_up), "gave up")
`;

/** `abort` tells those who wait that nobody will come. */
export const barrierPartyDies: Entry = entry({
  name: 'barrier-party-dies',
  title: 'One party never comes',
  summary: 'A thread fails before the barrier, handles its error, and leaves the other one waiting.',
  lesson: `
    A barrier opens when all have come. A thread that fails on its way does not come, and the others
    cannot know. The error is handled, it may even be in the log, and the program stands still all the
    same: the failure of one has become a wait of all.

    To abort is to break the barrier: everyone who waits, and everyone who comes later, gets a
    BrokenBarrierError. So who cannot come says so. The others have to be ready for that error, and decide
    what to do without the missing part. Then the failure travels to those whom it concerns.
  `,
  topics: ['barriers', 'exceptions-in-threads', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('2 gave up')],
  },
});
