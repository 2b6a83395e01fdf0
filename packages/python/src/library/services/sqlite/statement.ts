import { PyBytes } from '../../../objects/bytes.ts';
import { PyFloat } from '../../../objects/float.ts';
import type { Value } from '../../../objects/object.ts';
import { decodeBytes } from '../../../types/bytes/decode.ts';
import { encodeText } from '../../../types/bytes/encode.ts';
import { normalInt } from '../../../types/number/integer.ts';
import { code, type Pointer } from './c-interface.ts';
import type { SqliteEngine } from './engine.ts';

/** What a parameter can be bound to. */
export type Bindable = null | number | bigint | string | PyFloat | PyBytes;

/** A value of a row that Python code makes something of: the bytes that SQLite has for it. */
export class RawCell {
  readonly bytes: Uint8Array;
  readonly column: number;

  constructor(bytes: Uint8Array, column: number) {
    this.bytes = bytes;
    this.column = column;
  }
}

/** A value of a row as it comes from SQLite. */
export type Cell = Value | RawCell;

/** Which values of a row stay raw. */
export interface RowReading {
  /** By column: whether a converter takes it. */
  readonly converted: readonly boolean[];
  /** Whether text becomes a str. */
  readonly decodesText: boolean;
}

/** A prepared statement. */
export class Statement {
  readonly sql: string;
  /** The names of the columns of its rows; none where it gives none. */
  readonly columns: readonly string[];
  readonly parameters: readonly (string | null)[];
  /** Whether more than blanks and comments follows it. */
  readonly rest: string;
  readonly #engine: SqliteEngine;
  #pointer: Pointer;

  private constructor(engine: SqliteEngine, pointer: Pointer, sql: string, rest: string) {
    const { functions } = engine;
    this.#engine = engine;
    this.#pointer = pointer;
    this.sql = sql;
    this.rest = rest;
    this.columns = Array.from({ length: functions.sqlite3_column_count(pointer) }, (_, at) =>
      functions.sqlite3_column_name(pointer, at),
    );
    this.parameters = Array.from({ length: functions.sqlite3_bind_parameter_count(pointer) }, (_, at) =>
      functions.sqlite3_bind_parameter_name(pointer, at + 1),
    );
  }

  /** Prepares the first statement of a text; null where there is none. */
  static prepare(
    engine: SqliteEngine,
    db: Pointer,
    sql: string,
  ): { readonly result: number; readonly statement: Statement | null } {
    const { functions, memory } = engine;
    const { data } = encodeText(sql, 'utf-8', 'strict');
    const text = engine.copied(data);
    const out = memory.alloc(16);
    memory.pokePtr(out, 0);
    const result = functions.sqlite3_prepare_v2(db, text, data.length + 1, out, out + 8);
    const pointer = memory.peekPtr(out);
    const used = memory.peekPtr(out + 8) - text;
    memory.dealloc(out);
    memory.dealloc(text);
    if (result !== code.OK || pointer === 0) return { result, statement: null };
    const rest = decodeBytes(new PyBytes(data.slice(used)), 'utf-8', 'strict');
    const own = decodeBytes(new PyBytes(data.slice(0, used)), 'utf-8', 'strict');
    return { result, statement: new Statement(engine, pointer, own, rest) };
  }

  /** The declared types of the columns. */
  get declaredTypes(): (string | null)[] {
    return this.columns.map((_, at) => this.#engine.functions.sqlite3_column_decltype(this.#pointer, at));
  }

  /** Binds a parameter, from 1. @returns a result code. */
  bind(place: number, value: Bindable): number {
    const { functions } = this.#engine;
    const statement = this.#pointer;
    if (value === null) {
      functions.sqlite3_bind_null(statement, place);
      return code.OK;
    }
    if (value instanceof PyFloat) return functions.sqlite3_bind_double(statement, place, value.value);
    if (value instanceof PyBytes) return this.#bindBytes('sqlite3_bind_blob', place, value.data);
    if (typeof value === 'string') {
      return this.#bindBytes('sqlite3_bind_text', place, encodeText(value, 'utf-8', 'strict').data);
    }
    return functions.sqlite3_bind_int64(statement, place, BigInt(value));
  }

  #bindBytes(name: 'sqlite3_bind_text' | 'sqlite3_bind_blob', place: number, bytes: Uint8Array): number {
    const at = this.#engine.copied(bytes);
    const result = this.#engine.functions[name](this.#pointer, place, at, bytes.length, TRANSIENT);
    this.#engine.memory.dealloc(at);
    return result;
  }

  /** Goes on to the next row. @returns a result code. */
  step(): number {
    return this.#engine.functions.sqlite3_step(this.#pointer);
  }

  /** Goes back to the beginning; its parameters stay bound. */
  reset(): void {
    this.#engine.functions.sqlite3_reset(this.#pointer);
  }

  /** The present row. */
  row(reading: RowReading): Cell[] {
    return this.columns.map((_, at) => this.#cell(at, reading));
  }

  #cell(column: number, { converted, decodesText }: RowReading): Cell {
    const { functions } = this.#engine;
    const type = functions.sqlite3_column_type(this.#pointer, column);
    if (type !== code.INTEGER && type !== code.FLOAT && type !== code.TEXT && type !== code.BLOB) return null;
    if (converted[column] === true) return new RawCell(this.#bytes(column), column);
    if (type === code.INTEGER) return normalInt(functions.sqlite3_column_int64(this.#pointer, column));
    if (type === code.FLOAT) return new PyFloat(functions.sqlite3_column_double(this.#pointer, column));
    const bytes = this.#bytes(column);
    if (type === code.BLOB) return new PyBytes(bytes);
    return decodesText ? decodeBytes(new PyBytes(bytes), 'utf-8', 'strict') : new RawCell(bytes, column);
  }

  #bytes(column: number): Uint8Array {
    const { functions } = this.#engine;
    const at = functions.sqlite3_column_blob(this.#pointer, column);
    return this.#engine.bytesAt(at, functions.sqlite3_column_bytes(this.#pointer, column));
  }

  /** Frees it; again it does nothing. */
  finalize(): void {
    if (this.#pointer !== 0) this.#engine.functions.sqlite3_finalize(this.#pointer);
    this.#pointer = 0;
  }
}

/** Tells SQLite to copy what is bound. */
const TRANSIENT = -1;
