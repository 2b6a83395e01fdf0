import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A philosopher who has eaten looks after a neighbour who is hungry."""
# heddle: expect deadlock
import threading

states = ["thinking"] * 3
mutex = threading.Lock()
may_eat = [threading.Semaphore(0) for _ in states]


def left_of(seat):
    return (seat - 1) % 3


def right_of(seat):
    return (seat + 1) % 3


def serve(seat):
    neighbours = states[left_of(seat)], states[right_of(seat)]
    if states[seat] == "hungry" and "eating" not in neighbours:
        states[seat] = "eating"
        may_eat[seat].release()


def sit_down(seat):
    with mutex:
        states[seat] = "hungry"
        serve(seat)
    may_eat[seat].acquire()


def get_up(seat):
    with mutex:
        states[seat] = "thinking"
        serve(left_of(seat))


def dine(seat):
    sit_down(seat)
    get_up(seat)


sit_down(0)
philosophers = [threading.Thread(target=dine, args=(seat,), name=f"seat {seat}") for seat in (1, 2)]
for philosopher in philosophers:
    philosopher.start()
get_up(0)
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

const repairedProgram = `"""A philosopher who has eaten looks after both neighbours."""
# heddle: expect none
import threading

states = ["thinking"] * 3
mutex = threading.Lock()
may_eat = [threading.Semaphore(0) for _ in states]


def left_of(seat):
    return (seat - 1) % 3


def right_of(seat):
    return (seat + 1) % 3


def serve(seat):
    neighbours = states[left_of(seat)], states[right_of(seat)]
    if states[seat] == "hungry" and "eating" not in neighbours:
        states[seat] = "eating"
        may_eat[seat].release()


def sit_down(seat):
    with mutex:
        states[seat] = "hungry"
        serve(seat)
    may_eat[seat].acquire()


def get_up(seat):
    with mutex:
        states[seat] = "thinking"
        serve(left_of(seat))
        serve(right_of(seat))


def dine(seat):
    sit_down(seat)
    get_up(seat)


sit_down(0)
philosophers = [threading.Thread(target=dine, args=(seat,), name=f"seat {seat}") for seat in (1, 2)]
for philosopher in philosophers:
    philosopher.start()
get_up(0)
for philosopher in philosophers:
    philosopher.join()
print("all have eaten")
`;

/** A philosopher who gets up looks whether the neighbour on the left can eat now, and forgets the one on the right. */
export const tanenbaumOneNeighbour: Entry = entry({
  name: 'tanenbaum-one-neighbour',
  title: 'Only the neighbour on the left is asked',
  summary:
    'A philosopher who gets up looks whether the neighbour on the left can eat now, and forgets the one on the right.',
  lesson: `
    Nobody holds a fork here. Each philosopher says that it is hungry, and eats if neither neighbour does;
    otherwise it waits for a semaphore of its own. So whoever gets up has to do what those who wait cannot
    do themselves: look at both neighbours, and let eat whoever can. This one looks to the left only. If the
    right one is hungry, and the third has eaten and gone, nobody will ever look again.

    The repair is the other half of a symmetric rule. When the right to go on is handed out by somebody
    else, every event that can make it possible has to ask for everyone whom it concerns. A forgotten one is
    a lost wakeup, and shows only when no later event makes good for it.
  `,
  topics: ['philosophers', 'semaphores', 'lost-wakeup'],
  difficulty: 'advanced',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('all have eaten'), deadlocked()],
    repairedOutcomes: [completed('all have eaten')],
  },
});
