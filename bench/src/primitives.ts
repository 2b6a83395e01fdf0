import { Machine, type Program, type Scenario } from '@heddle/core';
import { RoundRobin } from '@heddle/explore';
import { type Barrier, type Lock, type Python, type Queue, scenario } from '@heddle/primitives';
import { median, nanosecondsOf } from './measure.ts';

/** A round of calls that is measured. */
interface Subject {
  readonly name: string;
  /** Runs so many rounds. */
  readonly program: (py: Python, rounds: number) => Program;
  /** What it is compared with, step for step: a lock, used by as many threads. */
  readonly lock: (py: Python, rounds: number) => Program;
}

function* lockPairs(py: Python, rounds: number): Program {
  const lock = py.lock();
  for (let round = 0; round < rounds; round++) {
    yield* lock.acquire();
    yield* lock.release();
  }
}

function* rlockPairs(py: Python, rounds: number): Program {
  const lock = py.rlock();
  for (let round = 0; round < rounds; round++) {
    yield* lock.acquire();
    yield* lock.release();
  }
}

function* semaphorePairs(py: Python, rounds: number): Program {
  const semaphore = py.semaphore();
  for (let round = 0; round < rounds; round++) {
    yield* semaphore.acquire();
    yield* semaphore.release();
  }
}

function* notifyRounds(py: Python, rounds: number): Program {
  const condition = py.condition();
  for (let round = 0; round < rounds; round++) {
    yield* condition.acquire();
    yield* condition.notify();
    yield* condition.release();
  }
}

function* eventRounds(py: Python, rounds: number): Program {
  const event = py.event();
  for (let round = 0; round < rounds; round++) {
    yield* event.set();
    yield* event.wait();
    yield* event.clear();
  }
}

function* queuePairs(py: Python, rounds: number): Program {
  const queue = py.queue<number>();
  for (let round = 0; round < rounds; round++) {
    yield* queue.put(round);
    yield* queue.get();
  }
}

function* simpleQueuePairs(py: Python, rounds: number): Program {
  const queue = py.simpleQueue<number>();
  for (let round = 0; round < rounds; round++) {
    yield* queue.put(round);
    yield* queue.get();
  }
}

function* futureRounds(py: Python, rounds: number): Program {
  for (let round = 0; round < rounds; round++) {
    const future = py.futures.future<number>();
    yield* future.setResult(round);
    yield* future.result();
  }
}

function* pass(barrier: Barrier, rounds: number): Program {
  for (let round = 0; round < rounds; round++) yield* barrier.wait();
}

function* barrierRounds(py: Python, rounds: number): Program {
  const barrier = py.barrier(2);
  yield* py.thread(pass, { args: [barrier, rounds] }).start();
  yield* pass(barrier, rounds);
}

function* listPairs(py: Python, rounds: number): Program {
  const list = py.list<number>('list');
  for (let round = 0; round < rounds; round++) {
    yield* list.append(round);
    yield* list.pop();
  }
}

/** Two threads that take turns: each releases the lock that the other waits for. */
function* lockTurns(py: Python, rounds: number): Program {
  const mine = py.lock();
  const theirs = py.lock();
  yield* mine.acquire();
  yield* theirs.acquire();
  yield* py.thread(answer, { args: [mine, theirs, rounds] }).start();
  for (let round = 0; round < rounds; round++) {
    yield* mine.release();
    yield* theirs.acquire();
  }
}

function* answer(first: Lock, second: Lock, rounds: number): Program {
  for (let round = 0; round < rounds; round++) {
    yield* first.acquire();
    yield* second.release();
  }
}

function* echo(mine: Queue<number>, theirs: Queue<number>, rounds: number): Program {
  for (let round = 0; round < rounds; round++) yield* theirs.put(yield* mine.get());
}

/** An item goes to another thread, and comes back. */
function* queueTurns(py: Python, rounds: number): Program {
  const there = py.queue<number>();
  const back = py.queue<number>();
  yield* py.thread(echo, { args: [there, back, rounds] }).start();
  for (let round = 0; round < rounds; round++) {
    yield* there.put(round);
    yield* back.get();
  }
}

function* submitRounds(py: Python, rounds: number): Program {
  const pool = py.futures.threadPool({ maxWorkers: 1 });
  for (let round = 0; round < rounds; round++) {
    const future = yield* pool.submit(identity, round);
    yield* future.result();
  }
  yield* pool.shutdown();
}

function identity(value: number): number {
  return value;
}

const alone: Pick<Subject, 'lock'> = { lock: lockPairs };
const together: Pick<Subject, 'lock'> = { lock: lockTurns };

const subjects: readonly Subject[] = [
  { name: 'RLock: acquire, release', program: rlockPairs, ...alone },
  { name: 'Semaphore: acquire, release', program: semaphorePairs, ...alone },
  { name: 'Condition: acquire, notify, release', program: notifyRounds, ...alone },
  { name: 'Event: set, wait, clear', program: eventRounds, ...alone },
  { name: 'Queue: put, get', program: queuePairs, ...alone },
  { name: 'SimpleQueue: put, get', program: simpleQueuePairs, ...alone },
  { name: 'Future: make, set, result', program: futureRounds, ...alone },
  { name: 'list: append, pop', program: listPairs, ...alone },
  { name: 'Barrier: wait, 2 threads', program: barrierRounds, ...together },
  { name: 'Queue: there and back, 2 threads', program: queueTurns, ...together },
  { name: 'ThreadPoolExecutor: submit, result', program: submitRounds, ...together },
];

interface Cost {
  readonly steps: number;
  readonly nanoseconds: number;
}

/** Rounds of one execution: few enough for its objects to be young when it ends. */
const ROUNDS = 500;

/** What a round costs, over so many executions. */
async function costOf(program: Subject['program'], executions: number): Promise<Cost> {
  const subject: Scenario = scenario(program.name, (py) => program(py, ROUNDS));
  const machine = new Machine({ maxSteps: Number.POSITIVE_INFINITY });
  const time = await nanosecondsOf(() => {
    for (let execution = 0; execution < executions; execution++) machine.run(subject, new RoundRobin());
  });
  if (machine.outcome !== 'completed') throw new Error(`${program.name} ended in ${machine.outcome}`);
  return { steps: machine.steps / ROUNDS, nanoseconds: time / executions / ROUNDS };
}

/**
 * What a round of calls of each primitive costs, in steps and in nanoseconds of real time, beside a lock that is acquired and
 * released in as many steps. Both are measured in turns; a ratio is the median of the turns' ratios.
 */
export async function primitives(isQuick: boolean): Promise<void> {
  const [turns, executions] = isQuick ? [5, 40] : [15, 200];
  console.log('\nOne round of calls. The ratio is to a lock, step for step, with as many threads.\n');
  console.log(`${''.padEnd(44)}${'steps'.padStart(8)}${'ns'.padStart(8)}${'ratio'.padStart(10)}`);
  const pair = await costOf(lockPairs, executions);
  console.log(
    `${'Lock: acquire, release'.padEnd(44)}${'2.00'.padStart(8)}${pair.nanoseconds.toFixed(0).padStart(8)}`,
  );
  for (const subject of subjects) {
    const ratios: number[] = [];
    const costs: Cost[] = [];
    for (let turn = -1; turn < turns; turn++) {
      const base = await costOf(subject.lock, executions);
      const cost = await costOf(subject.program, executions);
      // The first turn warms up.
      if (turn < 0) continue;
      costs.push(cost);
      ratios.push(cost.nanoseconds / cost.steps / (base.nanoseconds / base.steps));
    }
    const { steps } = costs[0]!;
    const nanoseconds = median(costs.map((cost) => cost.nanoseconds));
    console.log(
      subject.name.padEnd(44) +
        steps.toFixed(2).padStart(8) +
        nanoseconds.toFixed(0).padStart(8) +
        `${median(ratios).toFixed(2)}×`.padStart(10),
    );
  }
}
