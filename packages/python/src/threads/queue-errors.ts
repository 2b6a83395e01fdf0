import type { Runtime } from '../interpreter/runtime.ts';
import { exceptionBaseType } from '../objects/exception-types.ts';
import { nativeType, type PyType } from '../objects/type.ts';

/** `queue.Empty`. */
export const emptyType: PyType = nativeType('Empty', { module: '_queue', bases: [exceptionBaseType] });

/** `queue.Full`. */
export const fullType: PyType = nativeType('Full', { module: 'queue', bases: [exceptionBaseType] });

/** `queue.ShutDown`, from Python 3.13 on. */
export const shutDownType: PyType = nativeType('ShutDown', { module: 'queue', bases: [exceptionBaseType] });

/** Tells the interpreter what the errors of queues are in Python. */
export function registerQueueErrors(vm: Runtime): void {
  for (const type of [emptyType, fullType, shutDownType]) vm.errorTypes.set(type.name, type);
}
