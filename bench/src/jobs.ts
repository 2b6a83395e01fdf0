import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, nanosecondsOf } from './measure.ts';

const bin = fileURLToPath(new URL('../../packages/cli/bin/heddle.js', import.meta.url));
const benchmarks = fileURLToPath(new URL('../../tests/litmus/data/benchmarks.json', import.meta.url));

/** A search as the command line has it. */
interface SearchLine {
  readonly strategy: string;
  readonly program: string;
  readonly executions: number;
}

/** Searches that take about ten seconds on one worker; the first is complete with fewer executions. */
const searches: readonly SearchLine[] = [
  { strategy: 'dfs', program: 'din_phil3_sat', executions: 2_000_000 },
  { strategy: 'random', program: 'din_phil3_sat', executions: 2_200_000 },
];

/** Milliseconds that the command takes from its start to its end, for so many workers. */
async function millisecondsOf({ strategy, program, executions }: SearchLine, jobs: number): Promise<number> {
  const args = ['explore', benchmarks, '--program', program, '--strategy', strategy, '--all'];
  const limits = ['--executions', `${executions}`, '--jobs', `${jobs}`, '--exit-zero', '--json'];
  const time = await nanosecondsOf(() => {
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args, ...limits], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`heddle failed: ${stderr}`);
  });
  return time / 1e6;
}

/** How much faster two workers are than one, with everything that beginning them costs. Both are measured in turns. */
export async function jobs(isQuick: boolean): Promise<void> {
  console.log('\nThe whole command with one worker and with two.\n');
  console.log(`${''.padEnd(26)}${'one'.padStart(12)}${'two'.padStart(12)}${'ratio'.padStart(12)}`);
  for (const search of searches) {
    const line = isQuick ? { ...search, executions: search.executions / 10 } : search;
    const turns: { one: number; two: number }[] = [];
    for (let turn = 0; turn < (isQuick ? 1 : 3); turn++) {
      turns.push({ one: await millisecondsOf(line, 1), two: await millisecondsOf(line, 2) });
    }
    const seconds = (value: number): string => `${(value / 1e3).toFixed(1)} s`.padStart(12);
    console.log(
      search.strategy.padEnd(26) +
        seconds(median(turns.map(({ one }) => one))) +
        seconds(median(turns.map(({ two }) => two))) +
        `${median(turns.map(({ one, two }) => one / two)).toFixed(2)}×`.padStart(12),
    );
  }
}
