import { KeyboardInterrupt, SystemExit } from '@heddle/primitives';
import { Raised } from '../objects/exception.ts';
import { keyboardInterruptType, systemExitType } from '../objects/exception-types.ts';

/** `SystemExit` of a program, as the primitives know it. */
class PythonExit extends SystemExit {
  readonly raised: Raised;

  constructor(raised: Raised) {
    super();
    this.raised = raised;
  }
}

/** `KeyboardInterrupt` of a program, as the primitives know it. */
class PythonInterrupt extends KeyboardInterrupt {
  readonly raised: Raised;

  constructor(raised: Raised) {
    super();
    this.raised = raised;
  }
}

/**
 * What Python code has thrown, for primitives that treat some exceptions in a way of their own: they know these by their
 * JavaScript classes. The interpreter finds the exception again in `raised`.
 */
export function outward(error: unknown): unknown {
  if (!(error instanceof Raised)) return error;
  const { cls } = error.exception;
  if (cls.isSubtype(systemExitType)) return new PythonExit(error);
  return cls.isSubtype(keyboardInterruptType) ? new PythonInterrupt(error) : error;
}
