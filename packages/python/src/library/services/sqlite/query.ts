import {
  type Access,
  FOREVER,
  type Holder,
  Instruction,
  type Opcode,
  opcode,
  PARK,
  Parking,
} from '@heddle/core';
import { nanoseconds } from '@heddle/primitives';
import { Steps } from '../../../objects/steps.ts';
import { BUSY, type Handle } from './connection-handle.ts';
import type { Database } from './databases.ts';
import { lockedError } from './errors.ts';

/** What a connection does in one step. */
export interface Work {
  readonly handle: Handle;
  readonly access: Access;
  /** What it is, for explanations. */
  readonly text: string;
  /** Tries it: {@link BUSY} where another connection holds a lock, and then nothing has happened. */
  readonly attempt: () => unknown;
}

/** The threads whose connections hold locks. */
function holdersOf(database: Database, own: Handle): Holder[] {
  const threads = new Set<Holder['thread']>();
  for (const handle of database.handles) {
    if (handle !== own && handle.user !== null && handle.isInTransaction) threads.add(handle.user);
  }
  return [...threads].map((thread) => ({ thread, since: null }));
}

function attempt({ handle, attempt: work }: Work): unknown {
  let result: unknown;
  try {
    result = handle.during(work);
  } catch (error) {
    release(handle);
    throw error;
  }
  if (result !== BUSY) release(handle);
  return result;
}

/** Who waits for a lock may try again. */
function release({ touched }: Handle): void {
  for (const database of touched) database.version++;
}

const query: Opcode<Database, Work, unknown> = opcode({
  name: 'query',
  cost: 3000,
  access: (_, { access }) => access,
  touchesAlso: (main, { handle, access }, _, touch) => {
    for (const database of handle.touched) if (database !== main) touch(database, access);
  },
  // SQLite works without the GIL: other threads can come before it, as after it.
  entry: 'call',
  boundary: 'call',
  ready: ({ version }, _, { parking }) => parking === null || parking.kept !== version,
  waitsFor: (database, { handle }) => ({
    kind: 'database',
    object: database,
    holders: holdersOf(database, handle),
  }),
  execute: (database, work, thread) => {
    const result = attempt(work);
    if (result !== BUSY) return result;
    if (work.handle.patience <= 0) throw lockedError();
    thread.parking ??= new Parking(thread);
    thread.parking.kept = database.version;
    return PARK;
  },
  expire: (_, work) => {
    const result = attempt(work);
    if (result === BUSY) throw lockedError();
    return result;
  },
  explain: (database, { text, handle }, { parking }) =>
    parking === null || holdersOf(database, handle).length === 0
      ? text
      : `wait until ${database.name} is not locked: ${text}`,
});

/**
 * Lets a connection do something, in one step, or in several where it waits for a lock.
 * @throws Raised OperationalError `database is locked`, by its steps, where it has waited for too long.
 */
export function worked(work: Work): Steps {
  const { patience, main } = work.handle;
  const limit = patience <= 0 ? FOREVER : nanoseconds(patience);
  return new Steps(Instruction.of(query, main, work, limit));
}
