import type { Io } from './io.ts';

/** Exit status: the command did what it was asked, and nothing wrong was found. */
export const EXIT_NOTHING_FOUND = 0;
/** Exit status: something wrong was found. */
export const EXIT_FOUND = 1;
/** Exit status: wrong use or unreadable input. */
export const EXIT_FAILURE = 2;

/** Exit status: a program that was run has not come to its end. */
export const EXIT_STUCK = 3;

/** One run of the command: what a subcommand gets, and what it leaves behind. */
export interface Invocation {
  readonly io: Io;
  status: number;
}
