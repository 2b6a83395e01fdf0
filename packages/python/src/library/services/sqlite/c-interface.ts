/** An address in the memory of SQLite. */
export type Pointer = number;

/** The functions of SQLite's C interface that the library calls. Results are result codes where nothing else is said. */
export interface SqliteFunctions {
  sqlite3_libversion(): string;
  sqlite3_open_v2(name: string, out: Pointer, flags: number, vfs: string | null): number;
  sqlite3_close_v2(db: Pointer): number;
  sqlite3_db_config(db: Pointer, option: number, value: number, out: Pointer): number;
  sqlite3_busy_handler(db: Pointer, handler: Pointer, argument: Pointer): number;
  sqlite3_extended_errcode(db: Pointer): number;
  sqlite3_errmsg(db: Pointer): string;
  sqlite3_get_autocommit(db: Pointer): number;
  sqlite3_txn_state(db: Pointer, schema: string | null): number;
  sqlite3_changes(db: Pointer): number;
  sqlite3_total_changes(db: Pointer): number;
  sqlite3_last_insert_rowid(db: Pointer): bigint;
  sqlite3_prepare_v2(db: Pointer, sql: Pointer, length: number, statement: Pointer, tail: Pointer): number;
  sqlite3_finalize(statement: Pointer): number;
  sqlite3_reset(statement: Pointer): number;
  sqlite3_step(statement: Pointer): number;
  sqlite3_column_count(statement: Pointer): number;
  sqlite3_column_name(statement: Pointer, column: number): string;
  sqlite3_column_decltype(statement: Pointer, column: number): string | null;
  sqlite3_column_type(statement: Pointer, column: number): number;
  sqlite3_column_int64(statement: Pointer, column: number): bigint;
  sqlite3_column_double(statement: Pointer, column: number): number;
  sqlite3_column_blob(statement: Pointer, column: number): Pointer;
  sqlite3_column_bytes(statement: Pointer, column: number): number;
  sqlite3_bind_parameter_count(statement: Pointer): number;
  sqlite3_bind_parameter_name(statement: Pointer, place: number): string | null;
  /** Its binding hands no result code over; it cannot fail for a place that there is. */
  sqlite3_bind_null(statement: Pointer, place: number): void;
  sqlite3_bind_int64(statement: Pointer, place: number, value: bigint): number;
  sqlite3_bind_double(statement: Pointer, place: number, value: number): number;
  sqlite3_bind_text(statement: Pointer, place: number, text: Pointer, length: number, free: Pointer): number;
  sqlite3_bind_blob(statement: Pointer, place: number, data: Pointer, length: number, free: Pointer): number;
  sqlite3_randomness(count: number, out: Pointer): void;
  sqlite3_vfs_find(name: string | null): Pointer;
  sqlite3_vfs_register(vfs: Pointer, isDefault: number): number;
  sqlite3_js_rc_str(code: number): string | undefined;
  /** The layout of the structure. */
  readonly sqlite3_vfs: { readonly structInfo: StructLayout };
}

/** Where the members of a structure of C stand. */
export interface StructLayout {
  readonly sizeof: number;
  /** By name. */
  readonly members: Readonly<Record<string, { readonly offset: number; readonly signature: string }>>;
}

/** The memory of SQLite, and its functions. */
export interface SqliteMemory {
  alloc(size: number): Pointer;
  dealloc(at: Pointer): void;
  heap8u(): Uint8Array;
  peekPtr(at: Pointer): Pointer;
  pokePtr(at: Pointer, value: Pointer): void;
  poke(at: Pointer, value: number | bigint, type: 'i32' | 'i64' | 'double'): void;
  cstrToJs(at: Pointer): string | null;
  allocCString(text: string): Pointer;
  functionEntry(at: Pointer): (...args: readonly (number | bigint)[]) => number;
  installFunction(signature: string, body: (...args: number[]) => number): Pointer;
}

/** SQLite as its package gives it. */
export interface SqliteBinding {
  readonly capi: SqliteFunctions;
  readonly wasm: SqliteMemory;
}

/** The result codes and flags of the C interface that the library knows by name. */
export const code = {
  OK: 0,
  BUSY: 5,
  CANTOPEN: 14,
  ROW: 100,
  DONE: 101,
  OPEN_READWRITE: 0x2,
  OPEN_CREATE: 0x4,
  OPEN_URI: 0x40,
  OPEN_MAIN_DB: 0x100,
  INTEGER: 1,
  FLOAT: 2,
  TEXT: 3,
  BLOB: 4,
  DBCONFIG_DQS_DML: 1013,
  DBCONFIG_DQS_DDL: 1014,
} as const;
