import { PyDict } from '../../../objects/dict.ts';
import { PyException, Raised } from '../../../objects/exception.ts';
import { exceptionBaseType, memoryErrorType } from '../../../objects/exception-types.ts';
import { nativeType, type PyType } from '../../../objects/type.ts';
import { code, type Pointer } from './c-interface.ts';
import type { SqliteEngine } from './engine.ts';

function errorType(name: string, base: PyType): PyType {
  return nativeType(name, { module: 'sqlite3', bases: [base], hasPlainLayout: true });
}

// The hierarchy of PEP 249.

export const warningType: PyType = errorType('Warning', exceptionBaseType);
export const errorBaseType: PyType = errorType('Error', exceptionBaseType);
export const interfaceErrorType: PyType = errorType('InterfaceError', errorBaseType);
export const databaseErrorType: PyType = errorType('DatabaseError', errorBaseType);
export const dataErrorType: PyType = errorType('DataError', databaseErrorType);
export const operationalErrorType: PyType = errorType('OperationalError', databaseErrorType);
export const integrityErrorType: PyType = errorType('IntegrityError', databaseErrorType);
export const internalErrorType: PyType = errorType('InternalError', databaseErrorType);
export const programmingErrorType: PyType = errorType('ProgrammingError', databaseErrorType);
export const notSupportedErrorType: PyType = errorType('NotSupportedError', databaseErrorType);

/** The types by SQLite's primary result codes; others are a DatabaseError. */
const types: ReadonlyMap<number, PyType> = new Map([
  ...[1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17].map((number) => [number, operationalErrorType] as const),
  [2, internalErrorType],
  [7, memoryErrorType],
  [12, internalErrorType],
  [18, dataErrorType],
  [19, integrityErrorType],
  [20, integrityErrorType],
  [21, interfaceErrorType],
  [25, interfaceErrorType],
]);

/** The errors of `sqlite3` by their names: the module has them, and so has each connection. */
export const errorTypes: Readonly<Record<string, PyType>> = {
  Warning: warningType,
  Error: errorBaseType,
  InterfaceError: interfaceErrorType,
  DatabaseError: databaseErrorType,
  DataError: dataErrorType,
  OperationalError: operationalErrorType,
  IntegrityError: integrityErrorType,
  InternalError: internalErrorType,
  ProgrammingError: programmingErrorType,
  NotSupportedError: notSupportedErrorType,
};

/** What SQLite says about a call that has failed. */
export function sqliteError({ functions }: SqliteEngine, db: Pointer): Raised {
  const number = functions.sqlite3_extended_errcode(db);
  return errorOf(functions.sqlite3_js_rc_str(number), number, functions.sqlite3_errmsg(db));
}

/** The error of a result code. */
export function errorOf(name: string | undefined, number: number, message: string): Raised {
  const type = types.get(number & 0xff) ?? databaseErrorType;
  const exception = new PyException(type, type === memoryErrorType ? [] : [message]);
  exception.attributes = PyDict.of([
    ['sqlite_errorcode', number],
    ['sqlite_errorname', name ?? 'unknown'],
  ]);
  return new Raised(exception);
}

/** The error of a connection that has waited for a lock in vain. */
export function lockedError(): Raised {
  return errorOf('SQLITE_BUSY', code.BUSY, 'database is locked');
}
