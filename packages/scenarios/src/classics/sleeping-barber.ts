import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A barber looks for customers, resets the bell, and sleeps until it rings."""
# heddle: expect deadlock
import threading

chairs = ["alice"]
bell = threading.Event()


def cut_hair():
    served = 0
    while served < 2:
        if chairs:
            chairs.pop()
            served += 1
        else:
            bell.clear()
            bell.wait()
    print(served, "served")


def visit(name):
    chairs.append(name)
    bell.set()


threads = [
    threading.Thread(target=cut_hair, name="barber"),
    threading.Thread(target=visit, args=("bob",), name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

const repairedProgram = `"""A barber resets the bell, looks for customers, and sleeps where there is none."""
# heddle: expect none
import threading

chairs = ["alice"]
bell = threading.Event()


def cut_hair():
    served = 0
    while served < 2:
        bell.clear()
        if chairs:
            chairs.pop()
            served += 1
        else:
            bell.wait()
    print(served, "served")


def visit(name):
    chairs.append(name)
    bell.set()


threads = [
    threading.Thread(target=cut_hair, name="barber"),
    threading.Thread(target=visit, args=("bob",), name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** A barber finds no customer and goes to sleep, while a customer sits down and rings the bell that he no longer hears. */
export const sleepingBarber: Entry = entry({
  name: 'sleeping-barber',
  title: 'Sleeping barber',
  summary:
    'A barber finds no customer and goes to sleep, while a customer sits down and rings the bell that he no longer hears.',
  lesson: `
    The barber looks around, sees nobody, and goes to sleep until the bell rings. Between his look and his
    sleep a customer can sit down and ring. The barber then resets the bell, which wipes out the ring that
    was meant for him, and sleeps beside a customer who waits. Nothing is wrong with the bell: it was reset
    after the look that should have counted.

    The order is the repair. Reset first, then look, then sleep. A ring before the look shows as a customer
    in the chair; a ring after it finds a bell that has been reset already, and stays. The rule holds for
    every flag that says "look again": clear it before you look, never after.
  `,
  topics: ['events', 'lost-wakeup', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('2 served'), deadlocked()],
    repairedOutcomes: [completed('2 served')],
  },
});
