import { PythonTypeError, ValueError } from '../errors.ts';
import { repr, str } from '../text.ts';

/** The names of the levels of `logging`. */
export type LevelName = 'NOTSET' | 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';

/** The levels of `logging`, as numbers. */
export const levels: Readonly<Record<LevelName, number>> = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
};

/** A level by its name or as a number. */
export type Level = LevelName | number;

/**
 * A level as a number.
 * @throws ValueError for an unknown name, PythonTypeError for what is neither a name nor an integer.
 */
export function levelNumber(level: Level): number {
  if (typeof level === 'string') {
    if (!Object.hasOwn(levels, level)) throw new ValueError(`Unknown level: ${repr(level)}`);
    return levels[level];
  }
  if (Number.isInteger(level)) return level;
  throw new PythonTypeError(`Level not an integer or a valid string: ${str(level)}`);
}

/** `logging.getLevelName(level)`: `Level 35` for a number between two levels. */
export function levelName(level: number): string {
  const found = Object.entries(levels).find(([, number]) => number === level);
  return found?.[0] ?? `Level ${level}`;
}
