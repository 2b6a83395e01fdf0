import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import type { Runtime } from '../../../interpreter/runtime.ts';
import type { Value } from '../../../objects/object.ts';
import { Steps } from '../../../objects/steps.ts';
import { FileSystem } from '../../os/file-system.ts';
import type { PyConnection } from './connection.ts';
import { Handle } from './connection-handle.ts';
import { Database, type Databases, databasesOf, MEMORY_FOLDER } from './databases.ts';

interface Opening {
  readonly isFile: boolean;
  readonly open: () => Value;
}

const connect: Opcode<Database, Opening, Value> = opcode({
  name: 'connect',
  cost: 40_000,
  access: 'none',
  // It makes the file where there is none.
  touchesAlso: ({ machine }, { isFile }, _, touch) => {
    if (isFile) touch(machine.builtIn(FileSystem), 'write');
  },
  boundary: 'call',
  execute: (_, { open }) => open(),
  explain: ({ name }) => `connect to ${name}`,
});

/** What the name of a database stands for. */
interface Place {
  /** What SQLite is given. */
  readonly name: string;
  /** Its path; null for a database of its own in memory. */
  readonly path: string | null;
}

/** A database in memory that connections share by its name. */
function sharedMemory(name: string): Place {
  const path = `${MEMORY_FOLDER}${name}`;
  return { name: path, path };
}

function placeOf(databases: Databases, given: string, isUri: boolean): Place {
  if (given === ':memory:' || given === '') return { name: given, path: null };
  const [, path, query = ''] = (isUri && /^file:(?:\/\/[^/?]*)?([^?#]*)\??([^#]*)/.exec(given)) || [];
  if (path === undefined) return { name: given, path: databases.absolute(given) };
  const options = query.split('&');
  const file = decodeURIComponent(path);
  if (file !== ':memory:' && !options.includes('mode=memory'))
    return { name: given, path: databases.absolute(file) };
  return options.includes('cache=shared') ? sharedMemory(file) : { name: ':memory:', path: null };
}

/** What a connection is opened with. */
export interface ConnectOptions {
  readonly name: string;
  readonly timeout: number;
  readonly isUri: boolean;
}

/** Opens the database of a connection, in one step. */
export function* openConnection(
  vm: Runtime,
  connection: PyConnection,
  { name, timeout, isUri }: ConnectOptions,
): Program<Value> {
  const databases = databasesOf(vm);
  const place = placeOf(databases, name, isUri);
  const database = place.path === null ? new Database(vm.machine, null) : databases.shared(place.path);
  const open = (): null => {
    const handle = Handle.open(databases, database, place.name, { patience: timeout, isUri });
    if (connection.autocommit === false) handle.run('BEGIN');
    connection.handle = handle;
    return null;
  };
  const opening = { isFile: place.path !== null, open: () => databases.engine.during(databases, open) };
  return yield* new Steps(Instruction.of(connect, database, opening)).program as Program<Value>;
}
