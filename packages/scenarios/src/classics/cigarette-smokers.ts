import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""An agent lays out two ingredients for one smoker, and two for another."""
# heddle: expect deadlock
import threading

table = set()
laid = threading.Condition()


def smoke(missing):
    with laid:
        laid.wait_for(lambda: table >= missing)
        table.difference_update(missing)
        laid.notify_all()


def supply(ingredients):
    with laid:
        table.update(ingredients)
        laid.notify_all()


has_tobacco = threading.Thread(target=smoke, args=({"paper", "matches"},), name="has tobacco")
has_paper = threading.Thread(target=smoke, args=({"tobacco", "matches"},), name="has paper")
has_tobacco.start()
has_paper.start()
supply({"paper", "matches"})
supply({"tobacco", "matches"})
has_tobacco.join()
has_paper.join()
print("both have smoked")
`;

const repairedProgram = `"""An agent lays out two ingredients once the table is empty."""
# heddle: expect none
import threading

table = set()
laid = threading.Condition()


def smoke(missing):
    with laid:
        laid.wait_for(lambda: table >= missing)
        table.difference_update(missing)
        laid.notify_all()


def supply(ingredients):
    with laid:
        laid.wait_for(lambda: not table)
        table.update(ingredients)
        laid.notify_all()


has_tobacco = threading.Thread(target=smoke, args=({"paper", "matches"},), name="has tobacco")
has_paper = threading.Thread(target=smoke, args=({"tobacco", "matches"},), name="has paper")
has_tobacco.start()
has_paper.start()
supply({"paper", "matches"})
supply({"tobacco", "matches"})
has_tobacco.join()
has_paper.join()
print("both have smoked")
`;

/** An agent lays out ingredients for the next smoker while those for the last one are still on the table. */
export const cigaretteSmokers: Entry = entry({
  name: 'cigarette-smokers',
  title: 'An agent who does not wait',
  summary:
    'An agent lays out ingredients for the next smoker while those for the last one are still on the table.',
  lesson: `
    Each smoker lacks two ingredients, and the agent lays out two at a time, so that exactly one smoker can
    go on. This holds only while there is nothing else on the table. The agent here puts down the second
    pair without looking, and the matches of both rounds lie together as one. One smoker takes them, and the
    other waits for matches that the agent believes to have laid out.

    Everything happens under the lock, and is still wrong: the lock makes a step whole, not the protocol.
    The agent has to wait until the table is empty, as the smokers wait until it is laid. Whoever gives must
    know that the last gift has been taken, or keep count of what is there.
  `,
  topics: ['conditions', 'deadlock', 'compound-update'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('both have smoked'), deadlocked()],
    repairedOutcomes: [completed('both have smoked')],
  },
});
