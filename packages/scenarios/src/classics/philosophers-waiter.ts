import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A waiter seats as many philosophers as there are forks."""
# heddle: expect deadlock
import threading

forks = [threading.Lock() for _ in range(2)]
seats = threading.Semaphore(len(forks))


def dine(left, right):
    with seats:
        with forks[left]:
            with forks[right]:
                pass  # eat


philosophers = [
    threading.Thread(target=dine, args=(seat, (seat + 1) % 2), name=name)
    for seat, name in enumerate(("hypatia", "kant"))
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

const repairedProgram = `"""A waiter seats one philosopher fewer than there are forks."""
# heddle: expect none
import threading

forks = [threading.Lock() for _ in range(2)]
seats = threading.Semaphore(len(forks) - 1)


def dine(left, right):
    with seats:
        with forks[left]:
            with forks[right]:
                pass  # eat


philosophers = [
    threading.Thread(target=dine, args=(seat, (seat + 1) % 2), name=name)
    for seat, name in enumerate(("hypatia", "kant"))
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

/** A waiter limits how many philosophers sit down, but the limit lets all of them in, and they deadlock as before. */
export const philosophersWaiter: Entry = entry({
  name: 'philosophers-waiter',
  title: 'A waiter who seats everyone',
  summary:
    'A waiter limits how many philosophers sit down, but the limit lets all of them in, and they deadlock as before.',
  lesson: `
    A semaphore beside the forks is a waiter, who lets only so many philosophers to the table. A limit of as
    many as there are forks limits nothing. All of them sit down, all take the fork on their left, and
    nobody finds one on the right. The semaphore makes the program look safe and only makes it slower.

    With one seat fewer than forks the deadlock is gone: whoever is left out leaves a fork, so that one of
    those who sit gets two, eats and gets up. The forks may then be taken in any order. The program has two
    philosophers so that all its schedules are soon seen; with five of them, four may sit. The number is the
    whole repair, and it belongs to the number of forks. Write it as that number less one, and not as a
    number of its own.
  `,
  topics: ['philosophers', 'semaphores', 'deadlock'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('all have eaten'), deadlocked()],
    repairedOutcomes: [completed('all have eaten')],
  },
});
