import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Alice dances with bob and with carol; a barrier brings two together."""
# heddle: expect deadlock
import threading

floor = threading.Barrier(2)


def dance(*floors):
    for each in floors:
        each.wait()


alice = threading.Thread(target=dance, args=(floor, floor), name="alice")
bob = threading.Thread(target=dance, args=(floor,), name="bob")
carol = threading.Thread(target=dance, args=(floor,), name="carol")
dancers = [alice, bob, carol]
for dancer in dancers:
    dancer.start()
for dancer in dancers:
    dancer.join()
`;

const repairedProgram = `"""Alice dances with bob and with carol; each pair has a barrier."""
# heddle: expect none
import threading

with_bob = threading.Barrier(2)
with_carol = threading.Barrier(2)


def dance(*floors):
    for each in floors:
        each.wait()


alice = threading.Thread(target=dance, args=(with_bob, with_carol), name="alice")
bob = threading.Thread(target=dance, args=(with_bob,), name="bob")
carol = threading.Thread(target=dance, args=(with_carol,), name="carol")
dancers = [alice, bob, carol]
for dancer in dancers:
    dancer.start()
for dancer in dancers:
    dancer.join()
`;

/** Three dancers share a barrier for two, and the wrong two of them meet. */
export const partnersByChance: Entry = entry({
  name: 'partners-by-chance',
  title: 'Partners by chance',
  summary: 'Three dancers share a barrier for two, and the wrong two of them meet.',
  lesson: `
    A barrier for two lets go of any two that wait. Alice wants to dance with bob and then with carol:
    four places in two dances, so the numbers come out. But the barrier does not know who is meant. If
    bob and carol come first, they meet each other and go home, and alice waits for a partner for ever.

    The number of parties is a promise of the program about who takes part, and a thread that comes for
    another round, or for another partner, counts like any other. So there is one barrier for each group
    that has to meet, as in the repaired program, made for as many threads as the group has.
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
