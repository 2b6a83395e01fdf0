import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two groups share a room, and whoever leaves it tells the other group."""
# heddle: expect deadlock
import threading

inside = {"women": 0, "men": 0}
emptied = threading.Condition()


def wash_hands():
    pass


def visit(group, other):
    with emptied:
        emptied.wait_for(lambda: inside[other] == 0)
        inside[group] += 1
    wash_hands()
    with emptied:
        if inside[group] == 0:
            emptied.notify_all()
        inside[group] -= 1


people = [
    threading.Thread(target=visit, args=("women", "men"), name="ada"),
    threading.Thread(target=visit, args=("men", "women"), name="carl"),
]
for person in people:
    person.start()
for person in people:
    person.join()
print("everyone is out")
`;

const repairedProgram = `"""Two groups share a room, and the last one out tells the other group."""
# heddle: expect none
import threading

inside = {"women": 0, "men": 0}
emptied = threading.Condition()


def wash_hands():
    pass


def visit(group, other):
    with emptied:
        emptied.wait_for(lambda: inside[other] == 0)
        inside[group] += 1
    wash_hands()
    with emptied:
        inside[group] -= 1
        if inside[group] == 0:
            emptied.notify_all()


people = [
    threading.Thread(target=visit, args=("women", "men"), name="ada"),
    threading.Thread(target=visit, args=("men", "women"), name="carl"),
]
for person in people:
    person.start()
for person in people:
    person.join()
print("everyone is out")
`;

/** Whoever leaves looks whether the room is empty before leaving it, and so never tells those who wait. */
export const unisexBathroom: Entry = entry({
  name: 'unisex-bathroom',
  title: 'The last one out forgets the others',
  summary:
    'Whoever leaves looks whether the room is empty before leaving it, and so never tells those who wait.',
  lesson: `
    Two groups share a room that only one of them may use at a time. Who leaves it empty has to tell the
    other group. In this program a person looks at the count before lowering it: the count still includes
    the one who looks, so it is never 0, and nobody is ever told. It goes well as long as nobody had to
    wait.

    First change the state, then ask what the change means, then notify: in this order the question is about
    what others will find. That the whole block is under the lock does not help, because the mistake is
    between two lines of one thread. Those who notify always, whether the room is empty or not, pay a waking
    and cannot forget one.
  `,
  topics: ['conditions', 'lost-wakeup', 'deadlock'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('everyone is out'), deadlocked()],
    repairedOutcomes: [completed('everyone is out')],
  },
});
