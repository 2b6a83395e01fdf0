import type { Distribution, TimeModel } from '@heddle/core';
import type { Spinning } from '@heddle/explore';
import type { PythonVersion } from '@heddle/primitives';

/** An expression over the globals of `__main__` that has to hold. */
export interface StatedCheck {
  /** Whether it has to hold after every step, or when the program has ended. */
  readonly when: 'invariant' | 'finally';
  /** The Python expression. */
  readonly expression: string;
  /** The line of the main file in which it stands. */
  readonly line: number;
}

/** What an exploration of the program is expected to find. */
export interface StatedExpectation {
  /** The kinds of the findings, as the program names them; none where nothing is to be found. */
  readonly kinds: readonly string[];
  readonly line: number;
}

/** How a service outside of the program behaves: how long it takes, how it fails, or what it answers. */
export type StatedService =
  | {
      readonly kind: 'latency';
      /** The module that talks to it, such as `requests`; or a host, a URL, a command. */
      readonly service: string;
      readonly time: Distribution;
      readonly line: number;
    }
  | {
      readonly kind: 'fail';
      readonly service: string;
      /** How: a status of HTTP, the name of an exception; behind `maybe` where the schedule decides. */
      readonly failure: string;
      readonly line: number;
    }
  | {
      readonly kind: 'answer';
      /** What answers: a URL, a host, a command. */
      readonly service: string;
      readonly text: string;
      readonly line: number;
    };

/** What a call of a function of the program stands for in timed simulation, besides what it does. */
export interface StatedCost {
  /** The name of the function, qualified or not. */
  readonly function: string;
  readonly time: Distribution;
  /** Whether it gives up the GIL meanwhile, as a library in C does. */
  readonly isNative: boolean;
  readonly line: number;
}

/** What the comments of a program tell Heddle; Python reads over them. */
export interface Directives {
  readonly checks: readonly StatedCheck[];
  /** Null where the program does not say. */
  readonly expectation: StatedExpectation | null;
  readonly services: readonly StatedService[];
  /** Where two mean the same function, the later one counts. */
  readonly costs: readonly StatedCost[];
  /** The name of a GIL model; null where the program does not say. */
  readonly gil: string | null;
  readonly time: TimeModel | null;
  readonly version: PythonVersion | null;
  /** What becomes of threads that wait in a loop; null where the program does not say. */
  readonly spinning: Spinning | null;
  /** After how many steps an execution is cut off. */
  readonly maxSteps: number | null;
  /** How many cores a timed simulation has. */
  readonly cores: number | null;
  /** The switch interval of a timed simulation, in virtual nanoseconds. */
  readonly switchInterval: number | null;
}
