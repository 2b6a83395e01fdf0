import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A guest waits until a cook calls."""
# heddle: expect lost-wakeup
import threading

called = threading.Condition()


def cook():
    with called:
        called.notify()


def eat():
    with called:
        called.wait()


guest = threading.Thread(target=eat, name="guest")
chef = threading.Thread(target=cook, name="chef")
guest.start()
chef.start()
guest.join()
chef.join()
print("dinner")
`;

const repairedProgram = `"""A guest waits until a cook calls."""
# heddle: expect none
import threading

called = threading.Condition()
is_ready = False


def cook():
    global is_ready
    with called:
        is_ready = True
        called.notify()


def eat():
    with called:
        while not is_ready:
            called.wait()


guest = threading.Thread(target=eat, name="guest")
chef = threading.Thread(target=cook, name="chef")
guest.start()
chef.start()
guest.join()
chef.join()
print("dinner")
`;

/** A wait without a predicate. */
export const lostWakeup: Entry = entry({
  name: 'lost-wakeup',
  title: 'The notify that nobody heard',
  summary: 'A thread waits for a notify that has come already, and nobody will send another one.',
  lesson: `
    A notify wakes those who are waiting now. It is not kept for those who come later: where nobody waits,
    nothing happens. If the cook is faster than the guest, the guest waits for a call that is over. It is
    the most common mistake with conditions, and it depends on nothing but who is first.

    The state has to be kept, not the signal. The cook stores that the dinner is ready, under the lock,
    and then notifies; the guest asks under the same lock whether it is ready, and waits only if it is
    not. Then it does not matter who comes first. An Event is a condition with such a state built in.
  `,
  topics: ['lost-wakeup', 'conditions'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['lost-wakeup'],
    preemptions: 0,
    outcomes: [completed('dinner'), deadlocked()],
    repairedOutcomes: [completed('dinner')],
  },
});
