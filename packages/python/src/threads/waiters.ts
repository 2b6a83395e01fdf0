import type { SharedObject } from '@heddle/core';
import { method } from '../objects/define.ts';
import { PyObject } from '../objects/object.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { lookAt } from './primitive.ts';

const waitersType: PyType = nativeType('deque', { module: 'collections', isBase: false });

/** The queue of the threads that wait for something: `_waiters` of a condition. It can be counted, and nothing else. */
class PyWaiters extends PyObject {
  readonly object: SharedObject;
  readonly count: () => number;

  constructor(object: SharedObject, count: () => number) {
    super(waitersType);
    this.object = object;
    this.count = count;
  }
}

/** @param count how many threads wait now. */
export function makeWaiters(object: SharedObject, count: () => number): PyObject {
  return new PyWaiters(object, count);
}

method(waitersType, '__len__', '(self, /)', {}, (_vm, { object, count }: PyWaiters) =>
  lookAt(object, 'the number of waiting threads', count),
);
