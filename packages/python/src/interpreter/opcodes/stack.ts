import type { Value } from '../../objects/object.ts';
import type { Handler } from '../linked-code.ts';

export const nop: Handler = () => {};

export const popTop: Handler = (_, frame) => {
  frame.slots[--frame.top] = undefined;
};

export const endSend: Handler = (_, frame) => {
  const { slots } = frame;
  const value = slots[--frame.top];
  slots[frame.top] = undefined;
  slots[frame.top - 1] = value;
};

export const pushNull: Handler = (_, frame) => {
  frame.slots[frame.top++] = undefined;
};

export const copy: Handler = (_, frame, { arg }) => {
  frame.slots[frame.top] = frame.slots[frame.top - arg];
  frame.top++;
};

export const swap: Handler = (_, { slots, top }, { arg }) => {
  const value = slots[top - 1];
  slots[top - 1] = slots[top - arg];
  slots[top - arg] = value;
};

export const loadConst: Handler = (_, frame, { constant }) => {
  frame.slots[frame.top++] = constant;
};

export const loadSmallInt: Handler = (_, frame, { arg }) => {
  frame.slots[frame.top++] = arg as Value;
};
