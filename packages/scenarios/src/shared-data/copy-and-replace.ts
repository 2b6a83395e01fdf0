import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two users change one setting each; the settings are replaced as a whole."""
# heddle: expect assertion
import threading

settings = {"theme": "light", "font": "small"}


def change(name, value):
    global settings
    changed = settings.copy()
    changed[name] = value
    settings = changed


alice = threading.Thread(target=change, args=("theme", "dark"), name="alice")
bob = threading.Thread(target=change, args=("font", "large"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(settings["theme"], settings["font"], sep=", ")
assert settings["font"] == "large", "only dark"
assert settings["theme"] == "dark", "only large"
`;

const repairedProgram = `"""Two users change one setting each; the settings are replaced as a whole."""
# heddle: expect none
import threading

settings = {"theme": "light", "font": "small"}
lock = threading.Lock()


def change(name, value):
    global settings
    with lock:
        changed = settings.copy()
        changed[name] = value
        settings = changed


alice = threading.Thread(target=change, args=("theme", "dark"), name="alice")
bob = threading.Thread(target=change, args=("font", "large"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(settings["theme"], settings["font"], sep=", ")
assert settings["font"] == "large", "only dark"
assert settings["theme"] == "dark", "only large"
`;

/** Copy-on-write without a lock for the writers. */
export const copyAndReplace: Entry = entry({
  name: 'copy-and-replace',
  title: 'Copy, change, replace',
  summary: 'Two threads each copy the settings, change their copy and put it back, and one change is gone.',
  lesson: `
    To replace a whole object instead of changing it is a good pattern: readers take the current one in a
    single step and never see it half changed. But it protects readers only. Two writers that copy the
    same version each put back a version without the other's change, and the last one wins. It is the lost
    update once more, with a dictionary in place of a number.

    The writers need a lock around copy, change and replacement; the readers still need none. The larger
    the copy, the wider the gap between the copy and the replacement. The same happens with rows of a
    database and files that are read, changed and written back.
  `,
  topics: ['lost-update', 'publication'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('dark, large'),
      failed('AssertionError: only dark', 'dark, small'),
      failed('AssertionError: only large', 'light, large'),
    ],
    repairedOutcomes: [completed('dark, large')],
  },
});
