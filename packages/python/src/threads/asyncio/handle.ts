import type { Handle } from '@heddle/primitives';
import { method } from '../../objects/define.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyObject } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { nativeType, type PyType } from '../../objects/type.ts';

/** `asyncio.Handle`. */
export const handleType: PyType = nativeType('Handle', { module: 'asyncio.events', isBase: false });

/** `asyncio.TimerHandle`. */
export const timerHandleType: PyType = nativeType('TimerHandle', {
  module: 'asyncio.events',
  bases: [handleType],
  isBase: false,
});

/** An `asyncio.Handle`. */
export class PyHandle extends PyObject {
  readonly handle: Handle;

  constructor(handle: Handle) {
    super(handle.when === null ? handleType : timerHandleType);
    this.handle = handle;
  }
}

method(handleType, 'cancel', '(self, /)', {}, (_vm, { handle }: PyHandle) => new Steps(handle.cancel()));
method(handleType, 'cancelled', '(self, /)', {}, (_vm, { handle }: PyHandle) => handle.isCancelled);
method(handleType, '__repr__', '(self, /)', {}, (_vm, { handle }: PyHandle) => handle.repr());
method(
  timerHandleType,
  'when',
  '(self, /)',
  {},
  (_vm, { handle }: PyHandle) => new PyFloat((handle.when ?? 0) / 1e9),
);
