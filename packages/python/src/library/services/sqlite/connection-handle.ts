import type { SimulatedThread } from '@heddle/core';
import type { Raised } from '../../../objects/exception.ts';
import { code, type Pointer } from './c-interface.ts';
import type { Database, Databases } from './databases.ts';
import { errorOf, sqliteError } from './errors.ts';
import { Statement } from './statement.ts';

/** What a step of a connection gives where another connection holds a lock that it has to wait for. */
export const BUSY: unique symbol = Symbol('busy');

/** A connection as SQLite knows it. Its methods are parts of steps. */
export class Handle {
  readonly databases: Databases;
  /** The database that it was opened for. */
  readonly main: Database;
  /** All databases that its statements may touch: those that it has attached, too. */
  readonly touched: Database[];
  /** How many seconds it waits for a lock. */
  patience: number;
  /** The thread that has used it last. */
  user: SimulatedThread | null = null;
  #db: Pointer;
  /** The statements that have rows left. */
  readonly #statements = new Set<Statement>();

  private constructor(databases: Databases, main: Database, db: Pointer, patience: number) {
    this.databases = databases;
    this.main = main;
    this.touched = [main];
    this.patience = patience;
    this.#db = db;
  }

  /**
   * Opens a connection: within `during` of the engine.
   * @param isUri whether the name may be a URI of SQLite's.
   * @throws Raised OperationalError where there can be no such file.
   */
  static open(
    databases: Databases,
    main: Database,
    name: string,
    { patience, isUri }: { readonly patience: number; readonly isUri: boolean },
  ): Handle {
    const { engine } = databases;
    const { functions, memory } = engine;
    const out = memory.alloc(8);
    const flags = code.OPEN_READWRITE | code.OPEN_CREATE | (isUri ? code.OPEN_URI : 0);
    const result = functions.sqlite3_open_v2(name, out, flags, null);
    const db = memory.peekPtr(out);
    memory.dealloc(out);
    if (result !== code.OK) {
      functions.sqlite3_close_v2(db);
      throw errorOf(functions.sqlite3_js_rc_str(result), result, 'unable to open database file');
    }
    functions.sqlite3_busy_handler(db, engine.busyHandler, 0);
    // As in the builds of SQLite that CPython comes with.
    functions.sqlite3_db_config(db, code.DBCONFIG_DQS_DML, 1, 0);
    functions.sqlite3_db_config(db, code.DBCONFIG_DQS_DDL, 1, 0);
    const handle = new Handle(databases, main, db, patience);
    databases.add(handle);
    main.handles.add(handle);
    return handle;
  }

  get isOpen(): boolean {
    return this.#db !== 0;
  }

  /** Whether no transaction is open. */
  get isAutocommit(): boolean {
    return this.#db === 0 || this.#functions.sqlite3_get_autocommit(this.#db) !== 0;
  }

  /** Whether it holds a lock because of a transaction. */
  get isInTransaction(): boolean {
    return this.#db !== 0 && this.#functions.sqlite3_txn_state(this.#db, null) > 0;
  }

  get totalChanges(): number {
    return this.#functions.sqlite3_total_changes(this.#db);
  }

  /** How many rows the last statement has changed. */
  get changes(): number {
    return this.#functions.sqlite3_changes(this.#db);
  }

  get lastRow(): bigint {
    return this.#functions.sqlite3_last_insert_rowid(this.#db);
  }

  get #functions() {
    return this.databases.engine.functions;
  }

  /** Runs what it does in a step. */
  during<R>(work: () => R): R {
    this.user = this.databases.machine.active;
    return this.databases.engine.during(this.databases, work);
  }

  /**
   * Prepares the first statement of a text.
   * @returns null where there is none; {@link BUSY} where a lock is waited for.
   */
  prepare(sql: string): Statement | null | typeof BUSY {
    const { statement, result } = Statement.prepare(this.databases.engine, this.#db, sql);
    if (result !== code.OK) return this.failed(result);
    if (statement !== null) this.#statements.add(statement);
    return statement;
  }

  /** Gives a statement up. */
  finish(statement: Statement): void {
    this.#statements.delete(statement);
    statement.finalize();
  }

  /**
   * Runs a statement without rows and parameters, such as `COMMIT`.
   * @returns {@link BUSY} where a lock is waited for.
   */
  run(sql: string): typeof BUSY | null {
    const statement = this.prepare(sql);
    if (statement === null || statement === BUSY) return statement;
    const result = statement.step();
    const outcome = result === code.DONE || result === code.ROW ? null : this.failed(result);
    this.finish(statement);
    return outcome;
  }

  /**
   * What a call that has failed means: {@link BUSY} where waiting may help.
   * @throws Raised in all other cases.
   */
  failed(result: number): typeof BUSY {
    if ((result & 0xff) === code.BUSY && this.databases.engine.wouldWait) return BUSY;
    throw this.error();
  }

  /** What SQLite says about the last call. */
  error(): Raised {
    return sqliteError(this.databases.engine, this.#db);
  }

  /** Lets SQLite ask the library again when it would wait, where a statement has told it to wait by itself. */
  keepWaiting(seconds: number): void {
    this.patience = seconds;
    this.#functions.sqlite3_busy_handler(this.#db, this.databases.engine.busyHandler, 0);
  }

  /** Closes it; what it has not committed is lost. */
  close(): void {
    if (this.#db === 0) return;
    for (const statement of this.#statements) statement.finalize();
    this.#statements.clear();
    this.#functions.sqlite3_close_v2(this.#db);
    this.#db = 0;
    for (const database of this.touched) database.handles.delete(this);
    this.databases.remove(this);
  }
}
