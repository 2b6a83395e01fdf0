import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Every thread has a language of its own to answer in."""
# heddle: expect uncaught-exception
import threading

settings = threading.local()
settings.language = "en"


def answer():
    print("answering in", settings.language)


answer()
guest = threading.Thread(target=answer, name="guest")
guest.start()
guest.join()
`;

const repairedProgram = `"""Every thread has a language of its own to answer in."""
# heddle: expect none
import threading

class Settings(threading.local):
    def __init__(self):
        self.language = "en"


settings = Settings()


def answer():
    print("answering in", settings.language)


answer()
guest = threading.Thread(target=answer, name="guest")
guest.start()
guest.join()
`;

/** An attribute of a threading.local() is set by the main thread, and another thread that reads it finds nothing. */
export const localSetOnce: Entry = entry({
  name: 'local-set-once',
  title: 'Thread-local data that only one thread has',
  summary:
    'An attribute of a threading.local() is set by the main thread, and another thread that reads it finds nothing.',
  lesson: `
    A threading.local() is one object with as many sets of attributes as there are threads. What the main
    thread sets when the module is loaded, only the main thread sees. Any other finds the object empty and
    gets an AttributeError. In a program that was written for one thread this is often the first thing that
    breaks.

    Each thread has to fill in its own. The place for that is a subclass: its __init__ runs again in every
    thread that touches the object, the first time it does. Otherwise the function that reads the attribute
    may ask with getattr() and a default.
  `,
  topics: ['thread-locals'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [
      failed("AttributeError: '_thread._local' object has no attribute 'language'", 'answering in en'),
    ],
    repairedOutcomes: [completed('answering in en', 'answering in en')],
  },
});
