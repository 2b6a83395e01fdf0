import type { Runtime } from '../../../interpreter/runtime.ts';
import { nativeFunction, rawFunction } from '../../../objects/define.ts';
import { importErrorType, raised, typeError } from '../../../objects/exception-types.ts';
import type { PyNative } from '../../../objects/native.ts';
import type { Value } from '../../../objects/object.ts';
import type { PyType } from '../../../objects/type.ts';
import type { NativeModule } from '../../native-module.ts';
import { conversionsOf, prepareProtocolType } from './adaptation.ts';
import { connectionType, LEGACY_TRANSACTION_CONTROL } from './connection.ts';
import { installConnection } from './connection-methods.ts';
import { cursorType } from './cursor.ts';
import { installCursor } from './cursor-methods.ts';
import { sqliteEngine } from './engine.ts';
import * as errors from './errors.ts';
import { rowType } from './row.ts';

installConnection();
installCursor();

/** The place of `factory` among the arguments of `connect`. */
const FACTORY = 5;

const connect: PyNative = rawFunction(
  'connect',
  {},
  (vm, args, keywords) => {
    const given = args.length - (keywords?.length ?? 0);
    const at = keywords?.indexOf('factory') ?? -1;
    const factory = at >= 0 ? args[given + at]! : given > FACTORY ? args[FACTORY]! : connectionType;
    return vm.call(factory, args, keywords);
  },
  'sqlite3',
);

function unquotedName(value: Value): string {
  if (typeof value !== 'string') throw typeError('the name of a type must be a str');
  return value.toUpperCase();
}

const functions: readonly PyNative[] = [
  connect,
  nativeFunction(
    'register_adapter',
    '(type, adapter, /)',
    {},
    (vm, type: PyType, adapter: Value) => {
      conversionsOf(vm).adapters.set(type, adapter);
      vm.sharing.share(adapter);
      return null;
    },
    'sqlite3',
  ),
  nativeFunction(
    'register_converter',
    '(typename, converter, /)',
    {},
    (vm, name: Value, converter: Value) => {
      conversionsOf(vm).converters.set(unquotedName(name), converter);
      vm.sharing.share(converter);
      return null;
    },
    'sqlite3',
  ),
  nativeFunction(
    '_set_default_adapter',
    '(adapter, /)',
    {},
    (vm, adapter: Value) => {
      conversionsOf(vm).defaultAdapter = adapter;
      return null;
    },
    'sqlite3',
  ),
  nativeFunction('enable_callback_tracebacks', '(enable, /)', {}, () => null, 'sqlite3'),
];

const constants: Readonly<Record<string, Value>> = {
  Connection: connectionType,
  Cursor: cursorType,
  Row: rowType,
  PrepareProtocol: prepareProtocolType,
  ...errors.errorTypes,
  PARSE_DECLTYPES: 1,
  PARSE_COLNAMES: 2,
  LEGACY_TRANSACTION_CONTROL,
  SQLITE_OK: 0,
  SQLITE_ERROR: 1,
  SQLITE_BUSY: 5,
  SQLITE_LOCKED: 6,
  SQLITE_READONLY: 8,
  SQLITE_CANTOPEN: 14,
  SQLITE_CONSTRAINT: 19,
};

/** @throws Raised ImportError where SQLite was not loaded before the execution. */
function requireEngine(_vm: Runtime): string {
  const engine = sqliteEngine();
  if (engine !== null) return engine.functions.sqlite3_libversion();
  throw raised(
    importErrorType,
    'SQLite was not loaded before the program ran; an import statement for sqlite3 in its text would have loaded it',
  );
}

/** `_sqlite3`: what `sqlite3` is built on. */
export const sqliteModule: NativeModule = {
  name: '_sqlite3',
  fill: (vm, { globals }) => {
    const version = requireEngine(vm);
    for (const native of functions) globals.set(native.definition.name, native);
    for (const [name, value] of Object.entries(constants)) globals.set(name, value);
    globals.set('sqlite_version', version);
  },
};
