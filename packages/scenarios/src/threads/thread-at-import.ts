import type { SourceFile } from '@heddle/python';
import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program: SourceFile[] = [
  {
    path: 'main.py',
    source: `"""A program reads its settings from a module that loads them in a thread."""
# heddle: expect deadlock
import settings

print(settings.loaded)
`,
  },
  {
    path: 'settings.py',
    source: `"""Settings, loaded by a thread when the module is imported."""
import threading

DEFAULTS = {"language": "en"}
loaded = {}


def load():
    import settings

    loaded.update(settings.DEFAULTS)


loader = threading.Thread(target=load, name="loader")
loader.start()
loader.join()
`,
  },
];

const repairedProgram: SourceFile[] = [
  {
    path: 'main.py',
    source: `"""A program reads its settings from a module that loads them in a thread."""
# heddle: expect none
import settings

settings.load_all()
print(settings.loaded)
`,
  },
  {
    path: 'settings.py',
    source: `"""Settings, loaded by a thread when somebody asks for it."""
import threading

DEFAULTS = {"language": "en"}
loaded = {}


def load():
    import settings

    loaded.update(settings.DEFAULTS)


def load_all():
    loader = threading.Thread(target=load, name="loader")
    loader.start()
    loader.join()
`,
  },
];

/** A module starts a thread while it is being imported and waits for it, and the thread imports the same module. */
export const threadAtImport: Entry = entry({
  name: 'thread-at-import',
  title: 'A thread that is started by an import',
  summary:
    'A module starts a thread while it is being imported and waits for it, and the thread imports the same module.',
  lesson: `
    While a module is being imported its lock is held by the importing thread, so that nobody else meets it
    half made. This module starts a thread at that time and waits for its result. The thread imports the
    module, as it is allowed to: it waits for the lock. The importing thread waits for the thread. In the
    file itself there is no lock to be seen, and with another module in the import statement all would be
    well.

    An import should define things and do nothing. The repair puts the start of the thread into a function
    that the main program calls when the import is done. It also makes the program testable: whoever only
    wants to read a constant does not start threads.
  `,
  topics: ['imports', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("{'language': 'en'}")],
  },
});
