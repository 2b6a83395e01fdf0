import type { PyCell } from '../../objects/cell.ts';
import type { PyDict } from '../../objects/dict.ts';
import { PyFunction } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { Handler, LinkedCode } from '../linked-code.ts';

export const makeFunction: Handler = (_, frame) => {
  frame.push(new PyFunction(frame.pop() as LinkedCode, frame.globals));
};

/** The bits of SET_FUNCTION_ATTRIBUTE. */
const Part = { defaults: 1, kwDefaults: 2, annotations: 4, closure: 8, annotate: 16 } as const;

export const setFunctionAttribute: Handler = (_, frame, { arg }) => {
  const callable = frame.pop() as PyFunction;
  const value: Value = frame.pop();
  switch (arg) {
    case Part.defaults:
      callable.defaults = (value as PyTuple).items;
      break;
    case Part.kwDefaults:
      callable.kwDefaults = value as PyDict;
      break;
    case Part.annotations:
      callable.annotations = value as PyDict;
      break;
    case Part.closure:
      callable.closure = (value as PyTuple).items as readonly PyCell[];
      break;
    case Part.annotate:
      callable.annotate = value;
      break;
  }
  frame.push(callable);
};
