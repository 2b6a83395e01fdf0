import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two pages need settings that are loaded once."""
# heddle: expect uncaught-exception
import threading

settings = None
lock = threading.Lock()


def load():
    return {"colour": "green", "size": 12}


def get_settings():
    global settings
    if settings is None:
        with lock:
            if settings is None:
                settings = {}
                settings.update(load())
    return settings


def draw():
    colour = get_settings()["colour"]
    assert colour == "green"


pages = [threading.Thread(target=draw, name=name) for name in ("front", "back")]
for page in pages:
    page.start()
for page in pages:
    page.join()
`;

const repairedProgram = `"""Two pages need settings that are loaded once, and published when they are complete."""
# heddle: expect none
import threading

settings = None
lock = threading.Lock()


def load():
    return {"colour": "green", "size": 12}


def get_settings():
    global settings
    if settings is None:
        with lock:
            if settings is None:
                loaded = {}
                loaded.update(load())
                settings = loaded
    return settings


def draw():
    colour = get_settings()["colour"]
    assert colour == "green"


pages = [threading.Thread(target=draw, name=name) for name in ("front", "back")]
for page in pages:
    page.start()
for page in pages:
    page.join()
`;

/** Settings are loaded once under a lock, but published empty, and a reader that takes no lock finds nothing in them. */
export const doubleCheckedCreation: Entry = entry({
  name: 'double-checked-creation',
  title: 'Double-checked creation',
  summary:
    'Settings are loaded once under a lock, but published empty, and a reader that takes no lock finds nothing in them.',
  lesson: `
    The lock is meant for the first use only: later readers look at the variable, see that it is set, and
    skip the lock. For them the assignment is the whole protocol. Here the variable is assigned first and
    filled afterwards. A reader that comes in between sees something that is not None, takes no lock, and
    reads settings that are still empty.

    So the value has to be finished before it gets its name: fill a local dictionary, and assign last. The
    second check under the lock is right, and needed: two readers may both have seen None. In CPython an
    assignment is one step that everyone sees as a whole, which is what makes the repaired program right.
  `,
  topics: ['publication', 'check-then-act', 'locks'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed(), failed("KeyError: 'colour'")],
    repairedOutcomes: [completed()],
  },
});
