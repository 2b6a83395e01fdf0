import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Generator } from '../generator.ts';

/** What lies on the stack while a pattern is matched, and where to go when it fails. */
export class PatternState {
  /** The names that are captured so far; their values lie on the stack, the first deepest. */
  stores: string[] = [];
  /** Whether a pattern that always matches may stand here. */
  irrefutable = false;
  /** How many values above the captured ones are still needed. */
  onTop = 0;
  /** For each number of values to remove first, the label where a failure goes. */
  failures: number[] = [];

  /** Goes to the next case if the instruction jumps, with all that belongs to this pattern removed. */
  fail(g: Generator, place: CodePosition, op: number): void {
    g.jump(place, op, this.failure(g, this.onTop + this.stores.length));
  }

  /** The label of a failure with so many values to remove. */
  failure(g: Generator, values: number): number {
    while (this.failures.length <= values) this.failures.push(g.label());
    return this.failures[values]!;
  }

  /** Puts the labels of the failures here. */
  failHere(g: Generator, place: CodePosition): void {
    while (this.failures.length > 1) {
      g.here(this.failures.pop()!);
      g.emit(place, Op.POP_TOP);
    }
    const [last] = this.failures;
    if (last !== undefined) g.here(last);
    this.failures = [];
  }

  /** Captures the topmost value under a name; null for `_`. */
  store(g: Generator, place: CodePosition, name: string | null): void {
    if (name === null) {
      g.emit(place, Op.POP_TOP);
      return;
    }
    this.capture(g, place, name);
    rotate(g, place, this.onTop + this.stores.length);
  }

  /** Notes that a name is captured. */
  capture(g: Generator, place: CodePosition, name: string): void {
    if (this.stores.includes(name)) g.fail(`multiple assignments to name '${name}' in pattern`, place);
    this.stores.push(name);
  }
}

/** Moves the topmost value under the others of the topmost `count`. */
export function rotate(g: Generator, place: CodePosition, count: number): void {
  for (let i = count; i > 1; i--) g.emit(place, Op.SWAP, i);
}
