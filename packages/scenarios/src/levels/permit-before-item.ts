import type { Program } from '@heddle/core';
import { IndexError, type Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { type Line, type LineThread, playLevel } from './line-machine.ts';

const program = `"""A baker fills a shelf; a semaphore counts the loaves."""
# heddle: expect uncaught-exception
import threading

shelf = []
loaves = threading.Semaphore(0)


def bake():
    loaves.release()
    shelf.append("loaf")


def buy():
    loaves.acquire()
    shelf.pop()


baker = threading.Thread(target=bake, name="baker")
customer = threading.Thread(target=buy, name="customer")
baker.start()
customer.start()
baker.join()
customer.join()
print(len(shelf))
`;

const repairedProgram = `"""A baker fills a shelf; a semaphore counts the loaves."""
# heddle: expect none
import threading

shelf = []
loaves = threading.Semaphore(0)


def bake():
    shelf.append("loaf")
    loaves.release()


def buy():
    loaves.acquire()
    shelf.pop()


baker = threading.Thread(target=bake, name="baker")
customer = threading.Thread(target=buy, name="customer")
baker.start()
customer.start()
baker.join()
customer.join()
print(len(shelf))
`;

interface Shelf {
  permits: number;
  loaves: number;
}

const round: Line<Shelf> = { text: 'while True:' };

const release: Line<Shelf> = {
  text: 'permits.release()',
  run: (shared) => {
    shared.permits++;
  },
};

const put: Line<Shelf> = {
  text: 'shelf.append(loaf)',
  run: (shared) => {
    shared.loaves++;
  },
};

const customer: LineThread<Shelf> = {
  name: 'customer',
  lines: [
    round,
    {
      text: 'permits.acquire()',
      when: (shared) => shared.permits > 0,
      run: (shared) => {
        shared.permits--;
      },
    },
    {
      text: 'shelf.pop()',
      run: (shared) => {
        if (shared.loaves === 0) throw new IndexError('pop from empty list');
        shared.loaves--;
      },
    },
  ],
};

/** One round of each is enough to break it. */
function main(py: Python): Program {
  return playLevel(py, { permits: 0, loaves: 0 }, [
    { name: 'baker', lines: [round, release, put] },
    customer,
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { permits: 0, loaves: 0 }, [
    { name: 'baker', lines: [round, put, release] },
    customer,
  ]);
}

/** A producer announces an item with a semaphore before it has put it on the shelf. */
export const permitBeforeItem: Entry = entry({
  name: 'permit-before-item',
  title: 'The permit before the item',
  summary: 'A producer announces an item with a semaphore before it has put it on the shelf.',
  lesson: `
    The semaphore counts what is on the shelf, and the consumer relies on it: whoever has got a permit
    may take an item without looking. The producer breaks that promise for a moment, between the release
    of the permit and the put. If it is stopped there, the consumer gets the permit, reaches for the
    shelf, and nothing is on it.

    The number of permits must never be larger than the number of items. So an item comes first and its
    permit second, and on the other side the permit is taken first and the item second. The two lines
    only change places; whatever comes out in the end is the same in every other execution.
  `,
  topics: ['semaphores', 'publication'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 5 },
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('0'), failed('IndexError: pop from empty list', '1')],
    repairedOutcomes: [completed('0')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['uncaught-exception'],
      preemptions: 1,
      outcomes: [completed(), failed('IndexError: pop from empty list')],
      repairedOutcomes: [completed()],
    },
  },
});
