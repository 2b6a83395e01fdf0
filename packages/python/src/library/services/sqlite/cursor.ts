import type { Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { strType } from '../../../objects/boxed.ts';
import { bytearrayType, bytesType, PyBytes } from '../../../objects/bytes.ts';
import { raised } from '../../../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../../../objects/object.ts';
import { settle } from '../../../objects/steps.ts';
import { PyTuple } from '../../../objects/tuple.ts';
import { nativeType, type PyType } from '../../../objects/type.ts';
import { decodeBytes } from '../../../types/bytes/decode.ts';
import { normalInt } from '../../../types/number/integer.ts';
import { isAtLeast } from '../../../types/version.ts';
import { conversionsOf } from './adaptation.ts';
import { type PyConnection, requireOpen, requireThread } from './connection.ts';
import { programmingErrorType } from './errors.ts';
import { Execution, type Order } from './execution.ts';
import { worked } from './query.ts';
import { type Cell, RawCell, type RowReading, type Statement } from './statement.ts';

export const cursorType: PyType = nativeType('Cursor', { module: 'sqlite3' });

const PARSE_DECLTYPES = 1;
const PARSE_COLNAMES = 2;

/** `sqlite3.Cursor`. */
export class PyCursor extends PyObject {
  /** Null before its `__init__` has run. */
  connection: PyConnection | null = null;
  description: Value = null;
  rowCount: Value = -1;
  lastRow: Value = null;
  arraySize: Value = 1;
  rowFactory: Value = null;
  isClosed = false;
  columnNames: readonly string[] = [];
  /** What its rows come from; null where it has none. */
  #execution: Execution | null = null;
  #rows: readonly Cell[][] = [];
  #position = 0;
  /** By column: what makes a value of the bytes; null for nothing. */
  #converters: readonly Value[] = [];

  override visit(visit: (value: Value) => void): void {
    visit(this.connection);
    visit(this.rowFactory);
  }

  /** @throws Raised ProgrammingError where it cannot be used: it is closed, or belongs to another thread. */
  requireUsable(vm: Runtime): PyConnection {
    const { connection } = this;
    if (connection === null) throw raised(programmingErrorType, 'Base Cursor.__init__ not called.');
    requireThread(vm, connection);
    if (this.isClosed) throw raised(programmingErrorType, 'Cannot operate on a closed cursor.');
    requireOpen(connection);
    return connection;
  }

  /** Runs a statement; its first rows are there then. */
  *execute(vm: Runtime, order: Omit<Order, 'reading' | 'needsNames'>): Program<Value> {
    const connection = this.connection!;
    this.rowCount = -1;
    const execution = new Execution({
      ...order,
      needsNames: isAtLeast(vm, '3.14'),
      reading: (statement) => this.#readingOf(vm, connection, statement),
    });
    yield* worked({
      handle: order.handle,
      access: connection.accessOf(order.sql),
      text: order.sql.trim(),
      attempt: () => {
        this.#drop();
        return execution.attempt();
      },
    }).program;
    this.#describe(connection, execution);
    this.#rows = execution.rows;
    this.#position = 0;
    this.#execution = execution;
    return this;
  }

  #describe(connection: PyConnection, execution: Execution): void {
    const { statement, order, isChanging } = execution;
    this.rowCount = isChanging ? execution.changes : -1;
    if (!order.isMany) this.lastRow = normalInt(order.handle.lastRow);
    this.columnNames = (statement?.columns ?? []).map((name) =>
      (connection.detectTypes & PARSE_COLNAMES) === 0 ? name : name.replace(/ ?\[.*$/s, ''),
    );
    const none = [null, null, null, null, null, null];
    const { columnNames } = this;
    this.description =
      columnNames.length === 0 ? null : new PyTuple(columnNames.map((name) => new PyTuple([name, ...none])));
  }

  #readingOf(vm: Runtime, { detectTypes, textFactory }: PyConnection, statement: Statement): RowReading {
    const { converters } = conversionsOf(vm);
    const types = (detectTypes & PARSE_DECLTYPES) === 0 ? [] : statement.declaredTypes;
    this.#converters = statement.columns.map((name, at) => {
      const [, inName] = (detectTypes & PARSE_COLNAMES) === 0 ? [] : (/\[([^\]]*)\]/.exec(name) ?? []);
      const byName = inName === undefined ? undefined : converters.get(inName.toUpperCase());
      return byName ?? converters.get(/^[^ (]*/.exec(types[at] ?? '')![0].toUpperCase()) ?? null;
    });
    return {
      converted: this.#converters.map((converter) => converter !== null),
      decodesText: textFactory === strType,
    };
  }

  /** The next row; undefined behind the last. */
  *next(vm: Runtime): Program<Value | undefined> {
    if (this.#position >= this.#rows.length) {
      if (this.#execution === null || !this.#execution.hasMore) return undefined;
      yield* this.#readOn(this.#execution);
      if (this.#rows.length === 0) return undefined;
    }
    const cells = this.#rows[this.#position++]!;
    const values: Value[] = [];
    for (const cell of cells) values.push(cell instanceof RawCell ? yield* this.#converted(vm, cell) : cell);
    const row = new PyTuple(values);
    return this.rowFactory === null ? row : yield* settle(vm.call(this.rowFactory, [this, row]));
  }

  *#readOn(execution: Execution): Program {
    const { handle, sql } = execution.order;
    yield* worked({
      handle,
      access: this.connection!.accessOf(sql),
      text: `read on: ${sql.trim()}`,
      attempt: () => execution.readOn(),
    }).program;
    this.#rows = execution.rows;
    this.#position = 0;
  }

  *#converted(vm: Runtime, { bytes, column }: RawCell): Program<Value> {
    const converter = this.#converters[column] ?? null;
    if (converter !== null) return yield* settle(vm.call(converter, [new PyBytes(bytes)]));
    const { textFactory } = this.connection!;
    if (textFactory === strType) return decodeBytes(new PyBytes(bytes), 'utf-8', 'strict');
    if (textFactory === bytesType || textFactory === bytearrayType)
      return new PyBytes(bytes, textFactory as PyType);
    return yield* settle(vm.call(textFactory, [new PyBytes(bytes)]));
  }

  /** Gives up the rows that are left: part of a step. */
  #drop(): void {
    const execution = this.#execution;
    if (execution?.hasMore === true && execution.order.handle.isOpen) {
      execution.order.handle.finish(execution.statement!);
    }
    this.#execution = null;
    this.#rows = [];
  }

  /** `close()`. One step where it has rows left, whose lock goes. */
  close(vm: Runtime): Result {
    const { connection } = this;
    if (connection === null) throw raised(programmingErrorType, 'Base Cursor.__init__ not called.');
    requireThread(vm, connection);
    requireOpen(connection);
    this.isClosed = true;
    const execution = this.#execution;
    if (execution?.hasMore !== true) {
      this.#drop();
      return null;
    }
    const attempt = (): null => {
      this.#drop();
      return null;
    };
    return worked({ handle: execution.order.handle, access: 'write', text: 'close a cursor', attempt });
  }
}
