import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two adults look after two children, and the first who leaves gets the car."""
# heddle: expect deadlock
import threading

CHILDREN_PER_ADULT = 2
permissions = threading.Semaphore(2)  # two adults, two children
mutex = threading.Lock()
car_is_here = threading.Event()


def leave():
    for _ in range(CHILDREN_PER_ADULT):
        permissions.acquire()
    car_is_here.set()


def drive_home():
    car_is_here.wait()
    permissions.release(2)


threads = [
    threading.Thread(target=leave, name="alice"),
    threading.Thread(target=leave, name="bob"),
    threading.Thread(target=drive_home, name="children"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("everyone is at home")
`;

const repairedProgram = `"""Two adults want to leave, and only one of them takes permissions at a time."""
# heddle: expect none
import threading

CHILDREN_PER_ADULT = 2
permissions = threading.Semaphore(2)  # two adults, two children
mutex = threading.Lock()
car_is_here = threading.Event()


def leave():
    with mutex:
        for _ in range(CHILDREN_PER_ADULT):
            permissions.acquire()
    car_is_here.set()


def drive_home():
    car_is_here.wait()
    permissions.release(2)


threads = [
    threading.Thread(target=leave, name="alice"),
    threading.Thread(target=leave, name="bob"),
    threading.Thread(target=drive_home, name="children"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("everyone is at home")
`;

/** Two adults want to leave, each needs two permissions and takes one, and neither may go. */
export const childCare: Entry = entry({
  name: 'child-care',
  title: 'Two halves of a permission',
  summary: 'Two adults want to leave, each needs two permissions and takes one, and neither may go.',
  lesson: `
    Each adult may look after two children, so an adult who comes brings two permissions, and one who leaves
    has to take two away. Two children are there and two adults, so one of the adults may leave. Both try,
    and take one permission each. Now each waits for a second one, and there is none: the semaphore has been
    divided into useless halves.

    Taking two of something one by one is hold and wait again, with a single semaphore and no lock in sight.
    With a mutex around the two, one adult gets both, and the other waits until the children are gone.
    Python's semaphores release several at once and acquire only one, so a group has to be taken under a
    lock of its own.
  `,
  topics: ['semaphores', 'deadlock', 'compound-update'],
  difficulty: 'advanced',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('everyone is at home'), deadlocked()],
    repairedOutcomes: [completed('everyone is at home')],
  },
});
