import { type Execution, Machine, type MachineOptions, type Program, type Scenario } from '@heddle/core';
import {
  explore,
  noCharge,
  RaceDetector,
  RandomWalk,
  type Symptom,
  SystematicSearch,
  Watch,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { type Fidelity, type Python, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withInterleavings } from '../../litmus/benchmarks.ts';
import { logEvents, racesIn } from '../../support/event-graph.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** The races of one random execution, and those that it has by definition. */
function racesOf(scene: Scenario, options: MachineOptions, seed: number) {
  const watch = new Watch([new RaceDetector()]);
  watch.begin();
  const execution = new Machine({ ...options, observer: watch }).run(scene, RandomWalk.seeded(seed));
  const { events } = logEvents(scene, options, RandomWalk.seeded(seed));
  return { found: watch.symptoms(execution), all: racesIn(events) };
}

const cases = fc.tuple(subjects('large'), modes, fc.nat());

describe('against the definition, on random programs', () => {
  test('a variable is reported if and only if it has a race', () => {
    let racy = 0;
    fc.assert(
      fc.property(cases, ([subject, mode, seed]) => {
        const { found, all } = racesOf(scenarioOf(subject), machineOptions(mode), seed);
        const names = new Set(all.map(({ object }) => object.id));
        racy += names.size;
        expect(found.map(({ objects }) => objects[0]!.id).sort()).toEqual([...names].sort());
      }),
      { numRuns: 400 },
    );
    expect(racy).toBeGreaterThan(40);
  });

  test('the two accesses that are told are a race, and its second one is the first that any race has', () => {
    fc.assert(
      fc.property(cases, ([subject, mode, seed]) => {
        const { found, all } = racesOf(scenarioOf(subject), machineOptions(mode), seed);
        for (const { objects, step, detected, threads } of found) {
          const races = all.filter(({ object }) => object.id === objects[0]!.id);
          const [first, second] = detected!.steps;
          const told = races.find((race) => race.first.step === first!.step && race.second.step === step);
          expect(second!.step).toBe(step);
          expect(told?.first.thread.id).toBe(threads[0]!.id);
          expect(told?.second.thread.id).toBe(threads[1]!.id);
          expect(step).toBe(Math.min(...races.map((race) => race.second.step)));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function everySymptom(scene: Scenario, visit: (symptoms: readonly Symptom[], execution: Execution) => void) {
  const watch = new Watch([new RaceDetector()]);
  const machine = new Machine({ observer: watch });
  const search = new SystematicSearch(noCharge);
  while (search.begin()) {
    watch.begin();
    const execution = machine.run(scene, search);
    search.end(execution);
    visit(watch.symptoms(execution), execution);
  }
}

describe('over all schedules of the published programs, the racy variables are the known ones', () => {
  for (const { program, expected } of withInterleavings(1_500)) {
    test(program.name, () => {
      const racy = new Set<string>();
      everySymptom(litmusScenario(program), (symptoms) => {
        for (const { objects } of symptoms) racy.add(objects[0]!.name);
      });
      expect([...racy].sort()).toEqual([...expected.hb_racy_vars!].sort());
    });
  }
});

/** A way for one thread to tell another that it has written. */
type HandOver = (py: Python) => { tell: () => Program<unknown>; wait: () => Program<unknown> };

const handOvers: Readonly<Record<string, HandOver>> = {
  'an event': (py) => {
    const event = py.event('event');
    return { tell: () => event.set(), wait: () => event.wait() };
  },
  'a semaphore': (py) => {
    const semaphore = py.semaphore(0);
    return { tell: () => semaphore.release(), wait: () => semaphore.acquire() };
  },
  'a queue': (py) => {
    const queue = py.queue<number>();
    return { tell: () => queue.put(1), wait: () => queue.get() };
  },
  'a simple queue': (py) => {
    const queue = py.simpleQueue<number>();
    return { tell: () => queue.put(1), wait: () => queue.get() };
  },
  'a barrier': (py) => {
    const barrier = py.barrier(2);
    return { tell: () => barrier.wait(), wait: () => barrier.wait() };
  },
  'a condition': (py) => {
    const condition = py.condition(py.lock('lock'));
    const isTold = py.variable('told', false);
    return {
      tell: () =>
        condition.with(function* () {
          yield* isTold.store(true);
          yield* condition.notify();
        }),
      wait: () => condition.with(() => condition.waitFor(() => isTold.load())),
    };
  },
  'a lock that another thread releases': (py) => {
    const lock = py.lock('lock');
    return {
      tell: () => lock.release(),
      wait: () => lock.acquire(),
    };
  },
};

/** One thread writes, tells, and the other one waits, then reads. */
function handingOver(make: HandOver, fidelity: Fidelity): Scenario {
  return scenario(
    'hand-over',
    function* (py) {
      const x = py.variable('x', 0);
      const { tell, wait } = make(py);
      if (make === handOvers['a lock that another thread releases']) yield* wait();
      yield* py.run(
        function* writer() {
          yield* x.store(1);
          yield* tell();
        },
        function* reader() {
          yield* wait();
          yield* x.load();
        },
      );
    },
    { fidelity },
  );
}

describe.each<Fidelity>(['atomic', 'cpython'])(
  'what synchronises in Python orders accesses, %s',
  (fidelity) => {
    const options = { detect: ['race'], all: true, bound: 1, executions: 3_000, minimise: 'off' } as const;

    test.each(Object.keys(handOvers))('%s', (name) => {
      expect(explore(handingOver(handOvers[name]!, fidelity), options).findings).toEqual([]);
    });

    test('the start and the join of a thread', () => {
      const scene = scenario(
        'start and join',
        function* (py) {
          const x = py.variable('x', 0);
          yield* x.store(1);
          yield* py.run(() => x.store(2));
          yield* x.load();
        },
        { fidelity },
      );
      expect(explore(scene, options).findings).toEqual([]);
    });

    test('nothing else: print, a sleep, a lock of one’s own', () => {
      const scene = scenario(
        'no order',
        function* (py) {
          const x = py.variable('x', 0);
          function* worker() {
            yield* py.lock('own').with(function* () {
              yield* py.print('hello');
              yield* py.sleep(0.1);
              yield* x.store(1);
              yield* py.print('done');
            });
          }
          yield* py.run(worker, worker);
        },
        { fidelity },
      );
      expect(explore(scene, options).findings.map(({ kind, objects }) => [kind, ...objects])).toEqual([
        ['data-race', 'x'],
      ]);
    });
  },
);

describe('what has no lock of its own is a race, unless Python promises that it needs none', () => {
  function appending(shared: { append(value: number): Program<void> }): () => Program<unknown> {
    return () => shared.append(1);
  }

  function settingItem(py: Python): () => Program<unknown> {
    const shared = py.dict<string, number>('shared');
    return () => shared.setItem('key', 1);
  }

  function counting(py: Python): () => Program<unknown> {
    const ids = py.count();
    return () => ids.next();
  }

  test.each<[string, (py: Python) => () => Program<unknown>, readonly string[]]>([
    ['a list of one thread', (py) => () => py.list<number>('own').append(1), []],
    ['a list', (py) => appending(py.list<number>('shared')), ['shared']],
    ['a dictionary', settingItem, ['shared']],
    ['a deque', (py) => appending(py.deque<number>('shared')), []],
    ['a counter', counting, []],
  ])('%s', (_, worker, racy) => {
    const scene = scenario('containers', function* (py) {
      const body = worker(py);
      yield* py.run(body, body);
    });
    const { findings } = explore(scene, { detect: ['race'], all: true });
    expect(findings.flatMap(({ objects }) => objects)).toEqual(racy);
  });
});

test('a race is found in an execution whose outcome has been seen before', () => {
  // The value at the end is the same whether or not the flag was seen: only one of the two has a race.
  const scene = scenario('seen before', function* (py) {
    const x = py.variable('x', 0);
    const event = py.event('event');
    yield* py.run(
      function* writer() {
        yield* x.store(1);
        yield* event.set();
      },
      function* reader() {
        if (!(yield* event.isSet())) yield* x.load();
      },
    );
  });
  const result = explore(scene, { strategy: 'dfs', detect: ['race'], all: true });
  expect(result.outcomes).toHaveLength(1);
  const [finding] = result.findings;
  expect(finding).toMatchObject({
    kind: 'data-race',
    message: 'Thread-2 (reader) reads x and Thread-1 (writer) writes it, and nothing orders the two',
    objects: ['x'],
    certainty: 'observed',
  });
  expect(finding!.evidence!.map(({ thread, access, text }) => [thread, access, text])).toEqual([
    ['Thread-2 (reader)', 'read', 'read x = 0'],
    ['Thread-1 (writer)', 'write', 'x = 1 (was 0)'],
  ]);
});
