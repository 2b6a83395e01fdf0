import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const sliceType: PyType = nativeType('slice', { isBase: false });

/** `start:stop:step` of a subscript. */
export class PySlice extends PyObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    super(sliceType);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}
