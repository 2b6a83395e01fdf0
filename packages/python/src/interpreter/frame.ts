import type { PyDict } from '../objects/dict.ts';
import type { PyFunction } from '../objects/function.ts';
import type { PyGenerator } from '../objects/generator.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import type { LinkedCode } from './linked-code.ts';

export const frameType: PyType = nativeType('frame', { isBase: false });

/**
 * What becomes of the value that a frame returns:
 *
 * - `push`: it goes to the stack of the frame that called it
 * - `drop`: it is not needed
 * - `instance`: the frame ran `__init__`; the instance goes to the stack
 * - `leave`: it is the result of the activation
 */
export type Continuation = 'push' | 'drop' | 'instance' | 'leave';

/** A call of a function: Python's `frame`. Plain data: its variables and its stack are one list. */
export class PyFrame extends PyObject {
  readonly code: LinkedCode;
  /** The function that it runs; null for a module and a class body. */
  readonly function: PyFunction | null;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** The namespace of a module or a class body; null in a function. */
  readonly names: PyDict | null;
  /** The variables (`co_localsplus`; undefined for an unbound one), and behind them the stack. */
  readonly slots: (Value | undefined)[];
  /** The place behind the top of the stack. */
  top: number;
  /** The index of the next instruction. */
  next = 0;
  /** The frame that called it; null for the outermost of a thread. */
  back: PyFrame | null = null;
  continuation: Continuation = 'leave';
  /** The generator that it belongs to, or null. */
  generator: PyGenerator | null = null;
  /** `f_trace`. */
  trace: Value = null;
  /** The line that the trace function heard of last, and the instruction where it was looked at last. */
  tracedLine = -1;
  tracedAt = -1;

  constructor(
    code: LinkedCode,
    callable: PyFunction | null,
    globals: PyDict,
    builtins: PyDict,
    names: PyDict | null,
    slots: (Value | undefined)[],
  ) {
    super(frameType);
    this.code = code;
    this.function = callable;
    this.globals = globals;
    this.builtins = builtins;
    this.names = names;
    this.slots = slots;
    this.top = code.variables;
  }

  push(value: Value | undefined): void {
    this.slots[this.top++] = value;
  }

  pop(): Value {
    const value = this.slots[--this.top]!;
    // What is no longer on the stack is no longer referred to.
    this.slots[this.top] = undefined;
    return value;
  }

  /** The line of the instruction that it runs or has called from. */
  get line(): number {
    return this.code.code.positions[Math.max(this.next - 1, 0)]?.line ?? -1;
  }

  override visit(visit: (value: Value) => void): void {
    for (let at = 0; at < this.top; at++) {
      const value = this.slots[at];
      if (value !== undefined) visit(value);
    }
    if (this.function !== null) visit(this.function);
  }

  override refer(visit: (value: Value) => void): void {
    super.refer(visit);
    visit(this.globals);
    visit(this.names);
    visit(this.trace);
    // A generator that has yielded was left by whoever called it.
    if (this.generator === null || this.generator.state === 'running') visit(this.back);
  }
}
