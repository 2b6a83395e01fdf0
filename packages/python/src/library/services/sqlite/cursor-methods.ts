import type { Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../../../objects/define.ts';
import { PyDict } from '../../../objects/dict.ts';
import { raised, stopIterationType, typeError } from '../../../objects/exception-types.ts';
import { exhausted } from '../../../objects/iterator.ts';
import { PyList } from '../../../objects/list.ts';
import type { Value } from '../../../objects/object.ts';
import { Steps, settle } from '../../../objects/steps.ts';
import type { PyType } from '../../../objects/type.ts';
import { typeOf } from '../../../objects/type-of.ts';
import { iterate, nextOf } from '../../../semantics/iteration.ts';
import { intValue, textValue } from '../../../types/unbox.ts';
import { adaptedParameters, type Parameters } from './adaptation.ts';
import { code } from './c-interface.ts';
import { PyConnection } from './connection.ts';
import { BUSY, type Handle } from './connection-handle.ts';
import { cursorType, PyCursor } from './cursor.ts';
import { programmingErrorType } from './errors.ts';
import { verbOf } from './execution.ts';
import { worked } from './query.ts';

/** The text of a statement. @throws Raised TypeError for what is no str. */
function sqlOf(value: Value, where: string): string {
  const text = textValue(value);
  if (text === undefined) throw typeError(`${where} argument 1 must be str, not ${typeOf(value).name}`);
  if (text.includes('\0')) throw raised(programmingErrorType, 'the query contains a null character');
  return text;
}

/** What a statement changes about the connection itself. */
function* followed(handle: Handle, sql: string): Program {
  const [, milliseconds] = /\bbusy_timeout\s*[=(]\s*(\d+)/i.exec(sql) ?? [];
  if (milliseconds !== undefined) handle.keepWaiting(Number(milliseconds) / 1000);
  if (verbOf(sql) !== 'ATTACH') return;
  const attempt = (): null | typeof BUSY => {
    const list = handle.prepare('PRAGMA database_list');
    if (list === null || list === BUSY) return list;
    while (list.step() === code.ROW) {
      const [, , file] = list.row({ converted: [], decodesText: true });
      const database = typeof file === 'string' && file !== '' ? handle.databases.shared(file) : handle.main;
      if (!handle.touched.includes(database)) handle.touched.push(database);
      database.handles.add(handle);
    }
    handle.finish(list);
    return null;
  };
  yield* worked({ handle, access: 'read', text: 'look at what is attached', attempt }).program;
}

function* executed(vm: Runtime, self: PyCursor, sql: string, given: Value): Program<Value> {
  const connection = self.requireUsable(vm);
  const parameters = [yield* adaptedParameters(vm, given)];
  const handle = connection.handle!;
  yield* self.execute(vm, { handle, sql, parameters, isMany: false, begin: connection.begin });
  if (/pragma|attach/i.test(sql)) yield* followed(handle, sql);
  return self;
}

function* executedMany(vm: Runtime, self: PyCursor, sql: string, given: Value): Program<Value> {
  const connection = self.requireUsable(vm);
  const parameters: Parameters[] = [];
  const iterator = yield* settle(iterate(vm, given));
  for (;;) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) break;
    parameters.push(yield* adaptedParameters(vm, item));
  }
  return yield* self.execute(vm, {
    handle: connection.handle!,
    sql,
    parameters,
    isMany: true,
    begin: connection.begin,
  });
}

const none: Value = new PyList([]);

/** Runs the statements of a script, each to its end; a transaction that is open is committed before. */
function* executedScript(vm: Runtime, self: PyCursor, script: string): Program<Value> {
  const connection = self.requireUsable(vm);
  const handle = connection.handle!;
  if (connection.begin !== null) yield* connection.run('COMMIT', ({ isAutocommit }) => !isAutocommit);
  for (let rest = script; rest !== ''; ) {
    const text = rest;
    const attempt = (): null | typeof BUSY => {
      const statement = handle.prepare(text);
      if (statement === BUSY) return BUSY;
      rest = statement?.rest ?? '';
      if (statement === null) return null;
      let result: number = code.ROW;
      while (result === code.ROW) result = statement.step();
      try {
        return result === code.DONE ? null : handle.failed(result);
      } finally {
        handle.finish(statement);
      }
    };
    yield* worked({ handle, access: 'write', text: text.trim(), attempt }).program;
  }
  return self;
}

function* fetched(vm: Runtime, self: PyCursor, limit: number): Program<Value> {
  self.requireUsable(vm);
  const rows: Value[] = [];
  while (rows.length < limit) {
    const row = yield* self.next(vm);
    if (row === undefined) break;
    rows.push(row);
  }
  return new PyList(rows);
}

function* fetchedOne(vm: Runtime, self: PyCursor): Program<Value> {
  self.requireUsable(vm);
  return (yield* self.next(vm)) ?? null;
}

function* iterated(vm: Runtime, self: PyCursor): Program<Value> {
  self.requireUsable(vm);
  const row = yield* self.next(vm);
  if (row === undefined) throw raised(stopIterationType);
  return row;
}

/** Gives `Cursor` its methods. */
export function installCursor(): void {
  installLifetime();
  installStatements();
  installRows();
  installAttributes();
}

function installLifetime(): void {
  staticMethod(cursorType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
    const cursor = new PyCursor(cls);
    if (cls.hasDict) cursor.attributes = new PyDict();
    return cursor;
  });
  method(cursorType, '__init__', '(self, connection, /)', {}, (_vm, self: PyCursor, connection: Value) => {
    if (!(connection instanceof PyConnection)) {
      throw typeError(`Cursor() argument 1 must be sqlite3.Connection, not ${typeOf(connection).name}`);
    }
    self.connection = connection;
    return null;
  });
  method(cursorType, 'close', '(self, /)', {}, (vm, self: PyCursor) => self.close(vm));
}

function installStatements(): void {
  method(
    cursorType,
    'execute',
    '(self, sql, parameters=?, /)',
    {},
    (vm, self: PyCursor, sql: Value, parameters?: Value) => {
      const text = sqlOf(sql, 'execute()');
      return new Steps(executed(vm, self, text, parameters ?? none));
    },
  );
  method(
    cursorType,
    'executemany',
    '(self, sql, seq_of_parameters, /)',
    {},
    (vm, self: PyCursor, sql: Value, given: Value) =>
      new Steps(executedMany(vm, self, sqlOf(sql, 'executemany()'), given)),
  );
  method(
    cursorType,
    'executescript',
    '(self, sql_script, /)',
    {},
    (vm, self: PyCursor, script: Value) =>
      new Steps(executedScript(vm, self, sqlOf(script, 'executescript()'))),
  );
  method(cursorType, 'setinputsizes', '(self, sizes, /)', {}, () => null);
  method(cursorType, 'setoutputsize', '(self, size, column=None, /)', {}, () => null);
}

function installRows(): void {
  method(cursorType, 'fetchone', '(self, /)', {}, (vm, self: PyCursor) => new Steps(fetchedOne(vm, self)));
  method(
    cursorType,
    'fetchmany',
    '(self, /, size=None)',
    {},
    (vm, self: PyCursor, size: Value) =>
      new Steps(fetched(vm, self, Number(intValue(size ?? self.arraySize) ?? 1))),
  );
  method(
    cursorType,
    'fetchall',
    '(self, /)',
    {},
    (vm, self: PyCursor) => new Steps(fetched(vm, self, Number.POSITIVE_INFINITY)),
  );
  method(cursorType, '__iter__', '(self, /)', {}, (_vm, self: PyCursor) => self);
  method(cursorType, '__next__', '(self, /)', {}, (vm, self: PyCursor) => new Steps(iterated(vm, self)));
}

function installAttributes(): void {
  attribute(cursorType, 'connection', (_vm, { connection }: PyCursor) => connection);
  attribute(cursorType, 'description', (_vm, { description }: PyCursor) => description);
  attribute(cursorType, 'rowcount', (_vm, { rowCount }: PyCursor) => rowCount);
  attribute(cursorType, 'lastrowid', (_vm, { lastRow }: PyCursor) => lastRow);
  attribute(
    cursorType,
    'arraysize',
    (_vm, { arraySize }: PyCursor) => arraySize,
    (_vm, self: PyCursor, value) => {
      self.arraySize = value ?? 1;
      return undefined;
    },
  );
  attribute(
    cursorType,
    'row_factory',
    (_vm, { rowFactory }: PyCursor) => rowFactory,
    (vm, self: PyCursor, value) => {
      self.rowFactory = value ?? null;
      vm.sharing.share(self.rowFactory);
      return undefined;
    },
  );
}
