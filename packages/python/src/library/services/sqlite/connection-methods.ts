import type { Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../../../objects/define.ts';
import { PyDict } from '../../../objects/dict.ts';
import { attributeErrorType, raised, typeError, valueError } from '../../../objects/exception-types.ts';
import type { Result, Value } from '../../../objects/object.ts';
import { Steps, settle } from '../../../objects/steps.ts';
import type { PyType } from '../../../objects/type.ts';
import { typeOf } from '../../../objects/type-of.ts';
import { callSpecial } from '../../../semantics/special.ts';
import { lookAt } from '../../../threads/primitive.ts';
import { intValue } from '../../../types/unbox.ts';
import { realOf } from '../../arguments.ts';
import { withPath } from '../../os/paths.ts';
import { type ConnectOptions, openConnection } from './connect.ts';
import {
  checkedLevel,
  connectionType,
  LEGACY_TRANSACTION_CONTROL,
  PyConnection,
  requireOpen,
  requireUsable,
} from './connection.ts';
import { BUSY, type Handle } from './connection-handle.ts';
import { cursorType, PyCursor } from './cursor.ts';
import * as errors from './errors.ts';
import { programmingErrorType } from './errors.ts';
import { worked } from './query.ts';

/** The name and the default of each parameter of `connect`, the first without one. */
export const connectSignature =
  "(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=?, cached_statements=128, uri=False, *, autocommit=-1)";

function checkedAutocommit(value: Value): boolean | typeof LEGACY_TRANSACTION_CONTROL {
  if (value === true || value === false || value === LEGACY_TRANSACTION_CONTROL) return value;
  throw valueError('autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL');
}

function* reopened(vm: Runtime, self: PyConnection, options: ConnectOptions): Program<Value> {
  if (self.handle !== null) yield* closed(self, self.handle);
  yield* openConnection(vm, self, options);
  self.isInitialised = true;
  return null;
}

function makeCursor(vm: Runtime, self: PyConnection, factory: Value): Result {
  requireUsable(vm, self);
  return factory === cursorType
    ? finished(self, new PyCursor(cursorType))
    : new Steps(made(vm, self, factory));
}

function finished(self: PyConnection, cursor: PyCursor): PyCursor {
  cursor.connection ??= self;
  cursor.rowFactory = self.rowFactory;
  return cursor;
}

function* made(vm: Runtime, self: PyConnection, factory: Value): Program<Value> {
  const cursor = yield* settle(vm.call(factory, [self]));
  if (cursor instanceof PyCursor) return finished(self, cursor);
  throw typeError(`factory must return a cursor, not ${typeOf(cursor).name}`);
}

function* executed(vm: Runtime, self: PyConnection, name: string, args: readonly Value[]): Program<Value> {
  const cursor = yield* settle(callSpecial(vm, self, 'cursor', [])!);
  return yield* settle(callSpecial(vm, cursor, name, args)!);
}

function* closed(self: PyConnection, handle: Handle): Program<Value> {
  const attempt = (): null | typeof BUSY => {
    if (self.autocommit === false && handle.run('ROLLBACK') === BUSY) return BUSY;
    handle.close();
    self.handle = null;
    return null;
  };
  yield* worked({ handle, access: 'write', text: `close ${handle.main.name}`, attempt }).program;
  return null;
}

function* left(self: PyConnection, hasFailed: boolean): Program<Value> {
  if (hasFailed) yield* self.rollback();
  else {
    try {
      yield* self.commit();
    } catch (error) {
      // What could not be committed is undone, as for any other error in the block.
      yield* self.rollback();
      throw error;
    }
  }
  return false;
}

/** Gives `Connection` its methods. */
export function installConnection(): void {
  installLifetime();
  installStatements();
  installTransactions();
  installAttributes();
  installErrors();
}

function installLifetime(): void {
  staticMethod(connectionType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
    const connection = new PyConnection(cls);
    if (cls.hasDict) connection.attributes = new PyDict();
    return connection;
  });
  method(
    connectionType,
    '__init__',
    `(self, ${connectSignature.slice(1)}`,
    {},
    (vm, self: PyConnection, ...args: (Value | undefined)[]) => {
      const [database, timeout, detectTypes, level, isOwned, , , isUri, autocommit] = args as Value[];
      const seconds = realOf(timeout!);
      if (seconds === undefined) throw typeError(`must be real number, not ${typeOf(timeout!).name}`);
      self.detectTypes = Number(intValue(detectTypes!) ?? 0);
      self.isolationLevel = checkedLevel(level!);
      self.autocommit = checkedAutocommit(autocommit!);
      self.owner = isOwned === false || isOwned === 0 ? null : vm.primitives.getIdent();
      return withPath(
        vm,
        database!,
        (name) =>
          new Steps(reopened(vm, self, { name, timeout: seconds, isUri: isUri === true || isUri === 1 })),
      );
    },
  );
  method(connectionType, 'close', '(self, /)', {}, (vm, self: PyConnection) => {
    if (!self.isInitialised) throw raised(programmingErrorType, 'Base Connection.__init__ not called.');
    const { handle } = self;
    if (handle === null || !handle.isOpen) return null;
    requireUsable(vm, self);
    return new Steps(closed(self, handle));
  });
}

function installStatements(): void {
  method(connectionType, 'cursor', '(self, /, factory=None)', {}, (vm, self: PyConnection, factory: Value) =>
    makeCursor(vm, self, factory ?? cursorType),
  );
  for (const [name, signature] of [
    ['execute', '(self, sql, parameters=?, /)'],
    ['executemany', '(self, sql, parameters, /)'],
    ['executescript', '(self, sql_script, /)'],
  ] as const) {
    method(connectionType, name, signature, {}, (vm, self: PyConnection, sql: Value, parameters?: Value) => {
      requireUsable(vm, self);
      return new Steps(executed(vm, self, name, parameters === undefined ? [sql] : [sql, parameters]));
    });
  }
}

function installTransactions(): void {
  method(connectionType, 'commit', '(self, /)', {}, (vm, self: PyConnection) => {
    requireUsable(vm, self);
    return new Steps(self.commit());
  });
  method(connectionType, 'rollback', '(self, /)', {}, (vm, self: PyConnection) => {
    requireUsable(vm, self);
    return new Steps(self.rollback());
  });
  method(connectionType, '__enter__', '(self, /)', {}, (vm, self: PyConnection) => {
    requireUsable(vm, self);
    return self;
  });
  method(
    connectionType,
    '__exit__',
    '(self, type, value, traceback, /)',
    {},
    (vm, self: PyConnection, type: Value) => {
      requireUsable(vm, self);
      return new Steps(left(self, type !== null));
    },
  );
}

function installAttributes(): void {
  attribute(connectionType, 'in_transaction', (_vm, self: PyConnection) => {
    const handle = requireOpen(self);
    return lookAt(handle.main, 'the transaction', () => !handle.isAutocommit);
  });
  attribute(connectionType, 'total_changes', (_vm, self: PyConnection) => {
    const handle = requireOpen(self);
    return lookAt(handle.main, 'the number of changes', () => handle.totalChanges);
  });
  attribute(
    connectionType,
    'isolation_level',
    (_vm, self: PyConnection) => {
      requireOpen(self);
      return self.isolationLevel;
    },
    (_vm, self: PyConnection, value) => {
      if (value === undefined) throw raised(attributeErrorType, 'cannot delete attribute');
      requireOpen(self);
      self.isolationLevel = checkedLevel(value);
      // Without transactions of the library's own, what is open is committed.
      return value === null ? new Steps(self.commit()) : undefined;
    },
  );
  attribute(
    connectionType,
    'autocommit',
    (_vm, self: PyConnection) => self.autocommit,
    (_vm, self: PyConnection, value) => {
      const autocommit = checkedAutocommit(value ?? null);
      self.autocommit = autocommit;
      if (autocommit === LEGACY_TRANSACTION_CONTROL) return undefined;
      const sql = autocommit ? 'COMMIT' : 'BEGIN';
      return new Steps(self.run(sql, ({ isAutocommit }) => isAutocommit !== autocommit));
    },
  );
  attribute(
    connectionType,
    'row_factory',
    (_vm, self: PyConnection) => self.rowFactory,
    (vm, self: PyConnection, value) => {
      self.rowFactory = value ?? null;
      vm.sharing.share(self.rowFactory);
      return undefined;
    },
  );
  attribute(
    connectionType,
    'text_factory',
    (_vm, self: PyConnection) => self.textFactory,
    (vm, self: PyConnection, value) => {
      self.textFactory = value ?? null;
      vm.sharing.share(self.textFactory);
      return undefined;
    },
  );
}

function installErrors(): void {
  for (const [name, type] of Object.entries(errors.errorTypes)) {
    connectionType.define(name, type);
  }
}
