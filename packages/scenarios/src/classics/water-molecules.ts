import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two hydrogen atoms wait for an oxygen atom, which bonds them."""
# heddle: expect deadlock
import threading

free = {"H": 0, "O": 0}
bonds = 0
bonded = threading.Condition()


def bond():
    global bonds
    if free["H"] >= 2 and free["O"] >= 1:
        bonds += 1
        bonded.notify_all()


def arrive(kind):
    with bonded:
        free[kind] += 1
        if kind == "O":
            bond()
        bonded.wait_for(lambda: bonds)


atoms = [
    threading.Thread(target=arrive, args=("O",), name="oxygen"),
    threading.Thread(target=arrive, args=("H",), name="hydrogen 1"),
    threading.Thread(target=arrive, args=("H",), name="hydrogen 2"),
]
for atom in atoms:
    atom.start()
for atom in atoms:
    atom.join()
print("water")
`;

const repairedProgram = `"""Two hydrogen atoms wait for an oxygen atom, and whoever comes last bonds them."""
# heddle: expect none
import threading

free = {"H": 0, "O": 0}
bonds = 0
bonded = threading.Condition()


def bond():
    global bonds
    if free["H"] >= 2 and free["O"] >= 1:
        bonds += 1
        bonded.notify_all()


def arrive(kind):
    with bonded:
        free[kind] += 1
        bond()
        bonded.wait_for(lambda: bonds)


atoms = [
    threading.Thread(target=arrive, args=("O",), name="oxygen"),
    threading.Thread(target=arrive, args=("H",), name="hydrogen 1"),
    threading.Thread(target=arrive, args=("H",), name="hydrogen 2"),
]
for atom in atoms:
    atom.start()
for atom in atoms:
    atom.join()
print("water")
`;

/** Two hydrogen atoms and an oxygen atom form water, but only the oxygen checks whether all of them are there. */
export const waterMolecules: Entry = entry({
  name: 'water-molecules',
  title: 'Only the oxygen looks',
  summary:
    'Two hydrogen atoms and an oxygen atom form water, but only the oxygen checks whether all of them are there.',
  lesson: `
    Three threads meet: two of one kind and one of the other. Whoever comes last completes the molecule, and
    has to notice. Here the oxygen looks when it arrives and never again, and hydrogen does not look at all.
    If the oxygen is last, all is well. If a hydrogen is last, three atoms wait for somebody to say that
    they are complete.

    "The last one does it" needs every kind of thread to be ready to be the last. So the check belongs into
    one function, and everyone who arrives calls it under the lock, after counting themselves. A test that
    always starts the threads in one order never sees the difference.
  `,
  topics: ['rendezvous', 'conditions', 'deadlock'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('water'), deadlocked()],
    repairedOutcomes: [completed('water')],
  },
});
