import type { CharacterSet } from './character-set.ts';
import type { Place } from './syntax.ts';

/**
 * An instruction of a compiled pattern. Registers hold places and counts: the start and the end of group n stand in 2n and 2n+1,
 * then comes the last group that was closed, then what loops count with.
 *
 * - `match`: the pattern, or the part of a look or an atomic group, has matched
 * - `fork`: goes on at `first`, and at `second` where that fails
 * - `run`: repeats one character
 * - `enter`: begins one more turn of a loop; `loop` decides about that
 */
export type MatchInstruction =
  | { readonly op: 'match' }
  | { readonly op: 'literal'; readonly code: number }
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'jump'; target: number }
  | { readonly op: 'fork'; first: number; second: number }
  | { readonly op: 'save'; readonly register: number }
  | { readonly op: 'close'; readonly group: number }
  | { readonly op: 'place'; readonly place: Place; readonly isAscii: boolean }
  | {
      readonly op: 'reference';
      readonly group: number;
      readonly ignoresCase: boolean;
      readonly isAscii: boolean;
    }
  | {
      readonly op: 'run';
      /** The character; -1 where a set says which. */
      readonly code: number;
      readonly set: CharacterSet | null;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  | { readonly op: 'begin-loop'; readonly register: number }
  | {
      readonly op: 'loop';
      readonly register: number;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
      exit: number;
    }
  | { readonly op: 'enter'; readonly register: number }
  | { readonly op: 'atomic'; target: number }
  | { readonly op: 'look'; readonly width: number; readonly isNegated: boolean; target: number }
  | { readonly op: 'conditional'; readonly group: number; otherwise: number };

/** A pattern that is ready to be matched. */
export interface MatchProgram {
  readonly instructions: readonly MatchInstruction[];
  /** How many registers it needs. */
  readonly registers: number;
  readonly groups: number;
  /** The character that every match begins with; -1 where there is none. */
  readonly first: number;
}
