import { UsageError } from '@heddle/core';

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
