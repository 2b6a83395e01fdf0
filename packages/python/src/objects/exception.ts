import { repr } from '@heddle/primitives';
import type { PyFrame } from '../interpreter/frame.ts';
import { PyObject, type Value } from './object.ts';
import { PyTuple } from './tuple.ts';
import { nativeType, type PyType } from './type.ts';

export const tracebackType: PyType = nativeType('traceback', { module: 'types', isBase: false });

/** The calls that an exception has left, outermost first, as a linked list. */
export class PyTraceback extends PyObject {
  readonly frame: PyFrame;
  /** The index of the instruction that raised, in the code of the frame. */
  readonly instruction: number;
  /** The next call inwards; null for the innermost. */
  next: PyTraceback | null;

  constructor(frame: PyFrame, instruction: number, next: PyTraceback | null) {
    super(tracebackType);
    this.frame = frame;
    this.instruction = instruction;
    this.next = next;
  }

  /** The line that raised or called. */
  get line(): number {
    return this.frame.code.code.positions[this.instruction]?.line ?? -1;
  }

  override refer(visit: (value: Value) => void): void {
    visit(this.frame);
    visit(this.next);
  }
}

/** An instance of `BaseException` or of a class derived from it. */
export class PyException extends PyObject {
  args: PyTuple;
  traceback: PyTraceback | null = null;
  /** `__cause__`. */
  cause: PyException | null = null;
  /** `__context__`. */
  context: PyException | null = null;
  suppressContext = false;

  constructor(cls: PyType, args: readonly Value[] = []) {
    super(cls);
    this.args = new PyTuple(args);
  }

  override repr(): string {
    return `${this.cls.name}(${this.args.items.map(repr).join(', ')})`;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.args);
    visit(this.cause);
    visit(this.context);
  }

  override refer(visit: (value: Value) => void): void {
    super.refer(visit);
    visit(this.traceback);
  }
}

/**
 * A Python exception on its way, as native code throws and catches it. No JavaScript error: making one would cost more than
 * the whole raise.
 */
export class Raised {
  readonly exception: PyException;
  /** Whether the frame that it leaves next has to be noted in its traceback. */
  isFresh: boolean;
  /** Whether it is known what was being handled when it was raised: `__context__`. */
  hasContext: boolean;

  /** What the hooks of the thread have heard of it in the frame where it is; see the interpreter. */
  told = 0;

  /** @param isNew false where an exception that was raised before goes on: its traceback and context are complete. */
  constructor(exception: PyException, isNew = true) {
    this.exception = exception;
    this.isFresh = isNew;
    this.hasContext = !isNew;
  }

  /** The name of its type, as the primitives show it. */
  get typeName(): string {
    return this.exception.cls.name;
  }

  /** A short text of it for explanations of the primitives, without Python code. */
  repr(): string {
    return repr(this.exception);
  }

  /** The last line of its traceback, as far as that takes no Python code. */
  toString(): string {
    const [text] = this.exception.args.items;
    return typeof text === 'string' && text !== '' ? `${this.typeName}: ${text}` : this.typeName;
  }
}
