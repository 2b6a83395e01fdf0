import { MAX_OBJECTS, MAX_THREADS, MIN_VALUE } from './format.ts';
import { describe, keyPath, mistake, quote } from './mistake.ts';
import { checkDeclared, checkInteger, checkName, isName, type Names } from './names.ts';
import type { ProgramShape, ThreadShape } from './shape.ts';

/** Everything that a program declares, each map in the order of declaration. */
export interface Declarations {
  /** Initial values. */
  readonly variables: ReadonlyMap<string, number | readonly number[]>;
  /** Sizes of arrays, null for single locks. */
  readonly locks: Names;
  /** Initial counts. */
  readonly semaphores: ReadonlyMap<string, number | readonly number[]>;
  /** The names of their locks. */
  readonly conditions: ReadonlyMap<string, string>;
  /** Whether they wait to be spawned. */
  readonly threads: ReadonlyMap<string, boolean>;
}

/**
 * Checks what a program declares.
 * @throws UsageError for the first mistake.
 */
export function readDeclarations(shape: ProgramShape, path: string): Declarations {
  const room = new Room();
  const variables = readValues(shape.vars ?? {}, `${path}.vars`, MIN_VALUE, room);
  const locks = readLocks(shape.locks ?? [], `${path}.locks`, room);
  const semaphores = readValues(shape.sems ?? {}, `${path}.sems`, 0, room);
  const conditions = readConditions(shape.conds ?? {}, `${path}.conds`, locks, room);
  const threads = readThreads(shape.threads, `${path}.threads`);
  return { variables, locks, semaphores, conditions, threads };
}

/** Counts the objects of a program. Every execution makes them all anew, so there must not be too many. */
class Room {
  #taken = 0;

  take(objects: number, path: string): void {
    this.#taken += objects;
    if (this.#taken <= MAX_OBJECTS) return;
    throw mistake(
      path,
      `this makes ${this.#taken} shared objects, cells included`,
      `at most ${MAX_OBJECTS} in a program`,
    );
  }
}

/** JavaScript moves keys that are numbers before all others: their order of declaration is not known. */
function checkKey(key: string, path: string): string {
  if (isName(key) && !/^\d+$/.test(key)) return keyPath(path, key);
  throw mistake(
    path,
    `found the name ${quote(key)}`,
    'names of 1 to 100 characters on one line, not only digits',
  );
}

function readValues(
  entries: Readonly<Record<string, unknown>>,
  path: string,
  minimum: number,
  room: Room,
): Map<string, number | readonly number[]> {
  const values = new Map<string, number | readonly number[]>();
  for (const [name, value] of Object.entries(entries)) {
    const at = checkKey(name, path);
    if (!Array.isArray(value)) {
      room.take(1, at);
      if (typeof value !== 'number') {
        throw mistake(at, `found ${describe(value)}`, 'a whole number or a list of them');
      }
      values.set(name, checkInteger(value, at, minimum));
      continue;
    }
    room.take(value.length, at);
    if (value.length === 0) throw mistake(at, 'found an empty list', 'at least one whole number');
    const cells = value.map((cell, index) => checkInteger(cell, `${at}[${index}]`, minimum));
    values.set(name, cells);
  }
  return values;
}

function readLocks(locks: readonly unknown[], path: string, room: Room): Map<string, number | null> {
  const sizes = new Map<string, number | null>();
  for (const [index, lock] of locks.entries()) {
    const at = `${path}[${index}]`;
    const isArray = Array.isArray(lock);
    if (isArray ? lock.length !== 2 : typeof lock !== 'string') {
      throw mistake(at, `found ${describe(lock)}`, 'a name or [name, size]');
    }
    const name = isArray ? checkName(lock[0], `${at}[0]`) : checkName(lock, at);
    if (sizes.has(name)) throw mistake(at, `duplicate lock ${quote(name)}`, 'every name once');
    const size = isArray ? checkInteger(lock[1], `${at}[1]`, 1) : null;
    room.take(size ?? 1, at);
    sizes.set(name, size);
  }
  return sizes;
}

function readConditions(
  entries: Readonly<Record<string, unknown>>,
  path: string,
  locks: Names,
  room: Room,
): Map<string, string> {
  const conditions = new Map<string, string>();
  for (const [name, lock] of Object.entries(entries)) {
    const at = checkKey(name, path);
    const size = checkDeclared(lock, locks, 'lock', at);
    if (size !== null) throw mistake(at, `${quote(String(lock))} is an array of ${size}`, 'a single lock');
    room.take(1, at);
    conditions.set(name, String(lock));
  }
  return conditions;
}

function readThreads(threads: readonly ThreadShape[], path: string): Map<string, boolean> {
  if (threads.length > MAX_THREADS)
    throw mistake(path, `found ${describe(threads)}`, `at most ${MAX_THREADS} threads`);
  const spawned = new Map<string, boolean>();
  for (const [index, thread] of threads.entries()) {
    const at = `${path}[${index}].name`;
    const name = checkName(thread.name, at);
    if (spawned.has(name)) throw mistake(at, `duplicate thread ${quote(name)}`, 'every name once');
    spawned.set(name, thread.spawned ?? false);
  }
  if (threads.every((thread) => thread.spawned)) {
    throw mistake(path, 'every thread waits to be spawned', 'at least one that runs from the start');
  }
  return spawned;
}
