import { styleText } from 'node:util';
import { type Emphasis, plainStyle, type ReportOptions, type Style } from '@heddle/explore';
import type { Io, Screen } from './io.ts';

const MIN_WIDTH = 60;
const MAX_WIDTH = 160;
const DEFAULT_WIDTH = 100;

const formats: Readonly<Record<Emphasis, Parameters<typeof styleText>[0]>> = {
  title: 'bold',
  bad: ['bold', 'red'],
  good: 'green',
  switch: 'yellow',
  quiet: 'dim',
  command: 'cyan',
  code: 'bold',
};

/** Characters a line: those of the terminal within reason, 100 where there is none. */
export function widthOf({ columns }: Screen): number {
  return columns === undefined ? DEFAULT_WIDTH : Math.min(Math.max(columns, MIN_WIDTH), MAX_WIDTH);
}

/** Whether to write colours: on a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` decides where it is set. */
export function hasColours({ isTerminal }: Screen, env: Io['env']): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTerminal && terminal !== 'dumb';
}

const colours: Style = (emphasis, text) => styleText(formats[emphasis], text, { validateStream: false });

/** How a report is laid out on stdout. */
export function reportOptions({ stdout, env }: Io): Required<Pick<ReportOptions, 'width' | 'style'>> {
  return { width: widthOf(stdout), style: hasColours(stdout, env) ? colours : plainStyle };
}
