import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two players hit a ball in turns."""
# heddle: expect deadlock
import threading

rally = []
at_ping = threading.Event()
at_pong = threading.Event()


def play(sound, mine, other):
    for _ in range(2):
        mine.wait()
        rally.append(sound)
        other.set()
        mine.clear()


ping = threading.Thread(target=play, args=("ping", at_ping, at_pong), name="ping")
pong = threading.Thread(target=play, args=("pong", at_pong, at_ping), name="pong")
at_ping.set()
ping.start()
pong.start()
ping.join()
pong.join()
print(*rally)
`;

const repairedProgram = `"""Two players hit a ball in turns, and take notice of it before they play it back."""
# heddle: expect none
import threading

rally = []
at_ping = threading.Event()
at_pong = threading.Event()


def play(sound, mine, other):
    for _ in range(2):
        mine.wait()
        mine.clear()
        rally.append(sound)
        other.set()


ping = threading.Thread(target=play, args=("ping", at_ping, at_pong), name="ping")
pong = threading.Thread(target=play, args=("pong", at_pong, at_ping), name="pong")
at_ping.set()
ping.start()
pong.start()
ping.join()
pong.join()
print(*rally)
`;

/** A player clears its event after it has played the ball back, and wipes out the answer of the other one. */
export const pingPong: Entry = entry({
  name: 'ping-pong',
  title: 'Ping-pong with events',
  summary:
    'A player clears its event after it has played the ball back, and wipes out the answer of the other one.',
  lesson: `
    Each player has an event that says "the ball is yours". A player waits for it, hits the ball, sets the
    event of the other one, and clears its own. The last two lines are the wrong way round. Once the other
    event is set, the other player may answer at once, and set this one again. Then the late clear wipes out
    that answer, and both wait for a ball that nobody has.

    Take the signal before you give the next one: clear, then set. The danger is in the moment at which the
    other thread may begin, and nothing of this round may be left to do then. A semaphore does the waiting
    and the clearing in one step, and leaves no room for the mistake.
  `,
  topics: ['events', 'lost-wakeup', 'rendezvous'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('ping pong ping pong'), deadlocked()],
    repairedOutcomes: [completed('ping pong ping pong')],
  },
});
