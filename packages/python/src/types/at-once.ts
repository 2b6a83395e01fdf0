import type { Instruction, Program } from '@heddle/core';
import type { Result, Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';

/**
 * Runs a program up to the first step that it asks for: where it asks for none, its result is there at once, and the native
 * function that it belongs to is atomic.
 */
export function atOnce(program: Program<Value>): Result {
  const first = program.next();
  return first.done === true ? first.value : new Steps(resumed(first.value, program));
}

function* resumed(first: Instruction<unknown>, program: Program<Value>): Program<Value> {
  let instruction = first;
  for (;;) {
    let step: IteratorResult<Instruction<unknown>, Value>;
    try {
      const result: unknown = yield instruction;
      step = program.next(result);
    } catch (error) {
      step = program.throw(error);
    }
    if (step.done === true) return step.value;
    instruction = step.value;
  }
}
