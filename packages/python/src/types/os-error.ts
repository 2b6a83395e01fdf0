import {
  blockingIoErrorType,
  brokenPipeErrorType,
  childProcessErrorType,
  connectionAbortedErrorType,
  connectionRefusedErrorType,
  connectionResetErrorType,
  fileExistsErrorType,
  fileNotFoundErrorType,
  interruptedErrorType,
  isADirectoryErrorType,
  notADirectoryErrorType,
  osErrorType,
  permissionErrorType,
  processLookupErrorType,
  timeoutErrorType,
} from '../objects/exception-types.ts';
import type { PyType } from '../objects/type.ts';

/** The class of an OSError by its number, on Linux. */
const classes: ReadonlyMap<number, PyType> = new Map([
  [1, permissionErrorType],
  [2, fileNotFoundErrorType],
  [3, processLookupErrorType],
  [4, interruptedErrorType],
  [10, childProcessErrorType],
  [11, blockingIoErrorType],
  [13, permissionErrorType],
  [17, fileExistsErrorType],
  [20, notADirectoryErrorType],
  [21, isADirectoryErrorType],
  [32, brokenPipeErrorType],
  [103, connectionAbortedErrorType],
  [104, connectionResetErrorType],
  [110, timeoutErrorType],
  [111, connectionRefusedErrorType],
  [114, blockingIoErrorType],
  [115, blockingIoErrorType],
]);

/** The class that `OSError(number, …)` makes an instance of. */
export function osErrorClass(number: number): PyType {
  return classes.get(number) ?? osErrorType;
}
