import type { Program } from '@heddle/core';
import { method } from '../objects/define.ts';
import { raised, stopIterationType } from '../objects/exception-types.ts';
import { exhausted, type PyIterator } from '../objects/iterator.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';

function orStop(result: Result): Result {
  if (result instanceof Steps) return new Steps(orStopLater(result));
  if (result === exhausted) throw raised(stopIterationType);
  return result;
}

function* orStopLater(result: Steps): Program<Value> {
  const value = yield* settle(result);
  if (value === exhausted) throw raised(stopIterationType);
  return value;
}

/** Makes the type of a kind of {@link PyIterator}: with `__iter__` and `__next__`. */
export function iteratorType(
  name: string,
  options: { readonly isBase?: boolean; readonly module?: string } = {},
): PyType {
  const type = nativeType(name, { isBase: false, ...options });
  method(type, '__iter__', '(self, /)', {}, (_vm, self: PyIterator) => self);
  method(type, '__next__', '(self, /)', { access: 'next' }, (vm, self: PyIterator) =>
    orStop(self.advance(vm)),
  );
  return type;
}
