import type { Instruction } from './instruction.ts';
import type { Json } from './json.ts';
import type { StateWords } from './state-words.ts';

/**
 * What a thread runs: it yields instructions and is resumed with their results. Written as a generator
 * function, with typed results: `const value = yield* counter.load()`.
 *
 * The machine drives any object of this shape, so an interpreter is a program too. Such an object is resumed
 * with {@link NONE} where an instruction has no result.
 */
export interface Program<R = void> extends Iterator<Instruction, R, unknown> {
  next(input?: unknown): IteratorResult<Instruction, R>;
  throw(error: unknown): IteratorResult<Instruction, R>;
  [Symbol.iterator](): Iterator<Instruction, R, unknown>;
  /** The program's own local state as plain data. A program without it is identified by what it has been fed. */
  locals?(): Json;
  /**
   * Writes what {@link Program.locals} says as numbers, and nothing that no later step can depend on. Always the same
   * words in one state. A search of the state graph tells states apart by them. Not asked again before the thread has taken
   * a step: only its own steps may change what it writes.
   */
  pack?(into: StateWords): void;
  /**
   * Goes back to a state that {@link Program.pack} wrote, in this execution or another one of the same scenario.
   * @returns the instruction that it asks for there; null where it has ended.
   */
  unpack?(from: StateWords): Instruction | null;
  /** Where the program stands in its source; undefined where it is not in it. */
  position?(): Position | undefined;
  /** The calls it stands in, innermost first. */
  frames?(): readonly Frame[];
  /** What a debugger would show of it. */
  view?(): ProgramView;
}

/** The state of a Python thread in short. */
export interface ProgramView {
  /** The function of the innermost frame. */
  readonly frame: string;
  /** The exception that is being handled, as its type and text; null for none. */
  readonly exception: string | null;
  /** The number of calls that have not returned. */
  readonly depth: number;
}

/** A place in the source of a program. */
export interface Position {
  /** A line of a source file, or a path into a JSON file. */
  readonly source: string;
  readonly line?: number;
  readonly column?: number;
}

/** A call that a program stands in. */
export interface Frame extends Position {
  /** The name of the function. */
  readonly function: string;
}

/** Makes a program: the target of a thread. */
export type Body = () => Program<unknown>;
