import { Exploration, type ExploreOptions, isCertain, type Result, wrap } from '@heddle/explore';
import type { reportOptions } from './screen.ts';
import type { Target } from './target.ts';

/** The model under which threads interleave most freely: what none of its schedules shows, no other model's does. */
const FREEST = 'free-threaded';
/** Enough to find what beginners' programs have, and little beside the search that has found nothing. */
const MOST_EXECUTIONS = 300;
const MOST_STEPS = 300_000;
/** Executions between two looks at how many steps were taken. */
const SLICE = 10;

/**
 * Says of a Python program in which nothing was found whether another version, with other moments at which the CPU changes
 * hands, shows something; empty where nothing is to be said.
 */
export function describeOtherModels(
  { scenario, words, version }: Target,
  { findings, worth, gil }: Result,
  options: ExploreOptions,
  { style, width }: ReturnType<typeof reportOptions>,
): string {
  if (version === null || findings.length > 0 || gil === FREEST) return '';
  const exploration = new Exploration(scenario, {
    ...options,
    gil: FREEST,
    all: false,
    executions: Math.min(options.executions ?? MOST_EXECUTIONS, MOST_EXECUTIONS),
    minimise: 'off',
  });
  while (exploration.run(SLICE) && exploration.progress().steps < MOST_STEPS);
  const found = exploration.result().findings.find(isCertain);
  if (found === undefined) return '';
  const here = worth === 'complete' ? 'cannot show it' : 'has not shown it';
  const verdict = `The program is not correct all the same: CPython ${version} ${here}, because it changes threads in few places, but a build without a GIL does: ${found.kind}: ${found.message}`;
  const command = (question: string, option: string): string =>
    `${style('quiet', question)} ${style('command', `heddle explore ${words} ${option}`)}`;
  const lines = [
    ...wrap(verdict, width),
    '',
    command('which versions can show it:', '--gil all'),
    command('what is used without order, under any version:', '--detect race'),
  ];
  return `\n${lines.join('\n')}\n`;
}
