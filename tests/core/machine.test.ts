import {
  type Instruction,
  Machine,
  type Program,
  ProgramError,
  Recorder,
  type Scenario,
  SimulatedThread,
  type Strategy,
  UsageError,
} from '@heddle/core';
import { type SharedVariable, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, planned, plans } from './programs.ts';
import { decide, describe as describeExecution, draw, outcomes, run } from './support.ts';

/** Two threads print one word twice each. */
const chatter = scenario('chatter', function* main(py) {
  const say = (word: string) =>
    function* speak() {
      yield* py.print(word);
      yield* py.print(word);
    };
  yield* py.run(say('a'), say('b'));
});

describe('a schedule', () => {
  const executions: readonly (readonly [schedule: string, output: string, preemptions: number])[] = [
    ['', 'a a b b', 0],
    ['0 1', 'a b b a', 1],
    ['0 1 1', 'a b a b', 2],
    ['1', 'b b a a', 0],
    ['1 1', 'b a a b', 1],
    ['1 1 1', 'b a b a', 2],
  ];

  test.each(executions)('"%s" prints %s', (schedule, output, preemptions) => {
    const execution = run(chatter, schedule);
    expect(execution.output.join(' ')).toBe(output);
    expect(execution.preemptions).toBe(preemptions);
    expect(execution.outcome).toBe('completed');
  });

  test('is what the execution tells as its decisions', () => {
    fc.assert(
      fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
        const scene = planned(plan);
        const drawn = new Machine(options).run(scene, draw(seed));
        const again = run(scene, drawn.decisions.join(' '), options);
        expect(again.decisions).toEqual(drawn.decisions);
        expect(again.choicePoints).toBe(drawn.decisions.length);
        expect(describeExecution(again)).toBe(describeExecution(drawn));
      }),
    );
  });

  test('has no decision where one thread is enabled', () => {
    expect(run(chatter, '0 1 1').decisions).toEqual([0, 1, 1]);
  });

  test('grows as long as it has to', () => {
    const scene = scenario('long', function* main(py) {
      function* busy() {
        for (let turn = 0; turn < 300; turn++) yield* py.print('');
      }
      yield* py.run(busy, busy);
    });
    expect(run(scene, '0*300').decisions).toHaveLength(300);
  });
});

describe('a choice point', () => {
  test('offers the enabled threads cyclically from the last one, and says whether it goes on', () => {
    const points: string[] = [];
    const strategy: Strategy = {
      begin: () => true,
      choose(point) {
        const names = Array.from({ length: point.count }, (_, index) => point.thread(index).name);
        points.push(
          `${point.depth} step ${point.step}${point.preemptive ? ' preemptive' : ''}: ${names.join(' ')}`,
        );
        return point.depth === 0 ? 1 : 0;
      },
      end: () => undefined,
    };
    const scene = scenario('three', function* main(py) {
      const named = (name: string) =>
        py.thread(
          function* once() {
            yield* py.print(name);
            if (name === 'b') yield* py.print(name);
          },
          { name },
        );
      yield* py.run(named('a'), named('b'), named('c'));
    });
    new Machine().run(scene, strategy);
    expect(points).toEqual(['0 step 3: a b c', '1 step 4 preemptive: b c a', '2 step 5: c a']);
  });

  test('of data has a label and no threads', () => {
    const machine = new Machine();
    const strategy: Strategy = {
      begin: () => true,
      choose(point) {
        expect(point).toMatchObject({ kind: 'data', label: 'coin', count: 2, step: 1, preemptive: false });
        expect(() => point.thread(0)).toThrow(new UsageError('a choice point has no thread 0'));
        return 1;
      },
      end: () => undefined,
    };
    const scene = scenario('coin', function* main(py) {
      yield* py.print(`${yield* py.choice('coin').below(2)}`);
    });
    expect(machine.run(scene, strategy).output).toEqual(['1']);
    expect.assertions(3);
  });
});

describe('a data choice', () => {
  const dice = scenario('dice', function* main(py) {
    const first = yield* py.choice('first').below(2);
    const second = yield* py.choice('second').below(3);
    yield* py.print(`${first}${second}`);
  });

  test('is a decision of the schedule', () => {
    expect(run(dice, '1 2').output).toEqual(['12']);
    expect(outcomes(dice)).toEqual(
      ['00', '01', '02', '10', '11', '12'].map((pair) => `completed: "${pair}"`),
    );
  });

  test('among one is none', () => {
    const scene = scenario('sure', function* main(py) {
      yield* py.print(`${yield* py.choice('sure').below(1)}`);
    });
    expect(run(scene)).toMatchObject({ decisions: [], output: ['0'] });
  });

  test.each([0, -1, 1.5])('among %d is refused', (count) => {
    const scene = scenario('none', (py) => py.choice('coin').below(count));
    expect(() => run(scene)).toThrow(
      new UsageError(`a data choice needs a whole number of alternatives, at least 1; "coin" has ${count}`),
    );
  });
});

describe('the life of a thread', () => {
  test('goes through new, blocked, runnable, running and finished', () => {
    const scene = scenario('life', function* main(py) {
      const lock = py.lock();
      const worker = py.thread(() => lock.with(() => py.print('mine')), { name: 'worker' });
      yield* lock.acquire();
      yield* worker.start();
      yield* lock.release();
      yield* worker.join();
    });
    const states: string[] = [];
    const recorder = new Recorder((event) => {
      const [thread] = machine.threads.slice(1);
      if (event.event === 'threads' && thread !== undefined && states.at(-1) !== thread.state) {
        states.push(thread.state);
      }
    });
    const machine = new Machine({ observer: recorder });
    recorder.begin(machine, scene);
    machine.run(scene, decide(''));
    expect(states).toEqual(['new', 'blocked', 'runnable', 'running', 'finished']);
  });

  test('an execution is over when every thread that is no daemon has finished', () => {
    const scene = scenario('daemons', function* main(py) {
      const forever = py.thread(
        function* forever() {
          for (;;) yield* py.print('tick');
        },
        { daemon: true },
      );
      yield* forever.start();
      yield* py.print('main');
    });
    expect(run(scene, '1 1')).toMatchObject({ outcome: 'completed', output: ['tick', 'main'] });
  });

  test('a daemon that finishes does not end the execution', () => {
    const scene = scenario('short', function* main(py) {
      yield* py.thread(() => py.variable('x', 0).update(() => 1), { daemon: true }).start();
      yield* py.sleep(1);
      yield* py.print('main');
    });
    expect(run(scene)).toMatchObject({ outcome: 'completed', output: ['main'] });
  });

  test('a daemon does not keep a deadlock from being one, nor makes one', () => {
    const stuck = (daemon: boolean) =>
      scenario('stuck', function* main(py) {
        const lock = py.lock();
        yield* lock.acquire();
        yield* py.thread(() => lock.acquire(), { daemon }).start();
        yield* py.print('over');
      });
    expect(outcomes(stuck(true))).toEqual(['completed: "over"']);
    expect(outcomes(stuck(false))).toEqual(['deadlock: "over"']);
  });

  test('starting a thread twice past the primitives is refused', () => {
    const scene: Scenario = {
      name: 'twice',
      setup(machine) {
        const thread = new SimulatedThread(machine, function* nothing(): Program {}, { name: 'T' });
        machine.start(thread);
        machine.start(thread);
      },
    };
    expect(() => run(scene)).toThrow(new UsageError('thread T is started twice'));
  });

  test('a scenario without a thread is over at once', () => {
    expect(run({ name: 'empty', setup: () => undefined })).toMatchObject({ outcome: 'completed', steps: 0 });
  });

  test('a thread has its ident as soon as it has been started, and keeps it', () => {
    const idents: (number | null)[] = [];
    const scene = scenario('ident', function* main(py) {
      const thread = py.thread(function* nothing() {});
      idents.push(thread.ident);
      yield* thread.start();
      idents.push(thread.ident);
      yield* thread.join();
      idents.push(thread.ident, py.current().ident);
    });
    run(scene);
    expect(idents).toEqual([null, 2, 2, 1]);
  });
});

describe('a deadlock', () => {
  const embrace = scenario('embrace', function* main(py) {
    const a = py.lock('a');
    const b = py.lock('b');
    yield* py.run(
      () => a.with(() => b.with(() => py.print('ab'))),
      () => b.with(() => a.with(() => py.print('ba'))),
    );
  });

  test('is when no thread is enabled and no timer is armed', () => {
    expect(outcomes(embrace)).toEqual(['completed: "ab", "ba"', 'completed: "ba", "ab"', 'deadlock']);
    const { outcome, threads } = run(embrace, '0 1');
    expect(outcome).toBe('deadlock');
    expect(threads.map((thread) => thread.state)).toEqual(['blocked', 'blocked', 'blocked']);
  });

  test('is none while a wait can give up', () => {
    const scene = scenario('patient', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.print(`${yield* lock.acquire(true, 1)}`);
    });
    expect(outcomes(scene)).toEqual(['completed: "false"']);
  });
});

describe('the step limit', () => {
  const endless = scenario('endless', function* main(py) {
    for (;;) yield* py.print('x');
  });

  test('cuts an execution off after so many steps', () => {
    expect(run(endless, '', { maxSteps: 25 })).toMatchObject({ outcome: 'stepLimit', steps: 25 });
    expect(run(endless)).toMatchObject({ outcome: 'stepLimit', steps: 10_000 });
  });

  test('cuts off a thread that only runs local instructions, too', () => {
    const scene = scenario('spawner', function* main(py) {
      for (;;) yield* py.thread(function* nothing() {}).start();
    });
    expect(run(scene, '', { maxSteps: 25 })).toMatchObject({ outcome: 'stepLimit', steps: 25 });
  });

  test('does not cut off an execution that has just as many steps', () => {
    expect(run(chatter, '', { maxSteps: 8 })).toMatchObject({ outcome: 'completed', steps: 8 });
    expect(run(chatter, '', { maxSteps: 5 })).toMatchObject({ outcome: 'stepLimit', steps: 5 });
  });
});

describe('errors', () => {
  test('one of an instruction is thrown into the program at its yield*', () => {
    const scene = scenario('caught', function* main(py) {
      try {
        yield* py.lock().release();
      } catch (error) {
        yield* py.print(String(error));
      }
    });
    expect(run(scene)).toMatchObject({
      outcome: 'completed',
      output: ['RuntimeError: release unlocked lock'],
      failures: [],
    });
  });

  test('one that leaves a thread ends it and becomes a failure; other threads go on', () => {
    const scene = scenario('uncaught', function* main(py) {
      const broken = py.thread(
        function* broken() {
          yield* py.print('before');
          throw new ProgramError('KeyError', "'x'");
        },
        { name: 'broken' },
      );
      yield* py.run(broken);
      yield* py.print('after');
    });
    const execution = run(scene);
    expect(execution).toMatchObject({ outcome: 'error', output: ['before', 'after'] });
    expect(execution.failures).toMatchObject([
      { kind: 'uncaught-exception', message: "KeyError: 'x'", thread: { name: 'broken' }, step: 2 },
    ]);
    expect(execution.threads[1]!.state).toBe('finished');
  });

  test('one before the first instruction, and one of the target itself, are failures as well', () => {
    const scene = scenario('at once', function* main(py) {
      yield* py.run(
        function* first() {
          py.assert(false, 'no');
        },
        () => {
          throw new Error('no program');
        },
      );
    });
    expect(run(scene).failures).toMatchObject([
      { kind: 'assertion', message: 'AssertionError: no' },
      { kind: 'uncaught-exception', message: 'Error: no program' },
    ]);
  });
});

describe('invariants', () => {
  function* bump(counter: SharedVariable<number>, by: number): Program {
    yield* counter.exchange((value) => value + by);
  }

  const bounded: Scenario = scenario('bounded', function* main(py) {
    const counter = py.variable('counter', 0);
    py.machine.invariant('counter is at most 1', () => counter.value <= 1);
    yield* py.run(
      () => bump(counter, 1),
      () => bump(counter, 1),
      () => bump(counter, -1),
    );
  });

  test('are checked after every step, and a violation is recorded once', () => {
    expect(outcomes(bounded)).toEqual([
      'completed: counter=1',
      'error: counter=1, the invariant does not hold: counter is at most 1',
    ]);
    expect(run(bounded, '0 0').failures).toMatchObject([
      { kind: 'assertion', thread: { index: 2 }, step: 6 },
    ]);
  });

  test('are recorded once, however long they stay violated', () => {
    const scene = scenario('broken', function* main(py) {
      const counter = py.variable('counter', 0);
      py.machine.invariant('counter is 0', () => counter.value === 0);
      for (const value of [1, 2, 3]) yield* counter.store(value);
    });
    expect(run(scene).failures).toMatchObject([{ kind: 'assertion', step: 1 }]);
  });

  test('that do not hold from the start fail before the first step', () => {
    const scene: Scenario = {
      name: 'false',
      setup(machine) {
        machine.invariant('never', () => false);
      },
    };
    expect(run(scene).failures).toMatchObject([{ step: 0, thread: null }]);
  });

  test('what is to hold at the end is checked when every thread has finished, and not before', () => {
    const scene = scenario('at the end', function* main(py) {
      const counter = py.variable('counter', 0);
      py.machine.finally('counter is 2', () => counter.value === 2);
      const add = () => counter.update((value) => value + 1);
      yield* py.run(add, add);
    });
    expect(outcomes(scene)).toEqual([
      'completed: counter=2',
      'error: counter=1, at the end it does not hold: counter is 2',
    ]);
    expect(run(scene, '', { maxSteps: 3 }).failures).toEqual([]);
  });
});

describe('misuse', () => {
  const misused: readonly (readonly [given: string, request: unknown])[] = [
    ['undefined', undefined],
    ['7', 7],
    ['[object Object]', {}],
    ['[object Generator]', (function* forgotten() {})()],
  ];

  test('a body that gives no program is refused', () => {
    const body = (() => undefined) as unknown as () => Program;
    const scene: Scenario = {
      name: 'no program',
      setup: (machine) => machine.start(new SimulatedThread(machine, body, { name: 'T' })),
    };
    expect(() => new Machine().run(scene, decide(''))).toThrow(
      new UsageError('the body of thread T gives undefined; expected a program (is it a function* ?)'),
    );
  });

  test.each(misused)('a program that yields %s instead of an instruction is refused', (given, request) => {
    const scene = scenario('wrong', function* main() {
      yield request as Instruction;
    });
    expect(() => run(scene)).toThrow(
      new UsageError(`thread MainThread yields ${given}; expected an instruction (was a yield* forgotten?)`),
    );
  });

  test.each([2, -1, 0.5, Number.NaN])('a strategy that chooses alternative %d of 2 is refused', (choice) => {
    const strategy: Strategy = { begin: () => true, choose: () => choice, end: () => undefined };
    expect(() => new Machine().run(chatter, strategy)).toThrow(
      new UsageError(`the strategy chose alternative ${choice} at step 3, but there are 2: 0 to 1`),
    );
  });

  test('a strategy that goes wrong at a data choice is told the step that makes it', () => {
    const strategy: Strategy = { begin: () => true, choose: () => 5, end: () => undefined };
    const scene = scenario('coin', (py) => py.choice('coin').below(2));
    expect(() => new Machine().run(scene, strategy)).toThrow(
      new UsageError('the strategy chose alternative 5 at step 1, but there are 2: 0 to 1'),
    );
  });
});

test('a machine runs one execution after the other, each from a clean state', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(plans, fc.nat()), { minLength: 2, maxLength: 4 }),
      machineOptions,
      (runs, options) => {
        const used = new Machine(options);
        for (const [plan, seed] of runs) {
          const scene = planned(plan);
          const fresh = new Machine(options);
          const expected = fresh.run(scene, draw(seed));
          const execution = used.run(scene, draw(seed));
          expect(describeExecution(execution)).toBe(describeExecution(expected));
          expect(execution.decisions).toEqual(expected.decisions);
          expect(execution.steps).toBe(expected.steps);
          expect(execution.objects.map(({ id, name }) => `${id} ${name}`)).toEqual(
            expected.objects.map(({ id, name }) => `${id} ${name}`),
          );
          expect(used.clock.now).toBe(fresh.clock.now);
        }
      },
    ),
  );
});
