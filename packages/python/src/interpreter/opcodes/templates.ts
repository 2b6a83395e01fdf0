import type { PyObject, Value } from '../../objects/object.ts';
import { PyInterpolation, PyTemplate } from '../../objects/template.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { Handler } from '../linked-code.ts';

const conversions: readonly Value[] = [null, 's', 'r', 'a'];

export const buildInterpolation: Handler = (_, frame, { arg }) => {
  const spec = (arg & 1) === 0 ? '' : frame.pop();
  const expression = frame.pop();
  const value = frame.pop();
  frame.push(new PyInterpolation(value, expression, conversions[arg >> 2] ?? null, spec));
};

export const buildTemplate: Handler = (_, frame) => {
  const interpolations = frame.pop() as PyTuple;
  const strings = frame.pop() as PyTuple;
  const template: PyObject = new PyTemplate(strings, interpolations);
  frame.push(template);
};
