import { raised } from '../../../objects/exception-types.ts';
import { bindable, type Parameters } from './adaptation.ts';
import { code } from './c-interface.ts';
import { BUSY, type Handle } from './connection-handle.ts';
import { programmingErrorType } from './errors.ts';
import type { Cell, RowReading, Statement } from './statement.ts';

/** How many rows one step of a thread reads at most. */
const BATCH = 1000;

/** Blanks and comments at the beginning of a text. */
const SKIPPED = /^(?:\s|--[^\n]*(?:\n|$)|\/\*.*?(?:\*\/|$))*/s;

/** The first word of a statement, in upper case. */
export function verbOf(sql: string): string {
  return /^[a-z]*/i.exec(sql.replace(SKIPPED, ''))![0].toUpperCase();
}

/** Whether a statement can do nothing but read. */
export function isReading(sql: string): boolean {
  const verb = verbOf(sql);
  return verb === 'SELECT' || verb === 'VALUES' || verb === 'EXPLAIN';
}

/** What an execution of a statement is asked for. */
export interface Order {
  readonly handle: Handle;
  readonly sql: string;
  /** One for each time it runs. */
  readonly parameters: readonly Parameters[];
  /** Whether it comes from `executemany`. */
  readonly isMany: boolean;
  /** Whether named parameters take their values from a dict only, as of Python 3.14. */
  readonly needsNames: boolean;
  /** The statement that begins a transaction where one has to be; null where the library begins none. */
  readonly begin: string | null;
  readonly reading: (statement: Statement) => RowReading;
}

/** The execution of a statement, which may take several tries. Its methods are parts of steps. */
export class Execution {
  readonly order: Order;
  /** Null where the text has none, or before it is prepared. */
  statement: Statement | null = null;
  rows: Cell[][] = [];
  /** How many rows it has changed. */
  changes = 0;
  lastRow = 0n;
  isChanging = false;
  /** Whether it may have rows left. */
  hasMore = false;
  #reading: RowReading | null = null;
  #isPrepared = false;
  #at = 0;
  #isBound = false;

  constructor(order: Order) {
    this.order = order;
  }

  /** Runs it, up to the first rows. */
  attempt(): typeof BUSY | null {
    const { handle } = this.order;
    try {
      const result = this.#run();
      if (result !== BUSY && !this.hasMore && this.statement !== null) handle.finish(this.statement);
      return result;
    } catch (error) {
      if (this.statement !== null) handle.finish(this.statement);
      throw error;
    }
  }

  /** Reads further rows, in place of those read before. */
  readOn(): typeof BUSY | null {
    const { handle } = this.order;
    this.rows = [];
    const outcome = this.#take(this.statement!, this.statement!.step());
    if (!this.hasMore) handle.finish(this.statement!);
    return outcome;
  }

  #run(): typeof BUSY | null {
    const { handle, begin, parameters } = this.order;
    if (!this.#isPrepared && this.#prepare() === BUSY) return BUSY;
    const { statement } = this;
    if (statement === null) return null;
    if (begin !== null && this.isChanging && handle.isAutocommit && handle.run(begin) === BUSY) return BUSY;
    for (; this.#at < parameters.length; this.#at++) {
      if (!this.#isBound) this.#bind(statement, parameters[this.#at]!);
      this.#isBound = true;
      if (this.#take(statement, statement.step()) === BUSY) {
        statement.reset();
        return BUSY;
      }
      this.#isBound = false;
    }
    return null;
  }

  #prepare(): typeof BUSY | null {
    const { handle, sql, isMany, reading } = this.order;
    const prepared = handle.prepare(sql);
    if (prepared === BUSY) return BUSY;
    this.#isPrepared = true;
    this.statement = prepared;
    if (prepared === null) return null;
    if (prepared.rest.replace(SKIPPED, '') !== '') {
      throw raised(programmingErrorType, 'You can only execute one statement at a time.');
    }
    this.isChanging = ['INSERT', 'UPDATE', 'DELETE', 'REPLACE'].includes(verbOf(sql));
    if (isMany && !this.isChanging) {
      throw raised(programmingErrorType, 'executemany() can only execute DML statements.');
    }
    this.#reading = reading(prepared);
    return null;
  }

  #bind(statement: Statement, given: Parameters): void {
    statement.reset();
    const { parameters } = statement;
    if (given instanceof Map) this.#bindNamed(statement, given);
    else this.#bindInOrder(statement, given as Exclude<Parameters, ReadonlyMap<string, unknown>>, parameters);
  }

  #bindInOrder(
    statement: Statement,
    given: Exclude<Parameters, ReadonlyMap<string, unknown>>,
    parameters: readonly (string | null)[],
  ): void {
    if (given.length !== parameters.length) {
      throw raised(
        programmingErrorType,
        `Incorrect number of bindings supplied. The current statement uses ${parameters.length}, and there are ${given.length} supplied.`,
      );
    }
    for (const [at, name] of parameters.entries()) {
      if (this.order.needsNames && name !== null && !name.startsWith('?')) {
        throw raised(
          programmingErrorType,
          `Binding ${at + 1} ('${name}') is a named parameter, but you supplied a sequence which requires nameless (qmark) placeholders.`,
        );
      }
    }
    for (const [at, value] of given.entries()) this.#check(statement.bind(at + 1, bindable(value, at + 1)));
  }

  #bindNamed(statement: Statement, given: ReadonlyMap<string, unknown>): void {
    for (const [at, name] of statement.parameters.entries()) {
      if (name === null) {
        throw raised(
          programmingErrorType,
          `Binding ${at + 1} has no name, but you supplied a dictionary (which has only names).`,
        );
      }
      const key = name.slice(1);
      if (!given.has(key)) {
        throw raised(programmingErrorType, `You did not supply a value for binding parameter :${key}.`);
      }
      this.#check(statement.bind(at + 1, bindable(given.get(key) as never, at + 1)));
    }
  }

  #check(result: number): void {
    if (result !== code.OK) throw this.order.handle.error();
  }

  /** Takes the rows that a step has led to; of a statement that runs several times there are none. */
  #take(statement: Statement, first: number): typeof BUSY | null {
    const { handle, isMany } = this.order;
    let result = first;
    for (; result === code.ROW; result = statement.step()) {
      if (!isMany) this.rows.push(statement.row(this.#reading!));
      if (this.rows.length >= BATCH) {
        this.hasMore = true;
        return null;
      }
    }
    this.hasMore = false;
    if (result !== code.DONE) return this.#failed(handle, result);
    if (this.isChanging) this.changes += handle.changes;
    this.lastRow = handle.lastRow;
    return null;
  }

  #failed(handle: Handle, result: number): typeof BUSY {
    this.rows = [];
    return handle.failed(result);
  }
}
