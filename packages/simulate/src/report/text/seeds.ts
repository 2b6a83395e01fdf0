import { counted, grouped, wrap } from '@heddle/explore';
import type { Ending, Percentiles } from '../../result.ts';
import type { SeedStudy } from '../../study/study.ts';
import { formatDuration } from '../duration.ts';
import { formatShare } from '../figures.ts';
import { printable } from '../printable.ts';
import { describeEnding } from '../words.ts';
import { type Column, numberColumn, renderColumns, textColumn } from './columns.ts';
import { layoutOf, type SimulationReportOptions } from './layout.ts';
import { renderMishaps } from './mishaps.ts';

/** A figure of many simulations, and how its values are written. */
interface Figure {
  readonly name: string;
  readonly values: Percentiles;
  readonly format: (value: number) => string;
}

type Percentile = Exclude<keyof Percentiles, 'count' | 'total'>;

function columnsOf(): Column<Figure>[] {
  const percentiles: readonly Percentile[] = ['least', 'median', 'p90', 'p99', 'most'];
  const mean = ({ total, count }: Percentiles): number => (count === 0 ? 0 : total / count);
  return [
    textColumn('', ({ name }) => name),
    ...percentiles.map((name) => numberColumn<Figure>(name, ({ values, format }) => format(values[name]))),
    numberColumn('mean', ({ values, format }) => format(mean(values))),
  ];
}

/** A count that may be a mean: with one decimal. */
function formatCount(count: number): string {
  return grouped(Math.round(count * 10) / 10);
}

function describeEndings(endings: SeedStudy['endings']): string {
  return (Object.entries(endings) as [Ending, number][])
    .filter(([, count]) => count > 0)
    .map(([ending, count]) => `${grouped(count)} ${describeEnding(ending)}`)
    .join(', ');
}

/** Simulations under several seeds: how each ended, the percentiles of their figures, and what went wrong. */
export function renderSeedStudy(study: SeedStudy, options: SimulationReportOptions = {}): string {
  const layout = layoutOf(options);
  const scenario = printable(study.scenario);
  const ends = describeEndings(study.endings);
  const heading = wrap(
    `${scenario} under ${counted(study.seeds.length, 'seed')}${ends === '' ? '' : `: ${ends}`}`,
    layout.width,
  )
    .join('\n')
    .replace(scenario, () => layout.style('title', scenario));
  const figures: Figure[] = [
    { name: 'time', values: study.time, format: formatDuration },
    { name: 'waiting for the GIL', values: study.gilWait, format: formatShare },
    { name: 'forced switches', values: study.forcedSwitches, format: formatCount },
  ];
  const mishaps = study.failures.map(({ seed, failure }) => ({ label: `seed=${seed}`, failure }));
  return `${[
    heading,
    '',
    ...renderColumns(columnsOf(), figures, layout),
    ...renderMishaps(mishaps, layout),
  ].join('\n')}\n`;
}
