import type { Program } from '@heddle/core';
import type { Lock, Python, SharedVariable } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed, leaving } from '../expectation.ts';

const program = `"""Two threads count up one counter."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

counter = 0


def increment():
    global counter
    counter += 1


alice = threading.Thread(target=increment, name="alice")
bob = threading.Thread(target=increment, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(counter)
assert counter == 2, f"two increments made {counter}"
`;

const repairedProgram = `"""Two threads count up one counter, one after the other."""
# heddle: expect none
# heddle: gil=instruction
import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        counter += 1


alice = threading.Thread(target=increment, name="alice")
bob = threading.Thread(target=increment, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(counter)
assert counter == 2, f"two increments made {counter}"
`;

/** `counter += 1`: read, compute, write. */
function* increment(counter: SharedVariable<number>): Program<void> {
  yield* counter.update((value) => value + 1);
}

function* incrementLocked(counter: SharedVariable<number>, lock: Lock): Program<void> {
  yield* lock.with(() => increment(counter));
}

function* checkTotal(py: Python, counter: SharedVariable<number>): Program<void> {
  const total = yield* counter.load();
  py.assert(total === 2, `expected counter to be 2 after two increments, found ${total}`);
}

function* main(py: Python): Program<void> {
  const counter = py.variable('counter', 0);
  yield* py.run(
    py.thread(() => increment(counter), { name: 'alice' }),
    py.thread(() => increment(counter), { name: 'bob' }),
  );
  yield* checkTotal(py, counter);
}

function* repairedMain(py: Python): Program<void> {
  const counter = py.variable('counter', 0);
  const lock = py.lock('lock');
  yield* py.run(
    py.thread(() => incrementLocked(counter, lock), { name: 'alice' }),
    py.thread(() => incrementLocked(counter, lock), { name: 'bob' }),
  );
  yield* checkTotal(py, counter);
}

/** Two threads add 1 to one counter, and one of the increments is lost. */
export const lostUpdate: Entry = entry({
  name: 'lost-update',
  title: 'Lost update',
  summary: 'Two threads add 1 to a counter, and one of the increments is lost.',
  lesson: `
    "counter += 1" is one line of Python, but three steps: read the counter, add 1, write the sum back. A
    thread that loses the CPU after its read holds on to an old value. Whatever others write meanwhile is
    overwritten when it goes on. A lock held from the read to the write makes the three steps one as far as
    every other thread that takes the same lock can tell.

    Whether you ever see it depends on where the interpreter may take the CPU away. CPython 3.9 may do so
    before nearly every bytecode. From 3.10 on it does so only at calls and jumps, so this very line survives
    there by accident: a call between the read and the write, or a build without the GIL, brings the mistake
    back.
  `,
  topics: ['lost-update', 'switch-points', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2'), failed('AssertionError: two increments made 1', '1')],
    repairedOutcomes: [completed('2')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        leaving({ counter: 2 }, completed()),
        leaving(
          { counter: 1 },
          failed('AssertionError: expected counter to be 2 after two increments, found 1'),
        ),
      ],
      repairedOutcomes: [leaving({ counter: 2 }, completed())],
    },
  },
});
