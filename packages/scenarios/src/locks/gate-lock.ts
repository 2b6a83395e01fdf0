import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A crane and a truck use the ramp and the dock, in opposite orders."""
# heddle: expect deadlock
import threading

gate = threading.Lock()
ramp = threading.Lock()
dock = threading.Lock()


def lift():
    with gate:
        with ramp:
            with dock:
                pass


def load():
    with dock:
        with ramp:
            pass


crane = threading.Thread(target=lift, name="crane")
truck = threading.Thread(target=load, name="truck")
crane.start()
truck.start()
crane.join()
truck.join()
print("done")
`;

const repairedProgram = `"""A crane and a truck use the ramp and the dock, in opposite orders."""
# heddle: expect none
import threading

gate = threading.Lock()
ramp = threading.Lock()
dock = threading.Lock()


def lift():
    with gate:
        with ramp:
            with dock:
                pass


def load():
    with gate:
        with dock:
            with ramp:
                pass


crane = threading.Thread(target=lift, name="crane")
truck = threading.Thread(target=load, name="truck")
crane.start()
truck.start()
crane.join()
truck.join()
print("done")
`;

/** A gate lock makes an inversion harmless, if everybody takes it. */
export const gateLock: Entry = entry({
  name: 'gate-lock',
  title: 'The gate that one thread walks around',
  summary: 'Two orders of two locks are harmless behind a third one, until somebody does not take it.',
  lesson: `
    Crane and truck take their locks in opposite orders, and with the gate closed behind them that is no
    danger: whoever is in the yard is alone there. In the broken program the truck thinks that it needs no
    gate, because it has locks enough. From then on the two orders can meet.

    A third lock around both orders is a repair where the orders cannot be made the same. A good detector
    knows this: it does not report circles whose members all hold one lock in common, and finds nothing in
    the twin. The price is that nothing in the yard happens at the same time any more. And the rule has to
    be written down, as nothing in the two inner locks tells of it.
  `,
  topics: ['lock-ordering', 'deadlock', 'locks'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('done'), deadlocked()],
    repairedOutcomes: [completed('done')],
  },
});
