import { code, type Pointer, type SqliteBinding } from './c-interface.ts';

/** The system that SQLite runs on, as an execution simulates it. */
export interface Environment {
  /** A path from the root. */
  absolute(path: string): string;
  /** The name, as a C string, under which SQLite's own memory keeps a file of the program; 0 where there is none. */
  stored(path: string, use: { readonly isDatabase: boolean; readonly makes: boolean }): Pointer;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Milliseconds from the beginning of Julian days to 1970. */
const JULIAN_1970 = 210_866_760_000_000;

/** The first of the bytes that look random, and what leads to the next. */
const SEED = 0x2545_f491;

/**
 * The file system that SQLite sees: its own one in memory, with its locks, but for the names of files, the time and what is
 * random, which come from the environment of the execution.
 */
export class FileLayer {
  readonly #binding: SqliteBinding;
  /** Of the execution that SQLite works for now. */
  environment: Environment | null = null;
  readonly #base: Pointer;

  constructor(binding: SqliteBinding) {
    const { capi, wasm } = binding;
    this.#binding = binding;
    this.#base = capi.sqlite3_vfs_find('unix');
    const { sizeof, members } = capi.sqlite3_vfs.structInfo;
    const own = wasm.alloc(sizeof);
    const heap = wasm.heap8u();
    heap.copyWithin(own, this.#base, this.#base + sizeof);
    wasm.pokePtr(own + members.pNext!.offset, 0);
    wasm.pokePtr(own + members.zName!.offset, wasm.allocCString('heddle'));
    const replace = (name: string, body: (...args: number[]) => number): void => {
      const { offset, signature } = members[name]!;
      wasm.pokePtr(own + offset, wasm.installFunction(signature, body));
    };
    replace('xOpen', (vfs, name, file, flags, out) => this.#open(vfs!, name!, file!, flags!, out!));
    replace('xDelete', (vfs, name, sync) => this.#delete(vfs!, name!, sync!));
    replace('xAccess', (vfs, name, flags, out) => this.#access(vfs!, name!, flags!, out!));
    replace('xFullPathname', (_, name, size, out) => this.#fullPath(name!, size!, out!));
    replace('xRandomness', (_, count, out) => this.#random(count!, out!));
    replace('xSleep', (_, microseconds) => microseconds!);
    replace('xCurrentTime', (_, out) => {
      wasm.poke(out!, this.#milliseconds / 86_400_000, 'double');
      return code.OK;
    });
    replace('xCurrentTimeInt64', (_, out) => {
      wasm.poke(out!, BigInt(this.#milliseconds), 'i64');
      return code.OK;
    });
    capi.sqlite3_vfs_register(own, 1);
  }

  /** Removes a file by the name that it has in SQLite's memory. */
  remove(stored: Pointer): void {
    this.#original('xDelete')(this.#base, stored, 0);
  }

  get #milliseconds(): number {
    return JULIAN_1970 + Math.floor(this.environment!.now());
  }

  #original(name: string): (...args: readonly number[]) => number {
    const { capi, wasm } = this.#binding;
    return wasm.functionEntry(wasm.peekPtr(this.#base + capi.sqlite3_vfs.structInfo.members[name]!.offset));
  }

  #stored(name: Pointer, isDatabase: boolean, makes: boolean): Pointer {
    return this.environment!.stored(this.#binding.wasm.cstrToJs(name)!, { isDatabase, makes });
  }

  #open(vfs: Pointer, name: Pointer, file: Pointer, flags: number, out: Pointer): number {
    if (name === 0) return this.#original('xOpen')(vfs, name, file, flags, out);
    const stored = this.#stored(name, (flags & code.OPEN_MAIN_DB) !== 0, (flags & code.OPEN_CREATE) !== 0);
    if (stored !== 0) return this.#original('xOpen')(vfs, stored, file, flags, out);
    // No methods: nothing is open that would have to be closed.
    this.#binding.wasm.pokePtr(file, 0);
    return code.CANTOPEN;
  }

  #delete(vfs: Pointer, name: Pointer, sync: number): number {
    const stored = this.#stored(name, false, false);
    return stored === 0 ? code.OK : this.#original('xDelete')(vfs, stored, sync);
  }

  #access(vfs: Pointer, name: Pointer, flags: number, out: Pointer): number {
    const stored = this.#stored(name, false, false);
    if (stored !== 0) return this.#original('xAccess')(vfs, stored, flags, out);
    this.#binding.wasm.poke(out, 0, 'i32');
    return code.OK;
  }

  #fullPath(name: Pointer, size: number, out: Pointer): number {
    const { wasm } = this.#binding;
    const path = wasm.allocCString(this.environment!.absolute(wasm.cstrToJs(name)!));
    const heap = wasm.heap8u();
    const length = heap.indexOf(0, path) - path + 1;
    const fits = length <= size;
    if (fits) heap.copyWithin(out, path, path + length);
    wasm.dealloc(path);
    return fits ? code.OK : code.CANTOPEN;
  }

  #random(count: number, out: Pointer): number {
    const heap = this.#binding.wasm.heap8u();
    let state = SEED;
    for (let at = 0; at < count; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      heap[out + at] = state >>> 24;
    }
    return count;
  }
}
