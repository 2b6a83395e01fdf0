import type { Program } from '@heddle/core';
import type { Python, SharedVariable } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed, leaving } from '../expectation.ts';

const program = `"""A writer announces an answer, and then writes it."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

answer = None
ready = False


def write():
    global answer, ready
    ready = True
    answer = 42


def read():
    if ready:
        found = answer
        assert found == 42, f"ready, but the answer is {found}"


writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
reader.start()
writer.join()
reader.join()
`;

const repairedProgram = `"""A writer writes an answer, and then announces it."""
# heddle: expect none
# heddle: gil=instruction
import threading

answer = None
ready = False


def write():
    global answer, ready
    answer = 42
    ready = True


def read():
    if ready:
        found = answer
        assert found == 42, f"ready, but the answer is {found}"


writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
reader.start()
writer.join()
reader.join()
`;

/** A message from one thread to another: the data, and a flag that says that they are there. */
interface Message {
  readonly data: SharedVariable<number>;
  readonly ready: SharedVariable<boolean>;
}

function makeMessage(py: Python): Message {
  return { data: py.variable('data', 0), ready: py.variable('ready', false) };
}

function* announceThenWrite({ data, ready }: Message): Program<void> {
  yield* ready.store(true);
  yield* data.store(42);
}

function* writeThenAnnounce({ data, ready }: Message): Program<void> {
  yield* data.store(42);
  yield* ready.store(true);
}

/** Looks once, and leaves where there is nothing yet. */
function* read(py: Python, { data, ready }: Message): Program<void> {
  if (!(yield* ready.load())) return;
  const found = yield* data.load();
  py.assert(found === 42, `expected data to be 42 once ready is set, found ${found}`);
}

function* main(py: Python): Program<void> {
  const message = makeMessage(py);
  yield* py.run(
    py.thread(() => announceThenWrite(message), { name: 'writer' }),
    py.thread(() => read(py, message), { name: 'reader' }),
  );
}

function* repairedMain(py: Python): Program<void> {
  const message = makeMessage(py);
  yield* py.run(
    py.thread(() => writeThenAnnounce(message), { name: 'writer' }),
    py.thread(() => read(py, message), { name: 'reader' }),
  );
}

/** A writer says that data are ready before it writes them. */
export const publicationOrder: Entry = entry({
  name: 'publication-order',
  title: 'Publication order',
  summary: 'A writer sets "ready" before it has written the data, and a reader takes what is not there yet.',
  lesson: `
    A flag that says "the data are there" is a promise, and a promise must not be made before it can be kept.
    Between the step that sets the flag and the step that writes the data a reader can look, believe the flag
    and take a stale value. The final values are the same in every execution: only the reader that was there
    at the wrong moment knows.

    The repair changes no step, only their order: prepare everything, then publish, and let publishing be the
    last and a single step. Threads under the GIL see each other's writes in program order, so that is enough
    here; in languages and on machines that reorder writes the flag needs synchronisation of its own.
  `,
  topics: ['publication'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: ready, but the answer is None')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        leaving({ data: 42, ready: true }, completed()),
        leaving(
          { data: 42, ready: true },
          failed('AssertionError: expected data to be 42 once ready is set, found 0'),
        ),
      ],
      repairedOutcomes: [leaving({ data: 42, ready: true }, completed())],
    },
  },
});
