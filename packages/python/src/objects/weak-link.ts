import { PyObject, type Value } from './object.ts';
import type { PyType } from './type.ts';

/** What refers to an object without keeping it alive: a weak reference or a proxy. */
export abstract class PyWeakLink extends PyObject {
  /** What it refers to; null from the death of that on. */
  referent: PyObject | null;
  /** What is called with the link when the object has died; None for nothing. */
  callback: Value;

  constructor(cls: PyType, referent: PyObject, callback: Value) {
    super(cls);
    this.referent = referent;
    this.callback = callback;
  }

  /** The object has died. */
  die(): void {
    this.referent = null;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.referent);
    visit(this.callback);
  }

  override refer(visit: (value: Value) => void): void {
    if (this.attributes !== null) visit(this.attributes);
    visit(this.callback);
  }
}
