import { PyObject } from './object.ts';
import { nativeType } from './type.ts';

const programKeyType = nativeType('key', { isBase: false });

/**
 * What stands in a dictionary for a key that has no hash key of its own: that of a class with a `__hash__` or `__eq__` in
 * Python, or a tuple with such a thing in it. No program ever sees it.
 */
export class ProgramKey extends PyObject {
  /** What `__hash__` gave when the key was added. */
  readonly hash: number | bigint;

  constructor(hash: number | bigint) {
    super(programKeyType);
    this.hash = hash;
  }
}
