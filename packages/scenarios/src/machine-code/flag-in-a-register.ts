import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A parent waits for its child, with some patience."""
# heddle: expect assertion
import threading
import time

done = False


def work():
    global done
    done = True


def wait_for_child():
    finished = done
    for _ in range(3):
        if finished:
            return True
        time.sleep(0.01)
    return finished


child = threading.Thread(target=work, name="child")
child.start()
heard = wait_for_child()
child.join()
assert heard, "the child is done, and the parent has not heard"
`;

const repairedProgram = `"""A parent waits for its child."""
# heddle: expect none
import threading

done = threading.Event()


def work():
    done.set()


def wait_for_child():
    return done.wait()


child = threading.Thread(target=work, name="child")
child.start()
heard = wait_for_child()
child.join()
assert heard, "the child is done, and the parent has not heard"
`;

/** A parent reads the flag of its child once, and then waits for what it has read to change. */
export const flagInARegister: Entry = entry({
  name: 'flag-in-a-register',
  title: 'A flag that is read once',
  summary: 'A parent reads the flag of its child once, and then waits for what it has read to change.',
  lesson: `
    The parent copies the flag before it waits, as a compiler may do that sees a loop in which nobody
    writes it: the value sits in a register, and the loop tests the register. If the child was quick,
    the copy says "done" and all is well. If not, the parent tests a thing of the past for as long as it
    has patience, and reports that the child is late, when the child has finished long ago.

    Python does not keep globals in registers behind one's back, but a local variable, a default
    argument or an import by name is such a copy all the same. A wait has to look at the flag itself
    each time. An Event looks for you, and does not use up the CPU meanwhile.
  `,
  topics: ['publication', 'events'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: the child is done, and the parent has not heard')],
    repairedOutcomes: [completed()],
  },
});
