import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two guests go through two rooms, and open a door for whoever comes next."""
# heddle: expect deadlock
import threading

in_first = in_second = 0
served = 0
mutex = threading.Lock()
first_door = threading.Semaphore(1)
second_door = threading.Semaphore(0)


def visit():
    global in_first, in_second, served
    with mutex:
        in_first += 1
    first_door.acquire()
    in_second += 1
    with mutex:
        in_first -= 1
        is_last = in_first == 0
    first_door.release()
    second_door.acquire()
    in_second -= 1
    served += 1
    (first_door if in_second == 0 else second_door).release()


guests = [threading.Thread(target=visit, name=name) for name in ("alice", "bob")]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print(served, "were served")
`;

const repairedProgram = `"""Two guests go through two rooms, and the last one of a room opens the next door."""
# heddle: expect none
import threading

in_first = in_second = 0
served = 0
mutex = threading.Lock()
first_door = threading.Semaphore(1)
second_door = threading.Semaphore(0)


def visit():
    global in_first, in_second, served
    with mutex:
        in_first += 1
    first_door.acquire()
    in_second += 1
    with mutex:
        in_first -= 1
        is_last = in_first == 0
    (second_door if is_last else first_door).release()
    second_door.acquire()
    in_second -= 1
    served += 1
    (first_door if in_second == 0 else second_door).release()


guests = [threading.Thread(target=visit, name=name) for name in ("alice", "bob")]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print(served, "were served")
`;

/** In a mutex without starvation the last one of a group has to open the second door, and opens the first one again. */
export const morrisMutex: Entry = entry({
  name: 'morris-mutex',
  title: 'The door that nobody opens',
  summary:
    'In a mutex without starvation the last one of a group has to open the second door, and opens the first one again.',
  lesson: `
    Whoever wants in goes through two rooms with a door each, of which one is open at a time. A group
    gathers in the second room behind the first door. When nobody is left in the first room, that door stays
    shut and the second one opens: the whole group is served before anyone new comes in. So nobody can be
    overtaken for ever.

    Everything hangs on the thread that leaves the first room last: it has to open the second door instead
    of the first. Here it opens the first one whether or not anybody is left. Both threads end up before a
    door that nobody will open. When exactly one permission goes from hand to hand, look at each branch and
    ask who has it afterwards.
  `,
  topics: ['starvation', 'semaphores', 'deadlock'],
  difficulty: 'advanced',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('2 were served')],
  },
});
