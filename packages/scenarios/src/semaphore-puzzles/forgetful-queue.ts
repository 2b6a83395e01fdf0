import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A guest waits in a queue, and a porter calls the first of the queue."""
# heddle: expect deadlock
import threading


class FairSemaphore:
    def __init__(self):
        self.mutex = threading.Lock()
        self.count = 0
        self.queue = []

    def acquire(self):
        with self.mutex:
            turn = threading.Semaphore(0)
            self.queue.append(turn)
        turn.acquire()

    def release(self):
        with self.mutex:
            if self.queue:
                self.queue.pop(0).release()


door = FairSemaphore()
guest = threading.Thread(target=door.acquire, name="guest")
porter = threading.Thread(target=door.release, name="porter")
guest.start()
porter.start()
guest.join()
porter.join()
print("the guest was let in")
`;

const repairedProgram = `"""A guest waits in a queue of a semaphore that keeps its count."""
# heddle: expect none
import threading


class FairSemaphore:
    def __init__(self):
        self.mutex = threading.Lock()
        self.count = 0
        self.queue = []

    def acquire(self):
        with self.mutex:
            if self.count > 0:
                self.count -= 1
                return
            turn = threading.Semaphore(0)
            self.queue.append(turn)
        turn.acquire()

    def release(self):
        with self.mutex:
            if self.queue:
                self.queue.pop(0).release()
            else:
                self.count += 1


door = FairSemaphore()
guest = threading.Thread(target=door.acquire, name="guest")
porter = threading.Thread(target=door.release, name="porter")
guest.start()
porter.start()
guest.join()
porter.join()
print("the guest was let in")
`;

/** A semaphore that serves its waiters in order is made of a queue, and a signal that finds the queue empty is lost. */
export const forgetfulQueue: Entry = entry({
  name: 'forgetful-queue',
  title: 'A queue that forgets signals',
  summary:
    'A semaphore that serves its waiters in order is made of a queue, and a signal that finds the queue empty is lost.',
  lesson: `
    Semaphores promise nothing about who is let go first. To have an order, everyone who waits gets a
    semaphore of its own in a list, and a signal raises the first of the list. What is lost on the way is
    the count: a semaphore remembers a release for whoever comes later, and this list has nowhere to keep
    it. If the signal comes before the wait, the waiter waits for ever.

    The repaired program keeps the count beside the list: a signal that finds nobody raises it, and a wait
    that finds it above 0 lowers it and goes on. Whoever builds a primitive out of others has to keep all of
    its promises, and the first one of a semaphore is that no release is lost.
  `,
  topics: ['semaphores', 'lost-wakeup', 'deadlock'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('the guest was let in'), deadlocked()],
    repairedOutcomes: [completed('the guest was let in')],
  },
});
