import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = String.raw`"""Three dancers each dance twice; a barrier brings them together."""
# heddle: expect deadlock
import threading

floor = threading.Barrier(2)


def dance():
    for _ in range(2):
        floor.wait()


names = ("alice", "bob", "carol")
dancers = [threading.Thread(target=dance, name=name) for name in names]
for dancer in dancers:
    dancer.start()
for dancer in dancers:
    dancer.join()
`;

const repairedProgram = String.raw`"""Three dancers each dance twice; a barrier brings them together."""
# heddle: expect none
import threading

floor = threading.Barrier(3)


def dance():
    for _ in range(2):
        floor.wait()


names = ("alice", "bob", "carol")
dancers = [threading.Thread(target=dance, name=name) for name in names]
for dancer in dancers:
    dancer.start()
for dancer in dancers:
    dancer.join()
`;

/** Three dancers meet at a barrier for two, and one of them is left alone. */
export const partnersByChance: Entry = entry({
  name: 'partners-by-chance',
  title: 'Partners by chance',
  summary: 'Three dancers meet at a barrier for two, and one of them is left alone.',
  lesson: `
    A barrier for two lets go of any two that wait. With three dancers who each want to dance twice
    there are six places in three dances, so the numbers come out. But the barrier does not know whose
    turn it is. If the same two meet twice, the third comes when both have gone home, and waits for a
    partner for ever.

    The number of parties is a promise of the program about who takes part, and threads that pass by in
    another round count like any others. Whoever wants rounds makes the barrier for all who take part in
    them, as the repaired program does: then no one can begin a second round before everybody has had
    the first.
  `,
  topics: ['barriers', 'deadlock'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed(), deadlocked()],
    repairedOutcomes: [completed()],
  },
});
