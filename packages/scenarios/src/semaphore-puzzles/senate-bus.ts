import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A bus takes a rider along, and drives on when the rider has boarded."""
# heddle: expect deadlock
import threading

riders = 0
mutex = threading.Lock()
bus = threading.Semaphore(0)
boarded = threading.Semaphore(0)


def arrive():
    global riders
    with mutex:
        riders += 1
    if bus.acquire(timeout=1):
        boarded.release()
        print("takes the bus")
    else:
        print("walks")


def stop():
    with mutex:
        bus.release()
        boarded.acquire()


driver = threading.Thread(target=stop, name="driver")
rider = threading.Thread(target=arrive, name="rider")
driver.start()
rider.start()
driver.join()
rider.join()
`;

const repairedProgram = `"""A bus takes a rider along where one is waiting."""
# heddle: expect none
import threading

riders = 0
mutex = threading.Lock()
bus = threading.Semaphore(0)
boarded = threading.Semaphore(0)


def arrive():
    global riders
    with mutex:
        riders += 1
    if bus.acquire(timeout=1):
        boarded.release()
        print("takes the bus")
    else:
        print("walks")


def stop():
    with mutex:
        if riders > 0:
            bus.release()
            boarded.acquire()


driver = threading.Thread(target=stop, name="driver")
rider = threading.Thread(target=arrive, name="rider")
driver.start()
rider.start()
driver.join()
rider.join()
`;

/** A bus closes the stop and waits for a rider to board, though nobody is there, and nobody can come. */
export const senateBus: Entry = entry({
  name: 'senate-bus',
  title: 'The bus that waits at an empty stop',
  summary:
    'A bus closes the stop and waits for a rider to board, though nobody is there, and nobody can come.',
  lesson: `
    When the bus comes it holds the mutex, so that nobody joins those who wait while they board. Then it
    lets one rider on and waits until that rider has boarded. If somebody is there, that works. If nobody
    is, the bus waits for a rider who has not come yet, and who cannot come, because the bus holds the
    mutex.

    A bus that finds the stop empty drives on: one "if". In general, a wait for others is right only where
    others are known to be on their way. The case of nobody, of an empty list or a count of zero, is the one
    that gets lost in protocols, because nothing seems to be left to do in it.
  `,
  topics: ['semaphores', 'deadlock', 'rendezvous'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('takes the bus'), deadlocked()],
    repairedOutcomes: [completed('takes the bus'), completed('walks')],
  },
});
