import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Three philosophers take the left fork, and then the right one."""
# heddle: expect deadlock
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(seat):
    first, second = seat, (seat + 1) % 3
    with forks[first]:
        with forks[second]:
            pass  # eat


philosophers = [
    threading.Thread(target=dine, args=(seat,), name=name)
    for seat, name in enumerate(("hypatia", "kant", "plato"))
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

const repairedProgram = `"""Three philosophers take the fork with the lower number first."""
# heddle: expect none
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(seat):
    first, second = sorted((seat, (seat + 1) % 3))
    with forks[first]:
        with forks[second]:
            pass  # eat


philosophers = [
    threading.Thread(target=dine, args=(seat,), name=name)
    for seat, name in enumerate(("hypatia", "kant", "plato"))
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

/** Three philosophers each hold the fork on their left and wait for ever for the one on their right. */
export const diningPhilosophers: Entry = entry({
  name: 'dining-philosophers',
  title: 'Dining philosophers',
  summary:
    'Three philosophers each hold the fork on their left and wait for ever for the one on their right.',
  lesson: `
    There are as many forks as philosophers, and each needs two. Each rule by itself is reasonable: take the
    left fork, then the right one, eat, put both back. The deadlock is a schedule in which everyone gets as
    far as the first fork. Then each waits for a neighbour who waits for the next one, all around the table.
    Most executions are fine, so that a test that passes says little.

    The wait goes in a circle because the order of taking does. Number the forks and let everyone take the
    lower number first: now one philosopher reaches to the other side, and the circle cannot close. Whoever
    holds the highest fork of all those that are held waits for nobody. This works for any number of locks
    and of threads, as long as all of them keep to one order.
  `,
  topics: ['philosophers', 'deadlock', 'lock-ordering'],
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
