import {
  applyEvent,
  formatTrace,
  Instruction,
  initialState,
  type Json,
  Machine,
  type MachineOptions,
  type Observer,
  opcode,
  type Position,
  type Program,
  parseTrace,
  Recorder,
  recordTrace,
  type Scenario,
  SharedObject,
  SimulatedThread,
  type StepEvent,
  Timeline,
  type TraceEvent,
} from '@heddle/core';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, planned, plans } from './programs.ts';
import { decide, draw } from './support.ts';

/** The trace of one execution of a main program. */
function record(main: Parameters<typeof scenario>[1], decisions = '', options: MachineOptions = {}) {
  return recordTrace(scenario('recorded', main), decide(decisions), options).events;
}

/** The steps of an opcode. */
function stepsOf(events: readonly TraceEvent[], opcode: string): StepEvent[] {
  return events.filter((event) => event.event === 'step').filter((event) => event.opcode === opcode);
}

test('the trace of a small scenario', () => {
  const handOver = scenario('hand-over', function* main(py) {
    const lock = py.lock();
    yield* lock.acquire();
    yield* py
      .thread(function* waiter() {
        yield* lock.acquire();
        yield* py.print('mine');
      })
      .start();
    yield* py.sleep(1);
    yield* lock.release();
  });
  const { events } = recordTrace(handOver, decide(''));
  expect(`\n${formatTrace(events)}`).toMatchInlineSnapshot(`
    "
    {"event":"begin","step":0,"version":1,"scenario":"hand-over","gil":"instruction","time":"virtual","lifecycle":"merged","maxSteps":10000}
    {"event":"create","step":0,"id":"0","name":"MainThread","kind":"thread","role":"thread","maker":null,"value":null,"index":0,"daemon":false}
    {"event":"create","step":0,"id":"0.0","name":"lock","kind":"lock","role":"synchronisation","maker":"0","value":{"locked":false}}
    {"event":"threads","step":0,"threads":[{"thread":"0","state":"running","pending":"acquire lock"}]}
    {"event":"decide","step":1,"thread":"0","from":null,"reason":"start","alternative":0,"count":1}
    {"event":"step","step":1,"time":0,"thread":"0","opcode":"acquire","object":"0.0","text":"acquire lock","effect":"acquire","touches":[{"object":"0.0","access":"write"}],"result":true,"changes":[{"object":"0.0","value":{"locked":true,"by":"MainThread"}}]}
    {"event":"create","step":1,"id":"0.1","name":"Thread-1 (waiter)","kind":"thread","role":"thread","maker":"0","value":null,"index":1,"daemon":false}
    {"event":"threads","step":1,"threads":[{"thread":"0","state":"running","pending":"start Thread-1 (waiter)"}]}
    {"event":"step","step":2,"time":0,"thread":"0","opcode":"start","object":"0.1","text":"start Thread-1 (waiter)","local":true,"touches":[{"object":"0.1","access":"write"}],"changes":[]}
    {"event":"create","step":2,"id":"time","name":"time","kind":"timer","role":"synchronisation","maker":null,"value":null}
    {"event":"threads","step":2,"threads":[{"thread":"0","state":"blocked","pending":"sleep 1 s","waitsFor":{"kind":"timer","object":"time","holders":[]}},{"thread":"0.1","state":"blocked","pending":"acquire lock, which MainThread has taken","waitsFor":{"kind":"lock","object":"0.0","holders":[{"thread":"0","since":1}]}}]}
    {"event":"clock","step":3,"from":0,"to":1000000000}
    {"event":"threads","step":3,"threads":[{"thread":"0","state":"running","pending":"sleep 1 s"}]}
    {"event":"step","step":3,"time":1000000000,"thread":"0","opcode":"sleep","object":"time","text":"sleep 1 s","touches":[],"changes":[]}
    {"event":"threads","step":3,"threads":[{"thread":"0","state":"running","pending":"release lock"}]}
    {"event":"step","step":4,"time":1000000000,"thread":"0","opcode":"release","object":"0.0","text":"release lock","effect":"release","touches":[{"object":"0.0","access":"write"}],"changes":[{"object":"0.0","value":{"locked":false}}]}
    {"event":"threads","step":4,"threads":[{"thread":"0","state":"finished","pending":null},{"thread":"0.1","state":"runnable","pending":"acquire lock"}]}
    {"event":"decide","step":5,"thread":"0.1","from":"0","reason":"finished","alternative":0,"count":1}
    {"event":"step","step":5,"time":1000000000,"thread":"0.1","opcode":"acquire","object":"0.0","text":"acquire lock","effect":"acquire","touches":[{"object":"0.0","access":"write"}],"result":true,"changes":[{"object":"0.0","value":{"locked":true,"by":"Thread-1 (waiter)"}}]}
    {"event":"create","step":5,"id":"stdout","name":"stdout","kind":"output","role":"synchronisation","maker":null,"value":[]}
    {"event":"threads","step":5,"threads":[{"thread":"0.1","state":"running","pending":"print \\"mine\\""}]}
    {"event":"step","step":6,"time":1000000000,"thread":"0.1","opcode":"print","object":"stdout","text":"print \\"mine\\"","touches":[{"object":"stdout","access":"write"}],"changes":[{"object":"stdout","added":["mine"]}]}
    {"event":"output","step":6,"line":"mine"}
    {"event":"threads","step":6,"threads":[{"thread":"0.1","state":"finished","pending":null}]}
    {"event":"end","step":6,"outcome":"completed","preemptions":0}
    "
  `);
});

describe('an execution that is recorded', () => {
  /** All that can be told of an execution from outside. */
  function facts(machine: Machine, scene: Scenario, seed: number): unknown {
    const { outcome, failures, decisions, steps, preemptions, objects, output } = machine.run(
      scene,
      draw(seed),
    );
    return {
      outcome,
      failures: failures.map(({ kind, message, thread, step }) => [kind, message, thread?.id, step]),
      decisions,
      steps,
      preemptions,
      objects: objects.map((object) => [object.id, object.name, object.snapshot()]),
      output: [...output],
      time: machine.clock.now,
    };
  }

  test('is the same as one that is not', () => {
    fc.assert(
      fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
        const scene = planned(plan);
        const recorder = new Recorder(() => undefined);
        const machine = new Machine({ ...options, observer: recorder });
        recorder.begin(machine, scene);
        expect(facts(machine, scene, seed)).toEqual(facts(new Machine(options), scene, seed));
      }),
    );
  });

  test('has the same text every time, on a fresh machine and on a used one', () => {
    fc.assert(
      fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
        const scene = planned(plan);
        const text = formatTrace(recordTrace(scene, draw(seed), options).events);
        expect(formatTrace(recordTrace(scene, draw(seed), options).events)).toBe(text);

        const events: TraceEvent[] = [];
        const recorder = new Recorder((event) => events.push(event));
        const machine = new Machine({ ...options, observer: recorder });
        for (const used of [seed + 1, seed]) {
          events.length = 0;
          recorder.begin(machine, scene);
          machine.run(scene, draw(used));
        }
        expect(formatTrace(events)).toBe(text);
      }),
    );
  });

  test('is told completely: after every step the folded state is that of the machine', () => {
    fc.assert(
      fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
        const scene = planned(plan);
        let state = initialState;
        const recorder = new Recorder((event) => {
          state = applyEvent(state, event);
        });
        // Looks right after the recorder, at the places where the machine is at rest.
        const rest = (): void => {
          expect(state).toMatchObject({ step: machine.steps, time: machine.clock.now });
          const objects = machine.objects.filter((object) => object.role !== 'thread');
          expect(Object.keys(state.objects)).toEqual(objects.map((object) => object.id));
          for (const object of objects) {
            expect(state.objects[object.id]).toMatchObject({ name: object.name, value: object.snapshot() });
          }
          for (const thread of machine.threads) {
            expect(state.threads[thread.id]).toMatchObject({
              state: thread.state,
              pending: thread.pending?.explain(thread) ?? null,
            });
          }
          expect(state.output).toBe(machine.output.length);
          expect(state.failures.map(({ message }) => message)).toEqual(
            machine.failures.map(({ message }) => message),
          );
        };
        const machine = new Machine({ ...options, observer: withAfterthought(recorder, rest) });
        recorder.begin(machine, scene);
        const { outcome } = machine.run(scene, draw(seed));
        expect(state.outcome).toBe(outcome);
      }),
    );
  });
});

/** An observer that passes everything on, and calls `rest` behind every decision and the end. */
function withAfterthought(observer: Observer, rest: () => void): Observer {
  return {
    created: (object) => observer.created(object),
    decided(decision) {
      observer.decided(decision);
      rest();
    },
    stepping: (thread, instruction) => observer.stepping(thread, instruction),
    stepped: (thread, instruction, outcome, failed) => observer.stepped(thread, instruction, outcome, failed),
    chose: (label, value, count) => observer.chose(label, value, count),
    advanced: (from, to) => observer.advanced(from, to),
    printed: (line) => observer.printed(line),
    failed: (failure) => observer.failed(failure),
    ended(outcome) {
      observer.ended(outcome);
      rest();
    },
  };
}

describe('steps', () => {
  test('an error stands with the step that threw it, and the failure behind it', () => {
    const events = record(function* (py) {
      yield* py.lock().release();
    });
    const at = events.findIndex((event) => event.event === 'step');
    expect(events.slice(at, at + 2)).toMatchObject([
      { event: 'step', step: 1, opcode: 'release', error: 'RuntimeError: release unlocked lock' },
      {
        event: 'failure',
        step: 1,
        kind: 'misuse',
        thread: '0',
        message: 'RuntimeError: release unlocked lock',
      },
    ]);
    expect(events[at]).not.toHaveProperty('result');
  });

  test('what a step brings about stands behind it', () => {
    const events = record(function* (py) {
      yield* py.print(`${yield* py.choice('coin').below(2)}`);
    }, '1');
    expect(
      events.filter(({ event }) => !['begin', 'create', 'threads', 'decide'].includes(event)),
    ).toMatchObject([
      { event: 'step', step: 1, opcode: 'choose', result: 1 },
      { event: 'choice', step: 1, label: 'coin', value: 1, count: 2 },
      { event: 'step', step: 2, opcode: 'print' },
      { event: 'output', step: 2, line: '1' },
      { event: 'end', step: 2, outcome: 'completed', preemptions: 0 },
    ]);
  });

  test('a wait that gives up has timed out; a sleep that ends has not', () => {
    const events = record(function* (py) {
      const lock = py.lock();
      yield* lock.acquire(true, 1);
      yield* lock.acquire(true, 1);
      yield* py.sleep(1);
    });
    expect(stepsOf(events, 'acquire')).toMatchObject([{ result: true }, { result: false, timedOut: true }]);
    expect(stepsOf(events, 'acquire')[0]).not.toHaveProperty('timedOut');
    expect(stepsOf(events, 'sleep')[0]).not.toHaveProperty('timedOut');
  });

  test('a wait whose time-out has passed gives up, even where it could go on by now', () => {
    const events = record(function* (py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py
        .thread(function* impatient() {
          yield* lock.acquire(true, 1);
        })
        .start();
      yield* py.sleep(1);
      yield* lock.release();
    }, '1 0');
    expect(stepsOf(events, 'acquire')[1]).toMatchObject({
      text: 'acquire lock',
      result: false,
      timedOut: true,
    });
  });

  test('the time that a step takes is told of after it', () => {
    const events = record(function* (py) {
      yield* py.native.call(3, { releasesGil: false });
      yield* py.print('done');
    });
    const at = events.findIndex(({ event }) => event === 'clock');
    expect(events.slice(at - 1, at + 1)).toMatchObject([
      { event: 'step', step: 1, opcode: 'native-call-holding-gil' },
      { event: 'clock', step: 1, from: 0, to: 3_000_000_000 },
    ]);
    expect(Timeline.of(events).at(2).time).toBe(3_000_000_000);
  });

  test('an object is told of before the failure of the thread that made it', () => {
    const events = record(function* (py) {
      yield* py.print('');
      py.variable('late', 0);
      throw new Error('too late');
    });
    expect(events.slice(-5)).toMatchObject([
      { event: 'create', step: 1, name: 'late' },
      { event: 'failure', step: 1, message: 'Error: too late' },
      { event: 'create', step: 1, name: 'stderr' },
      { event: 'threads', step: 1 },
      { event: 'end', step: 1 },
    ]);
  });

  test('an object that changes without being touched is told of', () => {
    const events = record(function* (py) {
      const lock = py.rlock();
      yield* lock.acquire();
      yield* lock.acquire();
    });
    expect(stepsOf(events, 'acquire')[1]).toMatchObject({
      touches: [],
      changes: [{ object: '0.0', value: { owner: 'MainThread', count: 2 } }],
    });
  });

  test('a list that grows at its end is told by what was added', () => {
    const events = record(function* (py) {
      const list = py.variable<readonly Json[]>('list', [{ a: 1 }]);
      yield* list.store([{ a: 1 }, 2, 3]);
      yield* list.store([{ a: 9 }, 2, 3, 4]);
      yield* list.store([]);
      yield* list.store([]);
    });
    expect(stepsOf(events, 'store').map((step) => step.changes)).toEqual([
      [{ object: '0.0', added: [2, 3] }],
      [{ object: '0.0', value: [{ a: 9 }, 2, 3, 4] }],
      [{ object: '0.0', value: [] }],
      [],
    ]);
  });

  test('values are copied: what a program does to them later does not reach the trace', () => {
    const live = { list: [1] };
    const events = record(function* (py) {
      const object = py.variable<{ readonly list: readonly number[] }>('object', { list: [] });
      yield* object.store(live);
      live.list.push(2);
    });
    expect(stepsOf(events, 'store')[0]!.changes).toEqual([{ object: '0.0', value: { list: [1] } }]);
    expect(live).toEqual({ list: [1, 2] });
  });

  test('numbers that JSON does not have become texts, so that a trace reads back as it was', () => {
    const events = record(function* (py) {
      const number = py.variable('number', 0);
      for (const value of [Number.NaN, Number.NEGATIVE_INFINITY, -0]) yield* number.exchange(() => value);
      yield* number.load();
    });
    expect(stepsOf(events, 'exchange').map((step) => step.result)).toEqual([0, 'NaN', '-Infinity']);
    expect(parseTrace(formatTrace(events))).toEqual(events);
  });

  test('a result that is no plain data is left out', () => {
    const give = opcode<Thing, unknown, unknown>({
      name: 'give',
      execute: (_, operand) => operand,
      explain: () => 'give',
    });
    const given = [
      { a: [null, 'b', { c: true }], d: undefined },
      { a: new Date(0) },
      () => 1,
      [1n],
      undefined,
    ];
    const events = record(function* (py) {
      const thing = new Thing(py.machine, 'thing', 'data');
      for (const value of given) yield* Instruction.of(give, thing, value);
    });
    expect(stepsOf(events, 'give').map((step) => ('result' in step ? [step.result] : []))).toEqual([
      [{ a: [null, 'b', { c: true }] }],
      [],
      [],
      [],
      [],
    ]);
  });

  test('an explanation that fails does not end the execution', () => {
    const events = record(function* (py) {
      const counter = py.variable('counter', 0);
      try {
        yield* counter.exchange(() => {
          throw new Error('no');
        });
      } catch {
        yield* py.print('caught');
      }
    });
    expect(stepsOf(events, 'exchange')[0]).toMatchObject({ text: 'exchange counter', error: 'Error: no' });
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'completed' });
  });

  test('an object whose constructor threw does not end the execution', () => {
    const events = record(function* (py) {
      expect(() => new HalfMade(py.machine)).toThrow('refused');
      yield* py.print('on');
    });
    expect(
      events.filter((event) => event.event === 'create').map(({ kind, value }) => [kind, value]),
    ).toEqual([
      ['thread', null],
      ['half-made', null],
      ['output', []],
    ]);
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'completed' });
  });

  test('the position is that of the instruction', () => {
    const places: Position[] = [
      { source: 'program.py', line: 3, column: 4 },
      { source: 'program.py', line: 4 },
      { source: 'program.py' },
    ];
    const scene: Scenario = {
      name: 'positions',
      setup(machine) {
        const thing = new Thing(machine, 'thing', 'data');
        machine.start(new SimulatedThread(machine, () => placed(thing, places)));
      },
    };
    const { events } = recordTrace(scene, decide(''));
    expect(stepsOf(events, 'touch').map((step) => step.position)).toEqual(places);
    const statuses = events.filter((event) => event.event === 'threads').flatMap((event) => event.threads);
    expect(statuses.map((status) => status.position)).toEqual([...places, undefined]);
  });
});

class Thing extends SharedObject {
  override readonly kind = 'thing';
  override snapshot(): Json {
    return null;
  }
}

/** Registered by its base class, and refused before its own fields are set. */
class HalfMade extends SharedObject {
  override readonly kind: string = 'half-made';
  readonly #value: { readonly inner: number };

  constructor(machine: Machine) {
    super(machine, null, 'data');
    throw new Error('refused');
  }

  override snapshot(): Json {
    return this.#value.inner;
  }
}

const touch = opcode<Thing, undefined, void>({
  name: 'touch',
  execute: () => undefined,
  explain: () => 'touch',
});

/** A program that is no generator: one step at each of the places. */
function placed(thing: Thing, places: readonly Position[]): Program {
  let at = -1;
  return {
    next() {
      at++;
      if (at === places.length) return { done: true, value: undefined };
      return { done: false, value: Instruction.of(touch, thing) };
    },
    throw(error) {
      throw error;
    },
    position: () => places[at]!,
    [Symbol.iterator]() {
      return this;
    },
  };
}

describe('decisions', () => {
  test('each says why, and what the thread before waits for when it is blocked', () => {
    const events = record(function* (py) {
      const lock = py.lock();
      yield* py
        .thread(function* holder() {
          yield* lock.with(() => py.print('held'));
        })
        .start();
      yield* py.print('unheld');
      yield* lock.acquire();
    }, '1 1');
    const main = '0';
    const holder = '0.1';
    expect(events.filter((event) => event.event === 'decide')).toEqual([
      {
        event: 'decide',
        step: 2,
        thread: holder,
        from: main,
        reason: 'preemption',
        alternative: 1,
        count: 2,
      },
      {
        event: 'decide',
        step: 3,
        thread: main,
        from: holder,
        reason: 'preemption',
        alternative: 1,
        count: 2,
      },
      {
        event: 'decide',
        step: 4,
        thread: holder,
        from: main,
        reason: 'blocked',
        alternative: 0,
        count: 1,
        waitsFor: { kind: 'lock', object: '0.0', holders: [{ thread: holder, since: 2 }] },
      },
      { event: 'decide', step: 6, thread: main, from: holder, reason: 'finished', alternative: 0, count: 1 },
    ]);
  });

  test('before the clock jumps every thread is blocked, and behind it some are not', () => {
    const events = record(function* (py) {
      yield* py.print('up');
      yield* py.sleep(2);
    });
    const at = events.findIndex((event) => event.event === 'clock');
    expect(events.slice(at - 1, at + 2)).toMatchObject([
      {
        event: 'threads',
        step: 1,
        threads: [{ state: 'blocked', waitsFor: { kind: 'timer', object: 'time' } }],
      },
      { event: 'clock', step: 2, from: 0, to: 2e9 },
      { event: 'threads', step: 2, threads: [{ state: 'running', pending: 'sleep 2 s' }] },
    ]);
  });
});

describe('misuse', () => {
  const empty = scenario('empty', function* (py) {
    yield* py.print('');
  });

  test('a recorder has to be told of every execution', () => {
    const recorder = new Recorder(() => undefined);
    const machine = new Machine({ observer: recorder });
    const message = 'the recorder watches an execution that was not begun; call begin before every run';
    expect(() => machine.run(empty, decide(''))).toThrow(message);
    recorder.begin(machine, empty);
    machine.run(empty, decide(''));
    expect(() => machine.run(empty, decide(''))).toThrow(message);
  });

  test('a strategy whose search is over has nothing to record', () => {
    const over = { ...decide(''), begin: () => false };
    expect(() => recordTrace(empty, over)).toThrow(
      'the strategy has no execution to begin: its search is over',
    );
  });
});
