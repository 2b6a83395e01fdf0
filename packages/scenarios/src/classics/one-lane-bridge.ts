import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Cars come from both ends of a bridge with one lane."""
# heddle: expect assertion
import threading

on_bridge = {"eastbound": 0, "westbound": 0}
bridge = threading.Condition()


def cross(direction, other):
    with bridge:
        bridge.wait_for(lambda: on_bridge[other] == 0)
    with bridge:
        on_bridge[direction] += 1
        assert on_bridge[other] == 0, f"{direction} meets {other}"
    with bridge:
        on_bridge[direction] -= 1
        bridge.notify_all()


cars = [
    threading.Thread(target=cross, args=("eastbound", "westbound"), name="eastbound"),
    threading.Thread(target=cross, args=("westbound", "eastbound"), name="westbound"),
]
for car in cars:
    car.start()
for car in cars:
    car.join()
`;

const repairedProgram = `"""Cars come from both ends of a bridge with one lane, look and drive on."""
# heddle: expect none
import threading

on_bridge = {"eastbound": 0, "westbound": 0}
bridge = threading.Condition()


def cross(direction, other):
    with bridge:
        bridge.wait_for(lambda: on_bridge[other] == 0)
        on_bridge[direction] += 1
        assert on_bridge[other] == 0, f"{direction} meets {other}"
    with bridge:
        on_bridge[direction] -= 1
        bridge.notify_all()


cars = [
    threading.Thread(target=cross, args=("eastbound", "westbound"), name="eastbound"),
    threading.Thread(target=cross, args=("westbound", "eastbound"), name="westbound"),
]
for car in cars:
    car.start()
for car in cars:
    car.join()
`;

/** Two cars see an empty bridge, each under the lock, and drive onto it from both ends. */
export const oneLaneBridge: Entry = entry({
  name: 'one-lane-bridge',
  title: 'One-lane bridge',
  summary: 'Two cars see an empty bridge, each under the lock, and drive onto it from both ends.',
  lesson: `
    Each car waits under the lock until nobody comes towards it, and enters under the lock. Every access is
    protected, and there is no data race. But the lock is given back between the two: what was true when the
    car looked need not be true when it drives. Both cars see an empty bridge and meet in the middle.

    To look and to enter is one step, so it takes one critical section. The repair takes one line away. It
    is a good habit to distrust two blocks of the same lock in a row: whatever the first has found out is
    out of date in the second.
  `,
  topics: ['check-then-act', 'conditions', 'locks'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 2,
    outcomes: [
      completed(),
      failed('AssertionError: eastbound meets westbound'),
      failed('AssertionError: westbound meets eastbound'),
    ],
    repairedOutcomes: [completed()],
  },
});
