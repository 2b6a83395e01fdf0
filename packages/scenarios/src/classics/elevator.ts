import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""An elevator serves the call of floor 7 and one that comes later."""
# heddle: expect deadlock
import threading

calls = [7]
served = []
changed = threading.Condition()


def ride(floor):
    with changed:
        calls.append(floor)
        changed.notify_all()
        changed.wait_for(lambda: floor in served)


def move():
    while len(served) < 2:
        with changed:
            changed.wait_for(lambda: calls)
            trip = list(calls)
        for floor in trip:
            pass  # stop there, and open the doors
        with changed:
            served.extend(trip)
            calls.clear()
            changed.notify_all()


elevator = threading.Thread(target=move, name="elevator")
passenger = threading.Thread(target=ride, args=(3,), name="passenger")
elevator.start()
passenger.start()
elevator.join()
passenger.join()
print("everyone has arrived")
`;

const repairedProgram = `"""An elevator takes the calls over, and then serves them."""
# heddle: expect none
import threading

calls = [7]
served = []
changed = threading.Condition()


def ride(floor):
    with changed:
        calls.append(floor)
        changed.notify_all()
        changed.wait_for(lambda: floor in served)


def move():
    while len(served) < 2:
        with changed:
            changed.wait_for(lambda: calls)
            trip = list(calls)
            calls.clear()
        for floor in trip:
            pass  # stop there, and open the doors
        with changed:
            served.extend(trip)
            changed.notify_all()


elevator = threading.Thread(target=move, name="elevator")
passenger = threading.Thread(target=ride, args=(3,), name="passenger")
elevator.start()
passenger.start()
elevator.join()
passenger.join()
print("everyone has arrived")
`;

/** An elevator copies the list of calls, serves them, and clears the list with a call in it that came meanwhile. */
export const elevator: Entry = entry({
  name: 'elevator',
  title: 'The button that was pressed meanwhile',
  summary:
    'An elevator copies the list of calls, serves them, and clears the list with a call in it that came meanwhile.',
  lesson: `
    The elevator takes a copy of the calls and gives the lock back, so that people can press buttons while
    it moves. That is good design: nobody should wait for a lock as long as an elevator takes. But it clears
    the list when it is back, and with it a call that is not in its copy. Nobody will ever come for that
    passenger.

    Copying and clearing have to be one step, for only then does every call belong to exactly one trip. The
    repair moves one line up into the block that copies. Look out for this wherever a list is emptied in one
    place and read in another: clear what you have read, when you have read it.
  `,
  topics: ['lost-update', 'conditions', 'locks'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('everyone has arrived'), deadlocked()],
    repairedOutcomes: [completed('everyone has arrived')],
  },
});
