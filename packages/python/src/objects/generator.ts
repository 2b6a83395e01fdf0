import type { PyFrame } from '../interpreter/frame.ts';
import type { LinkedCode } from '../interpreter/linked-code.ts';
import type { PyException } from './exception.ts';
import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const generatorType: PyType = nativeType('generator', { isBase: false });
export const coroutineType: PyType = nativeType('coroutine', { isBase: false });
export const asyncGeneratorType: PyType = nativeType('async_generator', { isBase: false });

/** A generator, a coroutine or an asynchronous generator: a frame that can be left and entered again. */
export class PyGenerator extends PyObject {
  /** Null when it has ended. */
  frame: PyFrame | null;
  state: 'created' | 'suspended' | 'running' | 'closed' = 'created';
  /** `gi_code`. */
  readonly code: LinkedCode;
  name: string;
  qualname: string;
  /** Whether it was left where it has something to do at its end. */
  isWatched = false;
  /** Whether it is a coroutine that another one awaits. */
  isAwaited = false;
  /** The exception that it was handling when it was left. */
  handled: PyException | null = null;

  constructor(frame: PyFrame, cls: PyType, name: string, qualname: string) {
    super(cls);
    this.frame = frame;
    this.code = frame.code;
    this.name = name;
    this.qualname = qualname;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.frame !== null) visit(this.frame);
  }

  override refer(visit: (value: Value) => void): void {
    super.refer(visit);
    visit(this.handled);
  }
}
