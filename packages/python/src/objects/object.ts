import type { SharedObject } from '@heddle/core';
import type { PyDict } from './dict.ts';
import type { Steps } from './steps.ts';
import type { PyType } from './type.ts';

/**
 * A value of the simulated program. What JavaScript has a value for is that value:
 *
 * - `None` is null, `True` and `False` are booleans
 * - an int is a number where that is exact (a safe integer), and a bigint otherwise: never both for one value
 * - a str is a string; lone surrogates stay as they are
 * - everything else, floats too, is a {@link PyObject}
 */
export type Value = null | boolean | number | bigint | string | PyObject;

/** What a native function gives: its result, or the steps that lead to it where it calls Python code or waits. */
export type Result = Value | Steps;

/** An object that other threads can reach, as the machine knows it. */
export interface Shared {
  /** What stands for the object as a whole: its length, its order, which keys it has. */
  readonly whole: SharedObject;
}

/** An object of the simulated program. Subclasses hold what their Python type is made of. */
export class PyObject {
  // The fields are declared and assigned, not defined: a class field of a base with many subclasses costs V8 a microsecond
  // for each object.

  /** Its Python type; `obj.__class__ = …` changes it. */
  declare cls: PyType;
  /** Its `__dict__`; null where it has none, or has none yet. */
  declare attributes: PyDict | null;
  /** Null while only the thread that made it can reach it; see `interpreter/sharing.ts`. */
  declare shared: Shared | null;

  constructor(cls: PyType) {
    this.cls = cls;
    this.attributes = null;
    this.shared = null;
  }

  /** Whether a native type of its hashes and compares by identity without saying so in `__hash__` and `__eq__`. */
  get isIdentityHashed(): boolean {
    return false;
  }

  /** The name of its Python type, as the primitives show it. */
  get typeName(): string {
    return this.cls.name;
  }

  /** A short text of it for explanations and reports of the primitives, without Python code. */
  repr(): string {
    return `<${this.cls.name} object>`;
  }

  /**
   * Calls `visit` for each value that can be reached from it directly, but for its type and its `__dict__`. What is reachable from
   * an object that other threads can reach can be reached by them too.
   */
  visit(_visit: (value: Value) => void): void {}

  /**
   * Calls `visit` for each value that it keeps alive, but for its class: what it visits, and its `__dict__`. An object says it
   * itself where that is not the same.
   */
  refer(visit: (value: Value) => void): void {
    if (this.attributes !== null) visit(this.attributes);
    this.visit(visit);
  }
}
