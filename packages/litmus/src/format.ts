/**
 * The data of the language `ctl-1`, as it stands in a file: instructions and expressions are lists whose first
 * item says what they are. {@link parseLitmus} makes it; everything in it has been checked.
 */

/** The operators of expressions. All but `not` take two or more operands, from left to right. */
export type Operator =
  | '+'
  | '-'
  | '*'
  | '//'
  | '%'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or'
  | '&'
  | '|'
  | '^'
  | 'min'
  | 'max';

/** A number, the name of a register, or an operator with its operands. In `final` names are variables. */
export type Expression =
  | number
  | string
  | readonly ['not', Expression]
  | readonly [Operator, Expression, Expression, ...Expression[]];

/** A register of the thread: 0 until it is set. */
export type Register = string;

/** A shared object: its name, or the name of an array and the index into it. */
export type Reference = string | readonly [string, Expression];

/** An instruction that is one step: other threads can run before it. */
export type VisibleInstruction =
  | readonly ['load', Register, Reference]
  | readonly ['store', Reference, Expression]
  | readonly ['rmw', Register, Reference, Expression]
  | readonly ['cas', Register, Reference, Expression, Expression]
  | readonly ['await', Register, Reference, Expression]
  | readonly ['lock', Reference]
  | readonly ['unlock', Reference]
  | readonly ['trylock', Register, Reference]
  | readonly ['sem_acquire', Reference]
  | readonly ['sem_release', Reference]
  | readonly ['sem_try', Register, Reference]
  | readonly ['wait', string]
  | readonly ['timed_wait', Register, string]
  | readonly ['notify', string]
  | readonly ['notify_all', string]
  | readonly ['spawn', string]
  | readonly ['join', string]
  | readonly ['yield'];

/** An instruction that is part of the step before it. */
export type InvisibleInstruction =
  | readonly ['set', Register, Expression]
  | readonly ['goto', string]
  | readonly ['if', Expression, string]
  | readonly ['label', string]
  | readonly ['assert', Expression]
  | readonly ['halt'];

/** One instruction of a thread's code. */
export type LitmusInstruction = VisibleInstruction | InvisibleInstruction;

/** A thread of a program. */
export interface LitmusThread {
  readonly name: string;
  /** Whether it does not run until a spawn instruction names it. */
  readonly spawned: boolean;
  readonly code: readonly LitmusInstruction[];
}

/** A program. Maps are in the order of declaration. */
export interface LitmusProgram {
  readonly name: string;
  /** Empty where the file has none. */
  readonly description: string;
  /** Shared variables with their initial values; a list is an array. */
  readonly variables: ReadonlyMap<string, number | readonly number[]>;
  /** Locks; a number is the size of an array, null a single lock. */
  readonly locks: ReadonlyMap<string, number | null>;
  /** Counting semaphores with their initial counts; a list is an array. */
  readonly semaphores: ReadonlyMap<string, number | readonly number[]>;
  /** Condition variables with the names of their locks. */
  readonly conditions: ReadonlyMap<string, string>;
  /** The place in the list is the thread's index. */
  readonly threads: readonly LitmusThread[];
  /** What has to hold when every started thread has finished; null where the file states nothing. */
  readonly final: Expression | null;
}

/** What a file holds. */
export interface LitmusFile {
  readonly programs: readonly LitmusProgram[];
}

/** The smallest and the largest value that a program can compute with. */
export const MIN_VALUE: number = -(2 ** 31);
export const MAX_VALUE: number = 2 ** 31 - 1;

/** How many variables, cells, locks, semaphores and condition variables a program may have in all. */
export const MAX_OBJECTS = 10_000;

/** How many threads a program may have. */
export const MAX_THREADS = 1_000;

/** How deep expressions may be nested. */
export const MAX_EXPRESSION_DEPTH = 100;
