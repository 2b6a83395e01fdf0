import { counted, wrap } from '@heddle/explore';
import type { Simulation } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { formatRatio, formatShare } from '../figures.ts';
import { printable } from '../printable.ts';
import { describeEnd, emphasisOfEnding } from '../words.ts';
import type { Layout } from './layout.ts';

/** So many threads that can never go on are named. */
const MAX_NAMES = 5;

/** `alice, bob and 3 more can never go on`. */
function describeStuck({ threads }: Simulation): string {
  const names = threads.flatMap(({ finished, daemon, name }) => (finished === null && !daemon ? [name] : []));
  if (names.length === 0) return 'no thread can go on';
  const more = names.length - MAX_NAMES;
  const listed =
    more > 0
      ? `${names.slice(0, MAX_NAMES).join(', ')} and ${more} more`
      : [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
  return `${listed} can never go on`;
}

/** The share of waiting for the GIL, where there is one. */
function describeGilWait({ gils, gilWait }: Simulation): string[] {
  return gils.length === 0 ? [] : [`threads waited for the GIL ${formatShare(gilWait)} of their time`];
}

function describeSpeedUp({ ended, threads, speedUp, serialTime }: Simulation): string[] {
  // What would have been left to do is not known, and one thread is no faster than itself.
  if (ended !== 'completed' || threads.length <= 1) return [];
  return [`speed-up ${formatRatio(speedUp)} against one thread (${formatDuration(serialTime)})`];
}

/** What came of it, in a sentence, and below it on what it ran. */
export function renderVerdict(simulation: Simulation, { width, style }: Layout): string {
  const { conditions, ended, time, events } = simulation;
  const { concurrency, gil, cores, switchInterval, seed } = conditions;
  const scenario = printable(conditions.scenario);
  const end = describeEnd(ended, time);
  const facts = [
    ...(ended === 'deadlock' ? [describeStuck(simulation)] : []),
    ...describeSpeedUp(simulation),
    ...describeGilWait(simulation),
  ];
  const sentence = [`${scenario}: ${end}`, ...facts.map(printable)].join('; ');
  // Emphasis comes after the line breaks: its codes have no width.
  const verdict = wrap(sentence, width)
    .join('\n')
    .replace(scenario, () => style('title', scenario))
    .replace(end, () => style(emphasisOfEnding(ended), end));
  const where = [
    // A free-threaded build has no GIL model beside it.
    ...new Set([concurrency, gil]),
    counted(cores, 'core'),
    `switch interval ${formatDuration(switchInterval)}`,
    `seed ${seed}`,
    counted(events, 'event'),
  ].join(', ');
  const quiet = wrap(printable(where), width).map((line) => style('quiet', line));
  return [verdict, ...quiet].join('\n');
}
