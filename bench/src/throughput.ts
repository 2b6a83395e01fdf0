import { Exploration, explore } from '@heddle/explore';
import { median, nanosecondsOf, rate } from './measure.ts';
import { runPeer } from './peer.ts';
import { longRun, workloads } from './workloads.ts';

interface Size {
  /** Pairs of measurements, one of Heddle and one of the peer right after it. */
  readonly rounds: number;
  readonly heddleRuns: number;
  readonly peerRuns: number;
  /** Increments of each thread in the long execution. */
  readonly increments: number;
}

const full: Size = { rounds: 7, heddleRuns: 200_000, peerRuns: 5_000, increments: 1_000_000 };
const quick: Size = { rounds: 3, heddleRuns: 20_000, peerRuns: 500, increments: 100_000 };

/**
 * Executions a second of the random strategy beside fast-check's scheduler on the same programs, and the steps a second of
 * one long execution. Both are measured in turns, so what disturbs the machine disturbs both; the ratio is the
 * median of the rounds.
 */
export async function throughput(isQuick: boolean): Promise<void> {
  const size = isQuick ? quick : full;
  console.log('executions a second, random schedules     Heddle   fast-check    ratio');
  for (const workload of workloads) {
    const ours: number[] = [];
    const theirs: number[] = [];
    const ratios: number[] = [];
    for (let round = -1; round < size.rounds; round++) {
      const own = await nanosecondsOf(() =>
        explore(workload.heddle, { strategy: 'random', seed: round, executions: size.heddleRuns, all: true }),
      );
      const peer = await nanosecondsOf(() => runPeer(workload, size.peerRuns, round));
      // The first round warms up.
      if (round < 0) continue;
      ours.push((size.heddleRuns / own) * 1e9);
      theirs.push((size.peerRuns / peer) * 1e9);
      ratios.push(ours[round]! / theirs[round]!);
    }
    console.log(
      `${workload.name.padEnd(38)} ${rate(median(ours)).padStart(9)} ${rate(median(theirs)).padStart(12)} ${median(ratios).toFixed(1).padStart(7)}×`,
    );
  }
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
    const { steps } = exploration.progress();
    if (round >= 0) rates.push((steps / time) * 1e9);
  }
  console.log(`\nsteps a second, one long execution: ${rate(median(rates))}`);
}
