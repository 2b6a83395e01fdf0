import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Three threads say a word each, in the order of the sentence."""
# heddle: expect assertion
import threading

spoken = []
ready_said = threading.Event()
steady_said = threading.Event()


def say_ready():
    spoken.append("ready")
    ready_said.set()


def say_steady():
    ready_said.wait()
    spoken.append("steady")
    steady_said.set()


def say_go():
    ready_said.wait()
    spoken.append("go")


threads = [threading.Thread(target=say) for say in (say_ready, say_steady, say_go)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*spoken)
assert spoken == ["ready", "steady", "go"], "out of order"
`;

const repairedProgram = `"""Three threads say a word each, every one after the one before."""
# heddle: expect none
import threading

spoken = []
ready_said = threading.Event()
steady_said = threading.Event()


def say_ready():
    spoken.append("ready")
    ready_said.set()


def say_steady():
    ready_said.wait()
    spoken.append("steady")
    steady_said.set()


def say_go():
    steady_said.wait()
    spoken.append("go")


threads = [threading.Thread(target=say) for say in (say_ready, say_steady, say_go)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*spoken)
assert spoken == ["ready", "steady", "go"], "out of order"
`;

/** Two threads wait for the same event, so that the third word can come before the second. */
export const printInOrder: Entry = entry({
  name: 'print-in-order',
  title: 'Three words in order',
  summary: 'Two threads wait for the same event, so that the third word can come before the second.',
  lesson: `
    Three threads say one word each, and the order has to be that of the sentence. The second and the third
    both wait for the first one: one event, two waiters. When it is set both may go on, and which of them
    speaks first is up to the schedule. Started in the right order, they mostly speak in the right order, so
    the mistake hides well.

    Each order between two threads needs a signal of its own: the third waits for the second, and knows
    nothing of the first. An event tells everyone who waits for it that something has happened, and says
    nothing about who goes first then.
  `,
  topics: ['events', 'rendezvous'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('ready steady go'), failed('AssertionError: out of order', 'ready go steady')],
    repairedOutcomes: [completed('ready steady go')],
  },
});
