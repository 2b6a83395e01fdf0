import { type Json, type Machine, SharedObject } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import { BEGINNING } from '../../../threads/time-module.ts';
import { FileSystem, FileSystemError } from '../../os/file-system.ts';
import type { Pointer } from './c-interface.ts';
import type { Handle } from './connection-handle.ts';
import { type SqliteEngine, sqliteEngine } from './engine.ts';
import type { Environment } from './file-layer.ts';

/** What the databases in files are parts of. */
class DatabaseFiles extends SharedObject {
  override get kind(): string {
    return 'databases';
  }

  constructor(machine: Machine) {
    super(machine, 'databases', 'synchronisation');
  }

  override snapshot(): Json {
    return null;
  }
}

/** A database, as threads share it. */
export class Database extends SharedObject {
  override get kind(): string {
    return 'database';
  }

  /** Changes with every step that may have released a lock. */
  version = 0;
  /** The connections that are open to it. */
  readonly handles: Set<Handle> = new Set();

  /** @param path null for one in memory, which belongs to its connection. */
  constructor(machine: Machine, path: string | null) {
    const partOf = path === null ? null : { whole: machine.builtIn(DatabaseFiles), key: path };
    super(machine, path ?? ':memory:', 'synchronisation', partOf);
  }

  override snapshot(): Json {
    return null;
  }
}

/** A file of a database: where SQLite keeps it. */
interface StoredFile {
  /** The name in SQLite's memory. */
  readonly name: string;
}

/** How the files are called that stand beside a database. */
const companions: readonly string[] = ['', '-journal', '-wal', '-shm'];

/** Where databases stand that connections share in memory; no path of a program leads there. */
export const MEMORY_FOLDER = '//memory/';

/** How many executions have used SQLite: it keeps their files apart. No program can tell. */
let executions = 0;

/** The databases of one execution. */
export class Databases implements Environment {
  readonly engine: SqliteEngine;
  readonly #vm: Runtime;
  readonly #number: number = executions++;
  /** The files by their numbers in the simulated file system, or by their paths in memory. */
  readonly #byNode = new Map<number | string, StoredFile>();
  /** The files by the path under which they were opened last. */
  readonly #byPath = new Map<string, StoredFile>();
  /** C strings that SQLite holds on to. */
  readonly #names = new Map<string, Pointer>();
  readonly #shared = new Map<string, Database>();
  readonly #handles = new Set<Handle>();

  constructor(vm: Runtime, engine: SqliteEngine) {
    this.#vm = vm;
    this.engine = engine;
    // What SQLite draws at random is the same in every execution.
    engine.functions.sqlite3_randomness(0, 0);
  }

  get machine(): Machine {
    return this.#vm.machine;
  }

  absolute(path: string): string {
    if (path.startsWith(MEMORY_FOLDER)) return path;
    return this.machine.builtIn(FileSystem).absolute(path);
  }

  now(): number {
    return BEGINNING * 1000 + this.machine.clock.now / 1e6;
  }

  stored(
    path: string,
    { isDatabase, makes }: { readonly isDatabase: boolean; readonly makes: boolean },
  ): Pointer {
    if (isDatabase) {
      const file = this.#openDatabase(path, makes);
      return file === null ? 0 : this.#nameOf(file.name);
    }
    for (const ending of companions) {
      if (!path.endsWith(ending)) continue;
      const file = this.#byPath.get(path.slice(0, path.length - ending.length));
      if (file !== undefined) return this.#nameOf(file.name + ending);
    }
    return 0;
  }

  /** The database of a file, as threads share it. */
  shared(path: string): Database {
    let database = this.#shared.get(path);
    if (database === undefined) {
      database = new Database(this.machine, path);
      this.#shared.set(path, database);
    }
    return database;
  }

  /** Takes a connection in, so that it is closed with the execution at the latest. */
  add(handle: Handle): void {
    this.#handles.add(handle);
  }

  /** A connection is closed. */
  remove(handle: Handle): void {
    this.#handles.delete(handle);
  }

  /** Closes everything: the execution is over. */
  release(): void {
    this.engine.during(this, () => {
      for (const handle of [...this.#handles]) handle.close();
      for (const { name } of this.#byNode.values()) {
        for (const ending of companions) this.engine.files.remove(this.#nameOf(name + ending));
      }
    });
    for (const at of this.#names.values()) this.engine.memory.dealloc(at - NAME_MARGIN);
    this.#names.clear();
  }

  #openDatabase(path: string, makes: boolean): StoredFile | null {
    const key = path.startsWith(MEMORY_FOLDER) ? path : this.#nodeOf(path, makes);
    if (key === null) return null;
    let file = this.#byNode.get(key);
    if (file === undefined) {
      file = { name: `/${this.#number}.${this.#byNode.size}` };
      this.#byNode.set(key, file);
    }
    this.#byPath.set(path, file);
    return file;
  }

  /** The number of the file at a path; null where there is none and can be none. */
  #nodeOf(path: string, makes: boolean): number | null {
    try {
      return this.machine.builtIn(FileSystem).open(path, { makes, isNew: false }).id;
    } catch (error) {
      if (error instanceof FileSystemError) return null;
      throw error;
    }
  }

  /** A name as SQLite wants it: with zeros on both sides, where it would look for the parameters of a URI. */
  #nameOf(name: string): Pointer {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const { memory } = this.engine;
    const size = name.length + 2 * NAME_MARGIN;
    const at = memory.alloc(size);
    const heap = memory.heap8u();
    heap.fill(0, at, at + size);
    for (let offset = 0; offset < name.length; offset++)
      heap[at + NAME_MARGIN + offset] = name.charCodeAt(offset);
    this.#names.set(name, at + NAME_MARGIN);
    return at + NAME_MARGIN;
  }
}

const NAME_MARGIN = 4;

/** Of so many executions the databases stay open. More never run at a time. */
const LIMIT = 64;

/** The databases of executions that may still run, by machine: a machine runs one execution at a time. */
const running = new Map<Machine, Databases>();

function openDatabases(vm: Runtime): Databases {
  running.get(vm.machine)?.release();
  running.delete(vm.machine);
  for (const [machine, oldest] of running) {
    if (running.size < LIMIT) break;
    oldest.release();
    running.delete(machine);
  }
  const databases = new Databases(vm, sqliteEngine()!);
  running.set(vm.machine, databases);
  return databases;
}

/** The databases of an execution. SQLite must have been loaded. */
export function databasesOf(vm: Runtime): Databases {
  return vm.extra(openDatabases);
}
