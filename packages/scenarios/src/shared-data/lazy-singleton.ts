import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads ask for the settings, which exist once."""
# heddle: expect assertion
import threading


class Settings:
    _shared = None

    def __init__(self):
        self.values = {}

    @classmethod
    def shared(cls):
        if cls._shared is None:
            cls._shared = cls()
        return cls._shared


def use():
    found.append(Settings.shared())


found = []
alice = threading.Thread(target=use, name="alice")
bob = threading.Thread(target=use, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert found[0] is found[1], "two objects"
print("the same")
`;

const repairedProgram = `"""Two threads ask for the settings, which exist once."""
# heddle: expect none
import threading


class Settings:
    _shared = None
    _lock = threading.Lock()

    def __init__(self):
        self.values = {}

    @classmethod
    def shared(cls):
        with cls._lock:
            if cls._shared is None:
                cls._shared = cls()
            return cls._shared


def use():
    found.append(Settings.shared())


found = []
alice = threading.Thread(target=use, name="alice")
bob = threading.Thread(target=use, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert found[0] is found[1], "two objects"
print("the same")
`;

/** A singleton that is created by the first two who ask. */
export const lazySingleton: Entry = entry({
  name: 'lazy-singleton',
  title: 'Two of the only one',
  summary: 'A class makes its only object when it is first asked for, and two threads ask first.',
  lesson: `
    "Create it when it is first needed" is a check and an act. The constructor is a call, so there is time
    enough for a second thread to find nothing either. Each then works with an object of its own, and what
    one of them stores there the other will never see. Programs that log in, open a file or count in such
    an object break in ways that look like anything but a race.

    A lock on the class around both steps is enough. The simplest repair is often to create the object
    when the module is loaded: an import runs once, however many threads ask for it. Where creating is
    cheap and always needed, laziness gains nothing.
  `,
  topics: ['check-then-act', 'publication'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('the same'), failed('AssertionError: two objects')],
    repairedOutcomes: [completed('the same')],
  },
});
