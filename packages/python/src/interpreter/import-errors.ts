import { libraryModules } from '../library/registry.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { importErrorType, moduleNotFoundErrorType } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import type { PyType } from '../objects/type.ts';

/** An ImportError with what it is about. */
export function importError(message: string, name: string, type: PyType = importErrorType): PyException {
  const exception = new PyException(type, [message]);
  exception.attributes = PyDict.of([
    ['msg', message],
    ['name', name],
    ['path', null],
  ]);
  return exception;
}

/** @throws Raised always: there is no such module. */
export function refuseModule(name: string): never {
  const exception = importError(`No module named '${name}'`, name, moduleNotFoundErrorType);
  if (!name.includes('.')) {
    const names = libraryModules().filter((each) => !each.includes('.'));
    exception.attributes!.set('__notes__', new PyList([`Heddle's library has: ${names.join(', ')}`]));
  }
  throw new Raised(exception);
}

/** @throws Raised ModuleNotFoundError where a program has forbidden a module. */
export function notForbidden(name: string, module: Value): Value {
  if (module !== null) return module;
  const message = `import of ${name} halted; None in sys.modules`;
  throw new Raised(importError(message, name, moduleNotFoundErrorType));
}

/** Whether an import failed because there is no module of the name, not because of what its body does. */
export function isAbsence(error: unknown, name: string): boolean {
  if (!(error instanceof Raised) || !error.exception.cls.isSubtype(moduleNotFoundErrorType)) return false;
  return error.exception.attributes?.get('name') === name;
}
