import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two producers fill the slots of a ring."""
# heddle: expect assertion
import threading

ring = [None, None]
position = 0
free = threading.Semaphore(len(ring))
lock = threading.Lock()


def put(kind):
    global position
    free.acquire()
    ring[position] = f"{kind} loaf"
    position = (position + 1) % len(ring)


bakers = [threading.Thread(target=put, args=(kind,), name=kind) for kind in ("white", "brown")]
for baker in bakers:
    baker.start()
for baker in bakers:
    baker.join()
assert None not in ring, "a slot that counts as full is empty"
print(*sorted(ring), sep=", ")
`;

const repairedProgram = `"""Two producers fill the slots of a ring, one after the other."""
# heddle: expect none
import threading

ring = [None, None]
position = 0
free = threading.Semaphore(len(ring))
lock = threading.Lock()


def put(kind):
    global position
    free.acquire()
    with lock:
        ring[position] = f"{kind} loaf"
        position = (position + 1) % len(ring)


bakers = [threading.Thread(target=put, args=(kind,), name=kind) for kind in ("white", "brown")]
for baker in bakers:
    baker.start()
for baker in bakers:
    baker.join()
assert None not in ring, "a slot that counts as full is empty"
print(*sorted(ring), sep=", ")
`;

/** Two producers count free slots with a semaphore, but write at the same position of the ring. */
export const bufferUnlockedPut: Entry = entry({
  name: 'buffer-unlocked-put',
  title: 'Two producers, one slot',
  summary: 'Two producers count free slots with a semaphore, but write at the same position of the ring.',
  lesson: `
    The semaphore says that there is room for both producers, and it is right. It does not say where. Each
    looks up the position, writes there, and moves the position on. If the second one looks before the first
    has moved on, both write into the same slot: one loaf is gone and an empty slot is taken for a full one.

    Counting and excluding are different jobs. A semaphore with a count above 1 lets several threads in by
    design, so the list and its position need a lock as well. It covers looking up, writing and moving on,
    and it is taken after the semaphore and never around it.
  `,
  topics: ['bounded-buffer', 'semaphores', 'lost-update'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('brown loaf, white loaf'),
      failed('AssertionError: a slot that counts as full is empty'),
    ],
    repairedOutcomes: [completed('brown loaf, white loaf')],
  },
});
