import { Machine, type Program, type Scenario } from '@heddle/core';
import { RoundRobin } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { median, nanosecondsOf } from './measure.ts';

/** A round of calls that is measured, and the rounds of a lock that take as many steps. */
interface Subject {
  readonly name: string;
  /** Runs so many rounds. */
  readonly program: (py: Python, rounds: number) => Program;
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

const subjects: readonly Subject[] = [
  { name: 'Lock: acquire, release', program: lockPairs },
  { name: 'RLock: acquire, release', program: rlockPairs },
  { name: 'Semaphore: acquire, release', program: semaphorePairs },
  { name: 'Condition: acquire, notify, release', program: notifyRounds },
  { name: 'Event: set, wait, clear', program: eventRounds },
];

interface Cost {
  readonly steps: number;
  readonly nanoseconds: number;
}

/** What a round costs in one long execution. */
async function costOf(subject: Subject, rounds: number): Promise<Cost> {
  const long: Scenario = scenario(subject.name, (py) => subject.program(py, rounds));
  const machine = new Machine({ maxSteps: Number.POSITIVE_INFINITY });
  const strategy = new RoundRobin();
  strategy.begin();
  const time = await nanosecondsOf(() => machine.run(long, strategy));
  if (machine.outcome !== 'completed') throw new Error(`${subject.name} ended in ${machine.outcome}`);
  return { steps: machine.steps / rounds, nanoseconds: time / rounds };
}

/**
 * What a round of calls of each primitive costs, in steps and in nanoseconds of real time, beside a lock that is acquired and
 * released in as many steps. Both are measured in turns; a ratio is the median of the turns' ratios.
 */
export async function primitives(isQuick: boolean): Promise<void> {
  const [turns, rounds] = isQuick ? [3, 20_000] : [9, 200_000];
  const [lock] = subjects;
  console.log('\nOne round of calls in one long execution. The ratio is to a lock, step for step.\n');
  console.log(`${''.padEnd(44)}${'steps'.padStart(8)}${'ns'.padStart(8)}${'ratio'.padStart(10)}`);
  for (const subject of subjects) {
    const ratios: number[] = [];
    const costs: Cost[] = [];
    for (let turn = -1; turn < turns; turn++) {
      const base = await costOf(lock!, rounds);
      const cost = await costOf(subject, rounds);
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
