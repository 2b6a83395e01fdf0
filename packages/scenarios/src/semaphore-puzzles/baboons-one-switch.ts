import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Baboons cross a canyon in both directions, on one rope."""
# heddle: expect assertion
import threading


class Lightswitch:
    def __init__(self, room):
        self.room = room
        self.mutex = threading.Lock()
        self.inside = 0

    def __enter__(self):
        with self.mutex:
            self.inside += 1
            if self.inside == 1:
                self.room.acquire()

    def __exit__(self, *exception):
        with self.mutex:
            self.inside -= 1
            if self.inside == 0:
                self.room.release()


rope = threading.Semaphore(1)
switches = dict.fromkeys(("east", "west"), Lightswitch(rope))
on_rope = []


def cross(direction, other):
    with switches[direction]:
        on_rope.append(direction)
        assert other not in on_rope, f"{direction} meets {other}"
        on_rope.remove(direction)


baboons = [
    threading.Thread(target=cross, args=("east", "west"), name="eastbound"),
    threading.Thread(target=cross, args=("west", "east"), name="westbound"),
]
for baboon in baboons:
    baboon.start()
for baboon in baboons:
    baboon.join()
`;

const repairedProgram = `"""Baboons cross a canyon on a rope, with a switch for each direction."""
# heddle: expect none
import threading


class Lightswitch:
    def __init__(self, room):
        self.room = room
        self.mutex = threading.Lock()
        self.inside = 0

    def __enter__(self):
        with self.mutex:
            self.inside += 1
            if self.inside == 1:
                self.room.acquire()

    def __exit__(self, *exception):
        with self.mutex:
            self.inside -= 1
            if self.inside == 0:
                self.room.release()


rope = threading.Semaphore(1)
switches = {direction: Lightswitch(rope) for direction in ("east", "west")}
on_rope = []


def cross(direction, other):
    with switches[direction]:
        on_rope.append(direction)
        assert other not in on_rope, f"{direction} meets {other}"
        on_rope.remove(direction)


baboons = [
    threading.Thread(target=cross, args=("east", "west"), name="eastbound"),
    threading.Thread(target=cross, args=("west", "east"), name="westbound"),
]
for baboon in baboons:
    baboon.start()
for baboon in baboons:
    baboon.join()
`;

/** Baboons that cross a canyon in both directions are counted together, and meet on the rope. */
export const baboonsOneSwitch: Entry = entry({
  name: 'baboons-one-switch',
  title: 'One switch for both directions',
  summary: 'Baboons that cross a canyon in both directions are counted together, and meet on the rope.',
  lesson: `
    Those who cross in one direction may be on the rope together, so the first one takes the rope for all
    and the last one gives it back. Here both directions share one count. The first eastbound baboon takes
    the rope. The next one, westbound, finds that it is not the first, concludes that its own kind has the
    rope already, and walks towards the other.

    A lightswitch stands for one group, and two groups that exclude each other need one each, with the same
    rope behind both. It is easily overlooked because the code is the same for both directions. What differs
    is only the object, and an object that is shared by mistake looks as good as one that is shared on
    purpose.
  `,
  topics: ['readers-writers', 'semaphores'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed(['AssertionError: east meets west', 'AssertionError: west meets east']),
      failed(['AssertionError: west meets east', 'AssertionError: east meets west']),
    ],
    repairedOutcomes: [completed()],
  },
});
