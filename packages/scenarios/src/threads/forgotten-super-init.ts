import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A subclass of Thread downloads a page."""
# heddle: expect uncaught-exception
import threading


class Download(threading.Thread):
    def __init__(self, page):
        self.page = page

    def run(self):
        print("downloading", self.page)


download = Download("home")
download.start()
download.join()
`;

const repairedProgram = `"""A subclass of Thread downloads a page."""
# heddle: expect none
import threading


class Download(threading.Thread):
    def __init__(self, page):
        super().__init__()
        self.page = page

    def run(self):
        print("downloading", self.page)


download = Download("home")
download.start()
download.join()
`;

/** A subclass of Thread has an __init__ of its own that does not call the one of Thread. */
export const forgottenSuperInit: Entry = entry({
  name: 'forgotten-super-init',
  title: 'A subclass without the constructor of Thread',
  summary: 'A subclass of Thread has an __init__ of its own that does not call the one of Thread.',
  lesson: `
    A subclass that has something to remember needs an __init__, and with it the duty to call that of
    Thread, which sets up everything that the thread needs. Without the call the object looks complete until
    start() asks for the inner parts and raises RuntimeError. The message says exactly what was forgotten.

    Call super().__init__() first, and set attributes afterwards, so that nothing of Thread overwrites them,
    and none of them overwrites what Thread uses: name and daemon belong to it. A function as target, with
    args, needs none of this, which is why subclasses are rare in newer code.
  `,
  topics: ['creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('RuntimeError: thread.__init__() not called')],
    repairedOutcomes: [completed('downloading home')],
  },
});
