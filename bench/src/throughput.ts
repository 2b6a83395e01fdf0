import type { Scenario } from '@heddle/core';
import { Exploration, explore } from '@heddle/explore';
import { median, nanosecondsOf, rate } from './measure.ts';
import { runPeer } from './peer.ts';
import { longRun, type Workload, workloads } from './workloads.ts';

interface Size {
  /** Turns in which each contestant is measured once. */
  readonly rounds: number;
  readonly heddleRuns: number;
  readonly peerRuns: number;
  /** Increments of each thread in the long execution. */
  readonly increments: number;
}

const full: Size = { rounds: 7, heddleRuns: 200_000, peerRuns: 5_000, increments: 1_000_000 };
const quick: Size = { rounds: 3, heddleRuns: 40_000, peerRuns: 1_000, increments: 200_000 };

/** Executions a second. */
interface Rates {
  readonly plain: number;
  readonly withMain: number;
  readonly peer: number;
}

async function measure(workload: Workload, size: Size, seed: number): Promise<Rates> {
  const ours = async (scenario: Scenario): Promise<number> => {
    const time = await nanosecondsOf(() =>
      explore(scenario, { strategy: 'random', seed, executions: size.heddleRuns, all: true }),
    );
    return (size.heddleRuns / time) * 1e9;
  };
  const plain = await ours(workload.plain);
  const peerTime = await nanosecondsOf(() => runPeer(workload, size.peerRuns, seed));
  const withMain = await ours(workload.withMain);
  return { plain, withMain, peer: (size.peerRuns / peerTime) * 1e9 };
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join('');
}

async function compare(workload: Workload, size: Size): Promise<string> {
  // The first turn warms up.
  await measure(workload, size, -1);
  const turns: Rates[] = [];
  for (let round = 0; round < size.rounds; round++) turns.push(await measure(workload, size, round));
  const middle = (value: (rates: Rates) => number): number => median(turns.map(value));
  return row(workload.name, [
    rate(middle(({ plain }) => plain)),
    rate(middle(({ withMain }) => withMain)),
    rate(middle(({ peer }) => peer)),
    `${middle(({ plain, peer }) => plain / peer).toFixed(1)}×`,
    `${middle(({ withMain, peer }) => withMain / peer).toFixed(1)}×`,
  ]);
}

async function stepsPerSecond(size: Size): Promise<number> {
  const rates: number[] = [];
  for (let round = -1; round < size.rounds; round++) {
    const exploration = new Exploration(longRun(size.increments), {
      strategy: 'random',
      seed: round,
      executions: 1,
      maxSteps: 100_000_000,
      selfCheck: 'off',
    });
    const time = await nanosecondsOf(() => exploration.run());
    if (round >= 0) rates.push((exploration.progress().steps / time) * 1e9);
  }
  return median(rates);
}

/**
 * Executions a second of the random strategy beside fast-check's scheduler on the same programs, and the steps a
 * second of one long execution. Both are measured in turns, so what disturbs the machine disturbs both; a ratio is the
 * median of the turns' ratios.
 */
export async function throughput(isQuick: boolean): Promise<void> {
  const size = isQuick ? quick : full;
  console.log(`Steps a second of one long execution: ${rate(await stepsPerSecond(size))}\n`);
  console.log('Executions a second with random schedules, no trace recorded. Ratios are to fast-check.\n');
  console.log(row('', ['Heddle', 'with main', 'fast-check', 'ratio', 'with main']));
  for (const workload of workloads) console.log(await compare(workload, size));
}
