import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""An agent lays out two ingredients at a time, and smokers take what they lack."""
# heddle: expect deadlock
import threading

stock = {name: threading.Semaphore(0) for name in ("matches", "paper", "tobacco")}
smoked = threading.Semaphore(0)


def lay(ingredient):
    stock[ingredient].release()


def smoke(lacks):
    for ingredient in lacks:
        stock[ingredient].acquire()
    smoked.release()


smokers = [
    threading.Thread(target=smoke, args=(("matches", "paper"),), name="has tobacco"),
    threading.Thread(target=smoke, args=(("tobacco", "matches"),), name="has paper"),
]
for smoker in smokers:
    smoker.start()
for first, second in (("tobacco", "matches"), ("matches", "paper")):
    lay(first)
    lay(second)
    smoked.acquire()
for smoker in smokers:
    smoker.join()
print("both have smoked")
`;

const repairedProgram = `"""An agent lays out two ingredients at a time, and whoever can use both is told."""
# heddle: expect none
import threading

table = set()
lock = threading.Lock()
wake = {lacks: threading.Semaphore(0) for lacks in (("matches", "paper"), ("tobacco", "matches"))}
smoked = threading.Semaphore(0)


def lay(ingredient):
    with lock:
        table.add(ingredient)
        for lacks, smoker in wake.items():
            if table.issuperset(lacks):
                table.difference_update(lacks)
                smoker.release()


def smoke(lacks):
    wake[lacks].acquire()
    smoked.release()


smokers = [
    threading.Thread(target=smoke, args=(("matches", "paper"),), name="has tobacco"),
    threading.Thread(target=smoke, args=(("tobacco", "matches"),), name="has paper"),
]
for smoker in smokers:
    smoker.start()
for first, second in (("tobacco", "matches"), ("matches", "paper")):
    lay(first)
    lay(second)
    smoked.acquire()
for smoker in smokers:
    smoker.join()
print("both have smoked")
`;

/** A smoker takes the matches that were laid out for another one, and both wait for the rest of their ingredients. */
export const smokersWithoutHelp: Entry = entry({
  name: 'smokers-without-help',
  title: 'Smokers who grab',
  summary:
    'A smoker takes the matches that were laid out for another one, and both wait for the rest of their ingredients.',
  lesson: `
    Each ingredient is a semaphore, and a smoker who lacks two of them takes one after the other. The
    matches on the table are good for both smokers, and a smoker cannot see whom they are for. If the one
    who lacks paper takes them, it waits for paper that does not come this round, and the one who was meant
    waits for matches. This is hold and wait, between threads that share no lock.

    Taking one thing at a time cannot work, whatever the order is. The repaired program looks at the table
    as a whole: whoever lays out the second ingredient finds out, under a lock, who can go on, and wakes
    that smoker and nobody else. Semaphores wait for one thing each; a decision about several belongs to
    somebody who sees them all.
  `,
  topics: ['semaphores', 'deadlock', 'rendezvous'],
  difficulty: 'advanced',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('both have smoked'), deadlocked()],
    repairedOutcomes: [completed('both have smoked')],
  },
});
