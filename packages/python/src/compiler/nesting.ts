import type { CodePosition } from '../bytecode/code.ts';
import { type ProgramText, tooDeep } from './mistake.ts';

/** How deep a program may nest. Each level takes some of JavaScript's stack, which must not overflow. */
const MAXIMUM = 1000;

/** Counts how deep a walk over the syntax tree is. */
export class Nesting {
  readonly #program: ProgramText;
  #depth = 0;

  constructor(program: ProgramText) {
    this.#program = program;
  }

  /** To be called at the beginning of each level, with {@link leave} at its end. */
  enter(place: CodePosition): void {
    this.#depth++;
    if (this.#depth > MAXIMUM) throw tooDeep(this.#program, place);
  }

  leave(): void {
    this.#depth--;
  }
}
