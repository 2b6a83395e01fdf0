import type { Program } from '@heddle/core';
import type { Lock, Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads take the same two locks, each in its own order."""
# heddle: expect deadlock
import threading

a = threading.Lock()
b = threading.Lock()


def first_a():
    with a:
        with b:
            pass


def first_b():
    with b:
        with a:
            pass


alice = threading.Thread(target=first_a, name="alice")
bob = threading.Thread(target=first_b, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("done")
`;

const repairedProgram = `"""Two threads take the same two locks in the same order."""
# heddle: expect none
import threading

a = threading.Lock()
b = threading.Lock()


def first_a():
    with a:
        with b:
            pass


alice = threading.Thread(target=first_a, name="alice")
bob = threading.Thread(target=first_a, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("done")
`;

/** `with first: with second: pass`, spelled out: nothing in between can fail. */
function* holdBoth(first: Lock, second: Lock): Program<void> {
  yield* first.acquire();
  yield* second.acquire();
  yield* second.release();
  yield* first.release();
}

function* main(py: Python): Program<void> {
  const a = py.lock('a');
  const b = py.lock('b');
  yield* py.run(
    py.thread(() => holdBoth(a, b), { name: 'alice' }),
    py.thread(() => holdBoth(b, a), { name: 'bob' }),
  );
}

function* repairedMain(py: Python): Program<void> {
  const a = py.lock('a');
  const b = py.lock('b');
  yield* py.run(
    py.thread(() => holdBoth(a, b), { name: 'alice' }),
    py.thread(() => holdBoth(a, b), { name: 'bob' }),
  );
}

/** Two threads take two locks in opposite order, and wait for each other for ever. */
export const abBa: Entry = entry({
  name: 'ab-ba',
  title: 'AB-BA deadlock',
  summary: 'Two threads take the same two locks in opposite order, and wait for each other for ever.',
  lesson: `
    Alice takes a and then b, bob takes b and then a: each is right when read alone. When each has taken its
    first lock, each waits for the one that the other has, and neither will ever let go. It takes one switch
    at the wrong moment, which is why such a program can pass its tests for years.

    The usual repair is an order that every thread keeps: whoever needs both takes a first. Then whoever has b
    needs nothing more to go on, and no cycle of waiting threads can close. Python does not watch the order
    for you; write it down where the locks are made.
  `,
  topics: ['deadlock', 'lock-ordering', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('done'), deadlocked()],
    repairedOutcomes: [completed('done')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['deadlock'],
      preemptions: 1,
      outcomes: [completed(), deadlocked()],
      repairedOutcomes: [completed()],
    },
  },
});
