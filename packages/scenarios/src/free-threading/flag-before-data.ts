import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads read a setting; whoever comes first loads it."""
# heddle: expect uncaught-exception
# heddle: gil=free-threaded
import threading

lock = threading.Lock()
is_loaded = False
settings = None
themes = []


def load():
    global is_loaded, settings
    with lock:
        if not is_loaded:
            is_loaded = True
            settings = {"theme": "dark"}


def read():
    if not is_loaded:
        load()
    themes.append(settings["theme"])


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(themes), "themes")
`;

const repairedProgram = `"""Two threads read a setting; whoever comes first loads it."""
# heddle: expect none
# heddle: gil=free-threaded
import threading

lock = threading.Lock()
is_loaded = False
settings = None
themes = []


def load():
    global is_loaded, settings
    with lock:
        if not is_loaded:
            settings = {"theme": "dark"}
            is_loaded = True


def read():
    if not is_loaded:
        load()
    themes.append(settings["theme"])


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(len(themes), "themes")
`;

/** Double-checked loading with the flag set too early. */
export const flagBeforeData: Entry = entry({
  name: 'flag-before-data',
  title: 'Loaded, says the flag',
  summary:
    'A loader sets its flag before the data, under a lock that the quick path of the reader does not take.',
  lesson: `
    The check without the lock is there for speed: once all is loaded, nobody has to queue. It reads the
    flag while another thread is inside, and so everything depends on the order there. The flag is set
    first. For a moment it says "loaded", and the settings are None.

    Under the GIL of CPython 3.14 the two stores cannot be separated, and the mistake sleeps. The repair
    is to store the data first and the flag last, so that the flag never says more than what is true.
    Simpler is a check on the data themselves, without a flag; simplest is to take the lock each time.
  `,
  topics: ['free-threading', 'publication', 'check-then-act'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [
      completed('2 themes'),
      failed("TypeError: 'NoneType' object is not subscriptable", '1 themes'),
    ],
    repairedOutcomes: [completed('2 themes')],
  },
});
