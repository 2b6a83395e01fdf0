import type { Pointer, SqliteBinding, SqliteFunctions, SqliteMemory } from './c-interface.ts';
import { type Environment, FileLayer } from './file-layer.ts';

// biome-ignore lint/style/noRestrictedGlobals: it is replaced while SQLite runs, so that nothing reads it.
const clock: { now: () => number } = Date;

/** SQLite, compiled to WebAssembly: one for all executions, whose databases are apart. */
export class SqliteEngine {
  readonly functions: SqliteFunctions;
  readonly memory: SqliteMemory;
  readonly files: FileLayer;
  /** A busy handler that does not wait, but notes that SQLite would have. */
  readonly busyHandler: Pointer;
  /** Whether SQLite has asked to wait for a lock in {@link SqliteEngine.during}; where it fails without asking, waiting is no use. */
  wouldWait = false;

  constructor(binding: SqliteBinding) {
    this.functions = binding.capi;
    this.memory = binding.wasm;
    this.files = new FileLayer(binding);
    this.busyHandler = binding.wasm.installFunction('i(pi)', () => {
      this.wouldWait = true;
      return 0;
    });
  }

  /** Runs calls of SQLite for an execution. */
  during<R>(environment: Environment, calls: () => R): R {
    this.files.environment = environment;
    this.wouldWait = false;
    // The files in SQLite's memory bear the time of JavaScript's clock. No real time may get in, though no program could see it.
    const { now } = clock;
    clock.now = () => Math.floor(environment.now());
    try {
      return calls();
    } finally {
      clock.now = now;
    }
  }

  /** Puts bytes into SQLite's memory, with a zero behind them. To be given back with `dealloc`. */
  copied(bytes: Uint8Array): Pointer {
    const at = this.memory.alloc(bytes.length + 1);
    const heap = this.memory.heap8u();
    heap.set(bytes, at);
    heap[at + bytes.length] = 0;
    return at;
  }

  /** A copy of bytes in SQLite's memory. */
  bytesAt(at: Pointer, length: number): Uint8Array {
    return this.memory.heap8u().slice(at, at + length);
  }
}

let engine: SqliteEngine | null = null;
let loading: Promise<SqliteEngine> | null = null;

async function load(): Promise<SqliteEngine> {
  const { default: init } = await import('@sqlite.org/sqlite-wasm');
  return new SqliteEngine((await init()) as unknown as SqliteBinding);
}

/** Loads SQLite, which takes a moment the first time: WebAssembly is compiled. */
export async function loadSqlite(): Promise<void> {
  loading ??= load();
  engine = await loading;
}

/** SQLite; null before {@link loadSqlite}. */
export function sqliteEngine(): SqliteEngine | null {
  return engine;
}
