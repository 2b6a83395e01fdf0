import { PyException, Raised } from './exception.ts';
import type { Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

function exceptionType(name: string, ...bases: PyType[]): PyType {
  return nativeType(name, bases.length === 0 ? { hasDict: true } : { bases, hasPlainLayout: true });
}

// The hierarchy of CPython's built-in exceptions.

export const baseExceptionType: PyType = exceptionType('BaseException');
export const baseExceptionGroupType: PyType = exceptionType('BaseExceptionGroup', baseExceptionType);
export const generatorExitType: PyType = exceptionType('GeneratorExit', baseExceptionType);
export const keyboardInterruptType: PyType = exceptionType('KeyboardInterrupt', baseExceptionType);
export const systemExitType: PyType = exceptionType('SystemExit', baseExceptionType);
export const exceptionBaseType: PyType = exceptionType('Exception', baseExceptionType);
export const exceptionGroupType: PyType = exceptionType(
  'ExceptionGroup',
  baseExceptionGroupType,
  exceptionBaseType,
);
export const arithmeticErrorType: PyType = exceptionType('ArithmeticError', exceptionBaseType);
export const floatingPointErrorType: PyType = exceptionType('FloatingPointError', arithmeticErrorType);
export const overflowErrorType: PyType = exceptionType('OverflowError', arithmeticErrorType);
export const zeroDivisionErrorType: PyType = exceptionType('ZeroDivisionError', arithmeticErrorType);
export const assertionErrorType: PyType = exceptionType('AssertionError', exceptionBaseType);
export const attributeErrorType: PyType = exceptionType('AttributeError', exceptionBaseType);
export const bufferErrorType: PyType = exceptionType('BufferError', exceptionBaseType);
export const eofErrorType: PyType = exceptionType('EOFError', exceptionBaseType);
export const importErrorType: PyType = exceptionType('ImportError', exceptionBaseType);
export const moduleNotFoundErrorType: PyType = exceptionType('ModuleNotFoundError', importErrorType);
export const lookupErrorType: PyType = exceptionType('LookupError', exceptionBaseType);
export const indexErrorType: PyType = exceptionType('IndexError', lookupErrorType);
export const keyErrorType: PyType = exceptionType('KeyError', lookupErrorType);
export const memoryErrorType: PyType = exceptionType('MemoryError', exceptionBaseType);
export const nameErrorType: PyType = exceptionType('NameError', exceptionBaseType);
export const unboundLocalErrorType: PyType = exceptionType('UnboundLocalError', nameErrorType);
export const osErrorType: PyType = exceptionType('OSError', exceptionBaseType);
export const blockingIoErrorType: PyType = exceptionType('BlockingIOError', osErrorType);
export const childProcessErrorType: PyType = exceptionType('ChildProcessError', osErrorType);
export const connectionErrorType: PyType = exceptionType('ConnectionError', osErrorType);
export const brokenPipeErrorType: PyType = exceptionType('BrokenPipeError', connectionErrorType);
export const connectionAbortedErrorType: PyType = exceptionType(
  'ConnectionAbortedError',
  connectionErrorType,
);
export const connectionRefusedErrorType: PyType = exceptionType(
  'ConnectionRefusedError',
  connectionErrorType,
);
export const connectionResetErrorType: PyType = exceptionType('ConnectionResetError', connectionErrorType);
export const fileExistsErrorType: PyType = exceptionType('FileExistsError', osErrorType);
export const fileNotFoundErrorType: PyType = exceptionType('FileNotFoundError', osErrorType);
export const interruptedErrorType: PyType = exceptionType('InterruptedError', osErrorType);
export const isADirectoryErrorType: PyType = exceptionType('IsADirectoryError', osErrorType);
export const notADirectoryErrorType: PyType = exceptionType('NotADirectoryError', osErrorType);
export const permissionErrorType: PyType = exceptionType('PermissionError', osErrorType);
export const processLookupErrorType: PyType = exceptionType('ProcessLookupError', osErrorType);
export const timeoutErrorType: PyType = exceptionType('TimeoutError', osErrorType);
export const referenceErrorType: PyType = exceptionType('ReferenceError', exceptionBaseType);
export const runtimeErrorType: PyType = exceptionType('RuntimeError', exceptionBaseType);
export const notImplementedErrorType: PyType = exceptionType('NotImplementedError', runtimeErrorType);
export const pythonFinalizationErrorType: PyType = exceptionType('PythonFinalizationError', runtimeErrorType);
export const recursionErrorType: PyType = exceptionType('RecursionError', runtimeErrorType);
export const stopAsyncIterationType: PyType = exceptionType('StopAsyncIteration', exceptionBaseType);
export const stopIterationType: PyType = exceptionType('StopIteration', exceptionBaseType);
export const syntaxErrorType: PyType = exceptionType('SyntaxError', exceptionBaseType);
export const indentationErrorType: PyType = exceptionType('IndentationError', syntaxErrorType);
export const tabErrorType: PyType = exceptionType('TabError', indentationErrorType);
export const systemErrorType: PyType = exceptionType('SystemError', exceptionBaseType);
export const typeErrorType: PyType = exceptionType('TypeError', exceptionBaseType);
export const valueErrorType: PyType = exceptionType('ValueError', exceptionBaseType);
export const unicodeErrorType: PyType = exceptionType('UnicodeError', valueErrorType);
export const unicodeDecodeErrorType: PyType = exceptionType('UnicodeDecodeError', unicodeErrorType);
export const unicodeEncodeErrorType: PyType = exceptionType('UnicodeEncodeError', unicodeErrorType);
export const unicodeTranslateErrorType: PyType = exceptionType('UnicodeTranslateError', unicodeErrorType);
export const warningType: PyType = exceptionType('Warning', exceptionBaseType);
export const bytesWarningType: PyType = exceptionType('BytesWarning', warningType);
export const deprecationWarningType: PyType = exceptionType('DeprecationWarning', warningType);
export const encodingWarningType: PyType = exceptionType('EncodingWarning', warningType);
export const futureWarningType: PyType = exceptionType('FutureWarning', warningType);
export const importWarningType: PyType = exceptionType('ImportWarning', warningType);
export const pendingDeprecationWarningType: PyType = exceptionType('PendingDeprecationWarning', warningType);
export const resourceWarningType: PyType = exceptionType('ResourceWarning', warningType);
export const runtimeWarningType: PyType = exceptionType('RuntimeWarning', warningType);
export const syntaxWarningType: PyType = exceptionType('SyntaxWarning', warningType);
export const unicodeWarningType: PyType = exceptionType('UnicodeWarning', warningType);
export const userWarningType: PyType = exceptionType('UserWarning', warningType);

/** An exception to throw from native code: `throw raised(keyErrorType, key)`. */
export function raised(type: PyType, ...args: Value[]): Raised {
  return new Raised(new PyException(type, args));
}

/** `throw typeError(message)`. */
export function typeError(message: string): Raised {
  return raised(typeErrorType, message);
}

/** `throw valueError(message)`. */
export function valueError(message: string): Raised {
  return raised(valueErrorType, message);
}
