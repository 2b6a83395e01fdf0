import { type Program, ProgramError } from '@heddle/core';
import {
  type Barrier,
  BrokenBarrierError,
  type Python,
  type PythonVersion,
  RuntimeError,
  repr,
  scenario,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, exhaust, logOf } from '../queue/exhaust.ts';

/** What a call gives, or the name of the error that it raises. */
function* answer(call: () => Program<unknown>): Program<string> {
  try {
    return `${yield* call()}`;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.name;
  }
}

/** One thread for each body, all started, and then joined. */
function* together(py: Python, bodies: readonly (() => Program<unknown>)[]): Program {
  const threads = bodies.map((body) => py.thread(body));
  for (const thread of threads) yield* thread.start();
  for (const thread of threads) yield* thread.join();
}

describe.each(['atomic', 'cpython'] as const)('a barrier, %s', (fidelity) => {
  /** Three threads where the schedules are few enough, else two. */
  const parties = fidelity === 'atomic' ? 3 : 2;
  const everyone = Array.from({ length: parties }, (_, at) => at);

  function exhaustive(main: (py: Python) => Program, options: { readonly time?: 'virtual' | 'free' } = {}) {
    return endings(exhaust(fidelity, main, options));
  }

  test('lets nobody pass before all have come, and gives each index once', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(parties);
      let arrived = 0;
      const indices: number[] = [];
      function* party() {
        arrived++;
        const index = yield* barrier.wait();
        py.assert(arrived === parties, `${arrived} have come`);
        indices.push(index);
      }
      yield* together(
        py,
        everyone.map(() => party),
      );
      yield* py.print(indices.sort().join(), yield* barrier.nWaiting(), yield* barrier.broken());
    });
    expect(result).toEqual([`completed ${everyone.join()} 0 False`]);
  });

  test('never mixes two rounds', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(2);
      const rounds = [0, 0];
      function* party(at: number) {
        for (let round = 0; round < 2; round++) {
          rounds[at] = round;
          yield* barrier.wait();
          const other = rounds[1 - at]!;
          py.assert(other === round || other === round + 1, `round ${round} meets round ${other}`);
        }
      }
      const thread = py.thread(party, { args: [0] });
      yield* thread.start();
      yield* party(1);
      yield* thread.join();
    });
    expect(result).toEqual(['completed']);
  });

  test('has its action run once a round, by the last who comes, before anybody goes on', () => {
    const result = exhaustive(function* main(py) {
      const log = py.variable('log', '');
      const append = (text: string) => log.exchange((before) => `${before} ${text}`);
      const barrier = py.barrier(2, { action: () => append('action') });
      function* party() {
        yield* barrier.wait();
        py.assert(log.value.startsWith(' action'), 'the action comes first');
        yield* append('on');
      }
      yield* together(py, [party, party]);
    });
    expect(result).toEqual(['completed action on on']);
  });

  test('begins no round before the action of the last one is over', () => {
    const result = exhaustive(function* main(py) {
      let running = 0;
      function* action() {
        py.assert(++running === 1, 'one action at a time');
        yield* py.sleep(1);
        running--;
      }
      const barrier = py.barrier(1, { action });
      yield* together(py, [() => barrier.wait(), () => barrier.wait()]);
      yield* py.print(py.machine.clock.now);
    });
    expect(result).toEqual(['completed 2000000000']);
  });

  test.each(['reset', 'abort'] as const)('lets nobody %s it while the action runs', (word) => {
    const result = exhaustive(function* main(py) {
      let isRunning = false;
      function* action() {
        isRunning = true;
        yield* py.sleep(1);
        isRunning = false;
      }
      const barrier = py.barrier(1, { action });
      yield* py.thread(() => answer(() => barrier.wait())).start();
      yield* barrier[word]();
      py.assert(!isRunning, 'the action is over, or has not begun');
    });
    expect(result).toEqual(['completed']);
  });

  test('lets those pass whose time-out comes while the action runs', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(2, { action: () => py.sleep(10) });
      const log = logOf(py);
      const patient = py.thread(function* patient() {
        yield* log(yield* answer(() => barrier.wait(1)));
      });
      yield* patient.start();
      yield* answer(() => barrier.wait(1));
      yield* patient.join();
      yield* py.print(yield* barrier.broken());
    });
    expect(result).toEqual(['completed 0 False', 'completed 1 False']);
  });

  test('is broken by an action that fails: its runner gets the error, the others BrokenBarrierError', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(parties, {
        *action() {
          throw new ProgramError('OSError', 'action failed');
        },
      });
      const answers: string[] = [];
      function* party() {
        answers.push(yield* answer(() => barrier.wait()));
      }
      yield* together(
        py,
        everyone.map(() => party),
      );
      yield* py.print(answers.sort().join(), yield* barrier.broken());
    });
    const others = everyone.slice(1).map(() => 'BrokenBarrierError');
    expect(result).toEqual([`completed ${[...others, 'OSError'].join()} True`]);
  });

  test('is broken for everybody by one who has waited too long', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(3);
      const log = logOf(py);
      const patient = py.thread(function* patient() {
        yield* log(`patient:${yield* answer(() => barrier.wait())}`);
      });
      yield* patient.start();
      const from = py.machine.clock.now;
      const impatient = yield* answer(() => barrier.wait(1 / 3));
      yield* patient.join();
      yield* log(impatient);
      yield* log(`${py.machine.clock.now - from}`);
      yield* log(yield* answer(() => barrier.wait()));
    });
    expect(result).toEqual([
      'completed patient:BrokenBarrierError BrokenBarrierError 333333333 BrokenBarrierError',
    ]);
  });

  test('gives one without time to wait a chance all the same', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(2);
      const log = logOf(py);
      const other = py.thread(function* other() {
        yield* log(`other:${yield* answer(() => barrier.wait())}`);
      });
      yield* other.start();
      const index = yield* answer(() => barrier.wait(0));
      yield* other.join();
      yield* log(index);
    });
    expect(result).toEqual([
      'completed other:0 1',
      'completed other:1 0',
      'completed other:BrokenBarrierError BrokenBarrierError',
    ]);
  });

  test('counts a time-out from the arrival, not while the last round drains', () => {
    const { output } = run(
      scenario(
        'default time-out',
        function* main(py) {
          const barrier = py.barrier(2, { timeout: 2 });
          yield* py.print(yield* answer(() => barrier.wait()), py.machine.clock.now);
          yield* barrier.reset();
          yield* py.print(yield* answer(() => barrier.wait(1)), py.machine.clock.now);
        },
        { fidelity },
      ),
    );
    expect(output).toEqual(['BrokenBarrierError 2000000000', 'BrokenBarrierError 3000000000']);
  });

  test.each(['reset', 'abort'] as const)('lets those who wait leave when it is told to %s', (word) => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(3);
      const answers: string[] = [];
      function* party() {
        answers.push(yield* answer(() => barrier.wait()));
      }
      const threads = everyone.slice(1).map(() => py.thread(party));
      for (const thread of threads) yield* thread.start();
      yield* py.sleep(1);
      yield* barrier[word]();
      for (const thread of threads) yield* thread.join();
      yield* py.print(...answers, yield* barrier.broken(), barrier.inside);
    });
    const broken = everyone.slice(1).map(() => 'BrokenBarrierError');
    expect(result).toEqual([['completed', ...broken, word === 'abort' ? 'True' : 'False', '0'].join(' ')]);
  });

  test('lets a newcomer begin a new round when the parties of one that was reset have left', () => {
    const result = exhaustive(function* main(py) {
      const barrier = py.barrier(2);
      const log = logOf(py);
      const party = py.thread(function* party() {
        yield* log(yield* answer(() => barrier.wait()));
      });
      yield* party.start();
      yield* py.sleep(1);
      yield* barrier.reset();
      // Nobody else comes: the new round ends with the time-out, not with the reset of the old one.
      yield* answer(() => barrier.wait(1));
      yield* party.join();
      yield* log(`${py.machine.clock.now}`);
    });
    expect(result).toEqual(['completed BrokenBarrierError 2000000000']);
  });

  test('never lets one pass and another fail in a round that nobody disturbs, wherever time-outs come', () => {
    const result = exhaustive(
      function* main(py) {
        const barrier = py.barrier(2);
        const answers: string[] = [];
        function* party() {
          answers.push(yield* answer(() => barrier.wait(1)));
        }
        const thread = py.thread(party);
        yield* thread.start();
        yield* party();
        yield* thread.join();
        yield* py.print(answers.sort().join());
      },
      { time: 'free' },
    );
    expect(result).toEqual(['completed 0,1', 'completed BrokenBarrierError,BrokenBarrierError']);
  });

  test('is left, and not broken, by a party that a signal handler ends', () => {
    const { output } = run(
      scenario(
        'interrupted',
        function* main(py) {
          const barrier = py.barrier(2);
          const main = py.main();
          yield* py
            .thread(function* other() {
              yield* py.sleep(1);
              py.machine.interrupt(
                main,
                function* handler() {
                  throw new RuntimeError('enough');
                },
                { wakes: true },
              );
            })
            .start();
          yield* py.print(yield* answer(() => barrier.wait()));
          yield* py.print(yield* barrier.broken(), yield* barrier.nWaiting(), barrier.inside);
        },
        { fidelity },
      ),
    );
    expect(output).toEqual(['RuntimeError', 'False 0 0']);
  });

  test.each([
    ['3.14', 'ValueError: parties must be >= 1'],
    ['3.13', 'ValueError: parties must be > 0'],
    ['3.12', null],
  ] as const)('in Python %s with no parties says %s', (version: PythonVersion, message) => {
    const { failures, outcome } = run(scenario('none', (py) => py.barrier(0).wait(), { fidelity, version }));
    // Before 3.13 nobody would ever pass.
    expect(outcome).toBe(message === null ? 'deadlock' : 'error');
    expect(failures.map((failure) => failure.message)).toEqual(message === null ? [] : [message]);
  });

  test('shows itself as Python does', () => {
    const { output } = run(
      scenario(
        'texts',
        function* main(py) {
          const barrier = py.barrier(3);
          const show = (made: Barrier) => repr(made).replace(/0x\w+/, '…');
          yield* py.thread(() => answer(() => barrier.wait())).start();
          yield* py.sleep(1);
          yield* py.print(show(barrier));
          yield* barrier.abort();
          yield* py.print(show(barrier));
        },
        { fidelity },
      ),
    );
    expect(output).toEqual(['<threading.Barrier at …: waiters=1/3>', '<threading.Barrier at …: broken>']);
  });
});

test('in both fidelities callers of a barrier see the same', () => {
  function* program(py: Python) {
    const barrier = py.barrier(2);
    const log = logOf(py);
    const party = py.thread(function* party() {
      yield* log(`party ${yield* answer(() => barrier.wait(1))}`);
      yield* log(`party ${yield* barrier.nWaiting()}`);
    });
    yield* party.start();
    yield* log(`main ${yield* answer(() => barrier.wait(0))}`);
    yield* barrier.reset();
    yield* log(`main ${yield* barrier.broken()}`);
  }
  const [atomic, cpython] = (['atomic', 'cpython'] as const).map((fidelity) =>
    endings(exhaust(fidelity, program, { gil: 'cpython-3.11' })),
  );
  expect(cpython).toEqual(atomic);
  expect(atomic!.length).toBeGreaterThan(3);
});

test('a broken barrier is a RuntimeError without a message, and nobody’s misuse', () => {
  const { failures } = run(
    scenario('broken', function* main(py) {
      const barrier = py.barrier(2);
      yield* barrier.abort();
      yield* barrier.wait();
    }),
  );
  const [failure] = failures;
  expect(failure).toMatchObject({ kind: 'uncaught-exception', message: 'BrokenBarrierError' });
  expect(failure!.error).toBeInstanceOf(RuntimeError);
  expect(failure!.error).toBeInstanceOf(BrokenBarrierError);
});

test('one who comes while the action runs waits for its runner', () => {
  const { outcome, threads } = run(
    scenario('self-deadlock/typescript', function* main(py) {
      const barrier: Barrier = py.barrier(1, { action: () => barrier.wait() });
      yield* barrier.wait();
    }),
  );
  expect(outcome).toBe('deadlock');
  const [main] = threads;
  expect(main!.pending!.waitsFor(main!)).toMatchObject({
    kind: 'barrier',
    holders: [{ thread: { name: 'MainThread' }, since: 1 }],
  });
});

test('never mixes the rounds of three threads', () => {
  const result = endings(
    exhaust('atomic', function* main(py) {
      const barrier = py.barrier(3);
      const rounds = [0, 0, 0];
      function* party(at: number) {
        for (let round = 0; round < 2; round++) {
          rounds[at] = round;
          yield* barrier.wait();
          py.assert(
            rounds.every((other) => other === round || other === round + 1),
            `round ${round} meets ${rounds.join()}`,
          );
        }
      }
      yield* together(
        py,
        rounds.map((_, at) => () => party(at)),
      );
    }),
  );
  expect(result).toEqual(['completed']);
});

test('lets three threads through in the steps of CPython’s source, too', () => {
  const result = exhaust(
    'cpython',
    function* main(py) {
      const barrier = py.barrier(3);
      let arrived = 0;
      function* party() {
        arrived++;
        yield* barrier.wait();
        py.assert(arrived === 3, `${arrived} have come`);
      }
      yield* together(py, [party, party, party]);
    },
    { executions: 2_000_000 },
  );
  expect(result.executions).toBeGreaterThan(100);
});
