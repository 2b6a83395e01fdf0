import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two players join a team, and the first one founds it."""
# heddle: expect assertion
import threading

teams = {}


def join(team, player):
    if team not in teams:
        teams[team] = set()
    teams[team].add(player)


alice = threading.Thread(target=join, args=("red", "alice"), name="alice")
bob = threading.Thread(target=join, args=("red", "bob"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*sorted(teams["red"]))
assert len(teams["red"]) == 2, f"{len(teams['red'])} of 2 players joined"
`;

const repairedProgram = `"""Two players join a team, and the first one founds it."""
# heddle: expect none
import threading

teams = {}


def join(team, player):
    teams.setdefault(team, set()).add(player)


alice = threading.Thread(target=join, args=("red", "alice"), name="alice")
bob = threading.Thread(target=join, args=("red", "bob"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*sorted(teams["red"]))
assert len(teams["red"]) == 2, f"{len(teams['red'])} of 2 players joined"
`;

/** `if key not in d: d[key] = set()` against `d.setdefault(key, set())`. */
export const missingKey: Entry = entry({
  name: 'missing-key',
  title: 'If not in, then insert',
  summary: 'Two players join a team that does not exist yet; both found it, and one player is gone.',
  lesson: `
    Both threads see that the team is missing, and both make an empty one. The second store replaces the
    first team, together with the player who is already in it. Nobody gets an error: one player has just
    vanished.

    For this pattern the dictionary has an operation that is one step: setdefault inserts the new set only
    where there is none, and returns the one that counts. It costs a set that is thrown away now and then,
    and no lock. That holds for keys such as strings, whose hash and comparison run no Python code of
    yours; where they do, take a lock.
  `,
  topics: ['check-then-act', 'compound-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('alice bob'),
      failed('AssertionError: 1 of 2 players joined', 'alice'),
      failed('AssertionError: 1 of 2 players joined', 'bob'),
    ],
    repairedOutcomes: [completed('alice bob')],
  },
});
