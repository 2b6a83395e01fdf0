import { parseSeconds, UsageError } from '@heddle/core';

/**
 * A parser of whole numbers for an option: digits and nothing else.
 * @param least the smallest number that is accepted.
 * @param most the largest.
 */
export function wholeNumber(
  option: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new UsageError(
      `${option} is ${JSON.stringify(text)}; expected a whole number from ${least} to ${most}`,
    );
  };
}

/** A parser for an option that takes one of a few words. */
export function oneOf<W extends string>(option: string, words: readonly W[]): (text: string) => W {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new UsageError(`${option} is ${JSON.stringify(text)}; expected one of ${words.join(', ')}`);
  };
}

/**
 * A parser for an option that takes several names with commas between them.
 * @param expected what they should be, with an example: `strategies with commas between them, such as random,ipb:2`.
 */
export function listOf(option: string, expected: string): (text: string) => string[] {
  return (text) => {
    const names = text.split(',').map((name) => name.trim());
    if (!names.includes('')) return names;
    throw new UsageError(`${option} is ${JSON.stringify(text)}; expected ${expected}`);
  };
}

/** The virtual nanoseconds of a time such as `5ms`; NaN for what is none, or is too long to be counted in nanoseconds. */
function nanoseconds(text: string): number {
  const time = Math.round((parseSeconds(text) ?? Number.NaN) * 1e9);
  return Number.isSafeInteger(time) ? time : Number.NaN;
}

/**
 * A parser of times: seconds, or a number with a unit. It gives whole virtual nanoseconds.
 * @param least the shortest time that is accepted, in virtual nanoseconds: 0 or 1.
 */
export function duration(option: string, least: 0 | 1): (text: string) => number {
  return (text) => {
    const time = nanoseconds(text);
    if (time >= least) return time;
    const above = least === 0 ? '' : ' above 0';
    throw new UsageError(
      `${option} is ${JSON.stringify(text)}; expected a time${above}, such as 5ms, 100us or 0.2s`,
    );
  };
}

/** A parser for several times with commas between them. */
export function durations(option: string): (text: string) => number[] {
  return (text) => text.split(',').map((part) => duration(option, 0)(part.trim()));
}

/** More simulated cores than any computer has. */
export const MOST_CORES = 4096;

/** A parser for `--detect`. Which names there are, the library knows. */
export const detectorNames: (text: string) => string[] = listOf(
  '--detect',
  'detectors with commas between them, such as race,lock-order, or all',
);

/**
 * A parser for an option that takes any text but an empty one, which is most likely a variable that is not set.
 * @param expected what the text should be: `a file`.
 */
export function someText(option: string, expected: string): (text: string) => string {
  return (text) => {
    if (text !== '') return text;
    throw new UsageError(`${option} is empty; expected ${expected}`);
  };
}

/** What `--python` says. Which versions there are, is known where a Python program is loaded. */
export const PYTHON_HELP =
  'the version of Python: 3.11, 3.12, 3.13 or 3.14 (default: what the program says, else 3.14)';
