import type { Program } from '@heddle/core';
import type { Lock, Python, SharedVariable } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed, leaving } from '../expectation.ts';

const program = `"""Two readers want the same page, which is to be loaded once."""
# heddle: expect assertion
import threading

pages = {}
loaded = []


def load(reader):
    loaded.append(reader)
    return f"loaded by {reader}"


def read(reader):
    if "index" not in pages:
        pages["index"] = load(reader)
    return pages["index"]


readers = [threading.Thread(target=read, args=(name,), name=name) for name in ("alice", "bob")]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
assert len(loaded) == 1, "the page was loaded twice"
print(pages["index"])
`;

const repairedProgram = `"""Two readers want the same page; whoever comes second finds it."""
# heddle: expect none
import threading

pages = {}
loaded = []
lock = threading.Lock()


def load(reader):
    loaded.append(reader)
    return f"loaded by {reader}"


def read(reader):
    with lock:
        if "index" not in pages:
            pages["index"] = load(reader)
        return pages["index"]


readers = [threading.Thread(target=read, args=(name,), name=name) for name in ("alice", "bob")]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
assert len(loaded) == 1, "the page was loaded twice"
print(pages["index"])
`;

/** A value that is made when it is first asked for. */
interface Cache {
  /** Who made the value; null while there is none. */
  readonly value: SharedVariable<string | null>;
  /** How often a value was made. */
  readonly creations: SharedVariable<number>;
}

function makeCache(py: Python): Cache {
  return { value: py.variable<string | null>('cache', null), creations: py.variable('creations', 0) };
}

/** `if cache is None: cache = create()` */
function* fill({ value, creations }: Cache, creator: string): Program<void> {
  if ((yield* value.load()) !== null) return;
  // In one step: no count is ever lost, so what goes wrong is not the counting.
  yield* creations.exchange((count) => count + 1);
  yield* value.store(`made by ${creator}`);
}

function* fillLocked(cache: Cache, lock: Lock, creator: string): Program<void> {
  yield* lock.with(() => fill(cache, creator));
}

function* checkCreations(py: Python, cache: Cache): Program<void> {
  const creations = yield* cache.creations.load();
  py.assert(creations === 1, `expected the value to be created once, found ${creations} creations`);
}

function* main(py: Python): Program<void> {
  const cache = makeCache(py);
  yield* py.run(
    py.thread(() => fill(cache, 'alice'), { name: 'alice' }),
    py.thread(() => fill(cache, 'bob'), { name: 'bob' }),
  );
  yield* checkCreations(py, cache);
}

function* repairedMain(py: Python): Program<void> {
  const cache = makeCache(py);
  const lock = py.lock('lock');
  yield* py.run(
    py.thread(() => fillLocked(cache, lock, 'alice'), { name: 'alice' }),
    py.thread(() => fillLocked(cache, lock, 'bob'), { name: 'bob' }),
  );
  yield* checkCreations(py, cache);
}

/** Two threads find a cache empty, and both fill it. */
export const checkThenAct: Entry = entry({
  name: 'check-then-act',
  title: 'Check, then act',
  summary: 'Two threads find a cache empty, and both create the value that should exist once.',
  lesson: `
    "if cache is None: cache = create()" acts on something that was true when it was checked. Nothing keeps it
    true until the act: another thread can check in between, find the same empty cache and create a second
    value. Each single step is harmless; the mistake is that two of them belong together and nothing holds
    them together.

    The lock has to cover the check and the act. Around the act alone it would only make the two creations
    take turns. The repaired twin still ends in two ways, for the schedule decides who creates the value. What
    it may no longer decide is how many are created.
  `,
  topics: ['check-then-act', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('loaded by alice'),
      completed('loaded by bob'),
      failed('AssertionError: the page was loaded twice'),
    ],
    repairedOutcomes: [completed('loaded by alice'), completed('loaded by bob')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        leaving({ cache: 'made by alice', creations: 1 }, completed()),
        leaving({ cache: 'made by bob', creations: 1 }, completed()),
        leaving(
          { cache: 'made by alice', creations: 2 },
          failed('AssertionError: expected the value to be created once, found 2 creations'),
        ),
        leaving(
          { cache: 'made by bob', creations: 2 },
          failed('AssertionError: expected the value to be created once, found 2 creations'),
        ),
      ],
      repairedOutcomes: [
        leaving({ cache: 'made by alice', creations: 1 }, completed()),
        leaving({ cache: 'made by bob', creations: 1 }, completed()),
      ],
    },
  },
});
