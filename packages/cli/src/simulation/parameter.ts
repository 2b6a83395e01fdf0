import { gilModel, UsageError } from '@heddle/core';
import { concurrencies, gilPolicies, type SimulateOptions } from '@heddle/simulate';
import { duration, MOST_CORES, oneOf, wholeNumber } from '../arguments.ts';

/** A part of what a program is simulated on that a sweep can change. */
export interface PlatformParameter {
  readonly name: string;
  /** @throws UsageError where a value is none. */
  readonly parse: (text: string) => SimulateOptions;
}

type TimeOption = 'switchInterval' | 'timeSlice' | 'wakeUp' | 'threadStart' | 'processStart' | 'transfer';

function time(name: string, option: TimeOption, least: 0 | 1): PlatformParameter {
  const parse = duration(name, least);
  return { name, parse: (text) => ({ [option]: parse(text) }) };
}

/** Everything about the platform that a sweep can change, by the names of the options. */
export const platformParameters: readonly PlatformParameter[] = [
  { name: 'cores', parse: (text) => ({ cores: wholeNumber('cores', 1, MOST_CORES)(text) }) },
  time('switch-interval', 'switchInterval', 1),
  { name: 'gil', parse: (text) => ({ gil: gilModel(text).name }) },
  { name: 'concurrency', parse: (text) => ({ concurrency: oneOf('concurrency', concurrencies)(text) }) },
  { name: 'gil-policy', parse: (text) => ({ gilPolicy: oneOf('gil-policy', gilPolicies)(text) }) },
  time('wake-up', 'wakeUp', 0),
  time('time-slice', 'timeSlice', 1),
  time('thread-start', 'threadStart', 0),
  time('process-start', 'processStart', 0),
  time('transfer', 'transfer', 0),
  { name: 'seed', parse: (text) => ({ seed: text }) },
];

/** At most so many simulations make a sweep. */
const MOST_VALUES = 10_000;

/** Takes a text such as `threads=8` apart. */
export function assignment(option: string, text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^\s=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(
    `${option} is ${JSON.stringify(text)}; expected a name and a value, such as threads=8`,
  );
}

/** A range such as `1..16`, or `1..16:5` for every fifth; null for any other text. */
function rangeOf(text: string): string[] | null {
  const [, first, last, step = '1'] = /^(-?\d+)\.\.(-?\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return null;
  const [from, to, by] = [Number(first), Number(last), Number(step)];
  if (from > to || by === 0) return [];
  const count = Math.floor((to - from) / by) + 1;
  return Array.from({ length: Math.min(count, MOST_VALUES + 1) }, (_, at) => String(from + at * by));
}

/** A parameter and the values that it takes one after the other. */
export interface Sweep {
  readonly parameter: string;
  readonly values: readonly string[];
}

/**
 * Reads what `--sweep` says: `threads=1..16`, `cores=1..9:2`, `switch-interval=5ms,1ms,100us`.
 * @throws UsageError
 */
export function parseSweep(text: string): Sweep {
  const [parameter, list] = assignment('--sweep', text);
  const refuse = (expected: string): never => {
    throw new UsageError(`--sweep is ${JSON.stringify(text)}; expected ${expected}`);
  };
  const values = list.split(',').flatMap((part) => rangeOf(part.trim()) ?? [part.trim()]);
  if (values.includes('') || values.length === 0) {
    refuse('values, such as threads=1..16, threads=1..16:5 or switch-interval=5ms,1ms');
  }
  if (values.length > MOST_VALUES) refuse(`at most ${MOST_VALUES} values`);
  if (new Set(values).size < values.length) refuse('each value once');
  return { parameter, values };
}
