import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Alice waits a second for bob, who needs three."""
# heddle: expect uncaught-exception
import threading
import time

barrier = threading.Barrier(2)
through = []


def work(name, seconds):
    time.sleep(seconds)
    barrier.wait(timeout=1)
    through.append(name)


alice = threading.Thread(target=work, args=("alice", 0.1), name="alice")
bob = threading.Thread(target=work, args=("bob", 3), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(through), "through")
`;

const repairedProgram = `"""Alice waits a second for bob, who needs three."""
# heddle: expect none
import threading
import time

barrier = threading.Barrier(2)
through = []


def work(name, seconds):
    time.sleep(seconds)
    barrier.wait(timeout=10)
    through.append(name)


alice = threading.Thread(target=work, args=("alice", 0.1), name="alice")
bob = threading.Thread(target=work, args=("bob", 3), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(through), "through")
`;

/** A timeout at a barrier breaks it for everyone, for good. */
export const brokenBarrier: Entry = entry({
  name: 'broken-barrier',
  title: 'A barrier breaks for all',
  summary: 'One thread has no patience at the barrier, and those who come in time get the error too.',
  lesson: `
    The timeout of a barrier is not that of one thread. When alice's second is over, the barrier is
    broken: she gets a BrokenBarrierError, and bob, who comes a little later and would have had all the
    time in the world, gets it too. It stays broken until somebody calls reset.

    Choose the timeout for the slowest of all, not for the one who waits; or leave it out where every
    party is sure to come or to call abort. And catch the error where the work can be given up in good
    order: as it is, it ends both threads and says nothing of the reason. Waiting with a limit is a
    decision about all parties.
  `,
  topics: ['barriers', 'exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed(['BrokenBarrierError', 'BrokenBarrierError'], '0 through')],
    repairedOutcomes: [completed('2 through')],
  },
});
