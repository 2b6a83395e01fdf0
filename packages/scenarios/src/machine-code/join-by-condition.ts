import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A parent waits until its child has finished."""
# heddle: expect deadlock
import threading

finished = threading.Condition()


def work():
    with finished:
        finished.notify()


child = threading.Thread(target=work, name="child")
child.start()
with finished:
    finished.wait()
print("the child has finished")
`;

const repairedProgram = `"""A parent waits until its child has finished."""
# heddle: expect none
import threading

finished = threading.Condition()
done = False


def work():
    global done
    with finished:
        done = True
        finished.notify()


child = threading.Thread(target=work, name="child")
child.start()
with finished:
    while not done:
        finished.wait()
print("the child has finished")
`;

/** A parent waits for the notify of its child, which may have come already. */
export const joinByCondition: Entry = entry({
  name: 'join-by-condition',
  title: 'A join made of a condition',
  summary: 'A parent waits for the notify of its child, which may have come already.',
  lesson: `
    A child that has finished notifies, and a parent that wants to know waits. If the parent is first,
    it works. If the child is first, its notify finds nobody, and is gone: a condition remembers
    nothing. The parent comes later, waits for something that has happened already, and waits for ever.

    So there has to be a variable that says what has happened, and it has to be tested before waiting,
    under the same lock under which the child sets it. The condition is only the bell; the news is in
    the variable. join() is made in just this way, and so is Event, which is why they can be called
    late.
  `,
  topics: ['lost-wakeup', 'conditions', 'join'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('the child has finished'), deadlocked()],
    repairedOutcomes: [completed('the child has finished')],
  },
});
