import type { Access, Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { strType } from '../../../objects/boxed.ts';
import { raised, valueError } from '../../../objects/exception-types.ts';
import { PyObject, type Value } from '../../../objects/object.ts';
import { nativeType, type PyType } from '../../../objects/type.ts';
import { BUSY, type Handle } from './connection-handle.ts';
import { programmingErrorType } from './errors.ts';
import { isReading } from './execution.ts';
import { worked } from './query.ts';

export const connectionType: PyType = nativeType('Connection', { module: 'sqlite3' });

/** The value of `autocommit` under which `isolation_level` decides where transactions begin. */
export const LEGACY_TRANSACTION_CONTROL = -1;

const levels: readonly string[] = ['', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE'];

/** `sqlite3.Connection`. */
export class PyConnection extends PyObject {
  /** Null before its `__init__` has run, and after it was closed. */
  handle: Handle | null = null;
  isInitialised = false;
  isolationLevel: string | null = '';
  autocommit: boolean | typeof LEGACY_TRANSACTION_CONTROL = LEGACY_TRANSACTION_CONTROL;
  detectTypes = 0;
  rowFactory: Value = null;
  textFactory: Value = strType;
  /** The ident of the only thread that may use it; null where every thread may. */
  owner: number | null = null;

  override visit(visit: (value: Value) => void): void {
    visit(this.rowFactory);
    visit(this.textFactory);
  }

  /** The statement that begins a transaction before one that changes data; null where none is begun. */
  get begin(): string | null {
    const { isolationLevel } = this;
    if (this.autocommit !== LEGACY_TRANSACTION_CONTROL || isolationLevel === null) return null;
    return `BEGIN ${isolationLevel}`.trim();
  }

  /** How a statement touches the database. */
  accessOf(sql: string): Access {
    return isReading(sql) ? 'read' : 'write';
  }

  /** Runs a statement of the library's own, where a condition holds in the step itself. */
  *run(sql: string, when: (handle: Handle) => boolean, then: string | null = null): Program<Value> {
    const handle = this.handle!;
    let isFirstDone = false;
    const attempt = (): null | typeof BUSY => {
      if (!isFirstDone && when(handle) && handle.run(sql) === BUSY) return BUSY;
      isFirstDone = true;
      return then === null ? null : handle.run(then);
    };
    yield* worked({ handle, access: 'write', text: sql, attempt }).program;
    return null;
  }

  /** `commit()`, which begins a transaction anew where `autocommit` is off. */
  commit(): Program<Value> {
    return this.#end('COMMIT');
  }

  /** `rollback()`. */
  rollback(): Program<Value> {
    return this.#end('ROLLBACK');
  }

  *#end(sql: string): Program<Value> {
    if (this.autocommit === true) return null;
    return yield* this.run(
      sql,
      ({ isAutocommit }) => !isAutocommit,
      this.autocommit === false ? 'BEGIN' : null,
    );
  }
}

/** @throws Raised ProgrammingError where another thread made it. */
export function requireThread(vm: Runtime, { owner }: PyConnection): void {
  const ident = vm.primitives.getIdent();
  if (owner === null || owner === ident) return;
  throw raised(
    programmingErrorType,
    'SQLite objects created in a thread can only be used in that same thread. ' +
      `The object was created in thread id ${owner} and this is thread id ${ident}.`,
  );
}

/** @throws Raised ProgrammingError where it is not open. */
export function requireOpen({ handle, isInitialised }: PyConnection): Handle {
  if (!isInitialised) throw raised(programmingErrorType, 'Base Connection.__init__ not called.');
  if (handle === null || !handle.isOpen)
    throw raised(programmingErrorType, 'Cannot operate on a closed database.');
  return handle;
}

/** @throws Raised ProgrammingError where the thread cannot use it. */
export function requireUsable(vm: Runtime, connection: PyConnection): Handle {
  requireThread(vm, connection);
  return requireOpen(connection);
}

/** An isolation level that a program gives. @throws Raised ValueError for another value. */
export function checkedLevel(value: Value): string | null {
  if (value === null) return null;
  const level = typeof value === 'string' ? value.toUpperCase() : null;
  if (level !== null && levels.includes(level)) return level;
  throw valueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
}
