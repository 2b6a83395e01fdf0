import type { Runtime } from '../../interpreter/runtime.ts';
import { countReferences } from '../../lifetimes/counting.ts';
import { nativeFunction } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyException } from '../../objects/exception.ts';
import { raised, systemExitType, typeError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyList } from '../../objects/list.ts';
import type { PyNative } from '../../objects/native.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PyFrozenSet } from '../../objects/set.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { structSequence } from '../../threads/struct-sequence.ts';
import { textValue } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';
import { standardStreams } from '../io/standard-stream.ts';
import type { NativeModule } from '../native-module.ts';
import { PROGRAM_DIRECTORY } from '../os/file-system.ts';
import { standardModuleNames } from '../standard-names.ts';
import { simpleNamespace } from '../types/namespace.ts';
import { displayhook, excepthook, unraisablehook } from './hooks.ts';
import { sizeOfObject } from './sizes.ts';
import { threadFunctions } from './threads.ts';
import { hexVersion, versionText, versionTuple } from './version.ts';

const floatInfoType: PyType = structSequence('float_info', 'sys', [
  'max',
  'max_exp',
  'max_10_exp',
  'min',
  'min_exp',
  'min_10_exp',
  'dig',
  'mant_dig',
  'epsilon',
  'radix',
  'rounds',
]);
const intInfoType: PyType = structSequence('int_info', 'sys', [
  'bits_per_digit',
  'sizeof_digit',
  'default_max_str_digits',
  'str_digits_check_threshold',
]);
const hashInfoType: PyType = structSequence('hash_info', 'sys', [
  'width',
  'modulus',
  'inf',
  'nan',
  'imag',
  'algorithm',
  'hash_bits',
  'seed_bits',
  'cutoff',
]);
const threadInfoType: PyType = structSequence('thread_info', 'sys', ['name', 'lock', 'version']);
const flagsType: PyType = structSequence('flags', 'sys', [
  'debug',
  'inspect',
  'interactive',
  'optimize',
  'dont_write_bytecode',
  'no_user_site',
  'no_site',
  'ignore_environment',
  'verbose',
  'bytes_warning',
  'quiet',
  'hash_randomization',
  'isolated',
  'dev_mode',
  'utf8_mode',
  'warn_default_encoding',
  'safe_path',
  'int_max_str_digits',
]);

function standardNames(): PyFrozenSet {
  const names = new PyFrozenSet();
  for (const name of standardModuleNames) names.table.set(name, null);
  return names;
}

/** What CPython says of objects that are there for ever: from 3.12 on it does not count references to them. */
const IMMORTAL = 0xffff_ffff;
const IMMORTAL_SINCE_314 = 0xc000_0000;

/** `sys.getrefcount`: the argument itself counts as one. */
function referencesTo(vm: Runtime, value: Value): number {
  if (value instanceof PyObject && !(value instanceof PyType && !value.isHeap))
    return countReferences(vm, value) + 1;
  return isAtLeast(vm, '3.14') ? IMMORTAL_SINCE_314 : IMMORTAL;
}

function exceptionOf(vm: Runtime): PyException | null {
  return vm.current.handled;
}

const functions: readonly PyNative[] = [
  ...threadFunctions,
  nativeFunction(
    'exit',
    '(status=None, /)',
    {},
    (_vm, status: Value) => {
      throw raised(
        systemExitType,
        ...(status === null ? [] : status instanceof PyTuple ? status.items : [status]),
      );
    },
    'sys',
  ),
  nativeFunction(
    'exc_info',
    '()',
    {},
    (vm) => {
      const exception = exceptionOf(vm);
      if (exception === null) return new PyTuple([null, null, null]);
      return new PyTuple([exception.cls, exception, exception.traceback]);
    },
    'sys',
  ),
  nativeFunction('exception', '()', {}, (vm) => exceptionOf(vm), 'sys'),
  nativeFunction('getrefcount', '(object, /)', {}, referencesTo, 'sys'),
  nativeFunction('getsizeof', '(object, default=?)', {}, (_vm, value: Value) => sizeOfObject(value), 'sys'),
  nativeFunction(
    'intern',
    '(string, /)',
    {},
    (_vm, text: Value) => {
      if (typeof text === 'string') return text;
      if (textValue(text) !== undefined) throw typeError(`can't intern ${typeOf(text).name}`);
      throw typeError(`intern() argument must be str, not ${typeOf(text).name}`);
    },
    'sys',
  ),
  nativeFunction('getdefaultencoding', '()', {}, () => 'utf-8', 'sys'),
  nativeFunction('getfilesystemencoding', '()', {}, () => 'utf-8', 'sys'),
  nativeFunction('getfilesystemencodeerrors', '()', {}, () => 'surrogateescape', 'sys'),
  nativeFunction('is_finalizing', '()', {}, () => false, 'sys'),
  nativeFunction('_is_gil_enabled', '()', {}, () => true, 'sys'),
  nativeFunction('getallocatedblocks', '()', {}, () => 0, 'sys'),
  nativeFunction(
    'call_tracing',
    '(func, args, /)',
    {},
    (vm, callable: Value, args: PyTuple) => vm.call(callable, args.items),
    'sys',
  ),
  nativeFunction('audit', '(event, /, *args)', {}, () => null, 'sys'),
  nativeFunction('addaudithook', '(hook)', {}, () => null, 'sys'),
  excepthook,
  unraisablehook,
  displayhook,
];

/** What is the same in every execution. */
const constants: readonly (readonly [string, Value])[] = [
  ['maxsize', 2n ** 63n - 1n],
  ['maxunicode', 0x10ffff],
  ['byteorder', 'little'],
  ['platform', 'linux'],
  ['platlibdir', 'lib'],
  ['float_repr_style', 'short'],
  ['copyright', 'Copyright (c) the authors of Heddle.'],
  ['api_version', 1013],
  ['abiflags', ''],
  ['executable', ''],
  ['prefix', '/usr'],
  ['exec_prefix', '/usr'],
  ['base_prefix', '/usr'],
  ['base_exec_prefix', '/usr'],
  ['dont_write_bytecode', false],
  ['pycache_prefix', null],
];

function fillInfo(vm: Runtime, globals: PyDict): void {
  const float = (value: number): Value => new PyFloat(value);
  globals.set(
    'float_info',
    new PyTuple(
      [
        float(Number.MAX_VALUE),
        1024,
        308,
        float(2.2250738585072014e-308),
        -1021,
        -307,
        15,
        53,
        float(2 ** -52),
        2,
        1,
      ],
      floatInfoType,
    ),
  );
  globals.set('int_info', new PyTuple([30, 4, 4300, 640], intInfoType));
  globals.set(
    'hash_info',
    new PyTuple([64, 2n ** 61n - 1n, 314159, 0, 1000003, 'siphash13', 64, 128, 0], hashInfoType),
  );
  globals.set(
    'thread_info',
    new PyTuple(['pthread', isAtLeast(vm, '3.14') ? 'pymutex' : 'semaphore', null], threadInfoType),
  );
  globals.set(
    'flags',
    new PyTuple([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, false, 1, 0, false, 4300], flagsType),
  );
  globals.set('version', versionText(vm));
  globals.set('version_info', versionTuple(vm));
  globals.set('hexversion', hexVersion(vm));
  globals.set(
    'implementation',
    simpleNamespace([
      ['name', 'cpython'],
      ['cache_tag', `cpython-3${versionTuple(vm).items[1]}`],
      ['version', versionTuple(vm)],
      ['hexversion', hexVersion(vm)],
    ]),
  );
}

/** `sys`. */
export const sysModule: NativeModule = {
  name: 'sys',
  fill: (vm, { globals }) => {
    for (const native of functions) globals.set(native.definition.name, native);
    for (const [name, value] of constants) globals.set(name, value);
    for (const name of ['excepthook', 'unraisablehook', 'displayhook'])
      globals.set(`__${name}__`, globals.get(name)!);
    fillInfo(vm, globals);
    const streams = standardStreams(vm);
    for (const [name, stream] of Object.entries(streams) as [string, PyObject][]) {
      globals.set(name, stream);
      globals.set(`__${name}__`, stream);
    }
    const { main, args } = vm.program;
    const argv = [main.path, ...args];
    globals.set('argv', new PyList([...argv]));
    globals.set('orig_argv', new PyList(['python', ...argv]));
    globals.set('modules', vm.modules);
    globals.set('path', new PyList([PROGRAM_DIRECTORY]));
    globals.set('meta_path', new PyList([]));
    globals.set('path_hooks', new PyList([]));
    globals.set('path_importer_cache', new PyDict());
    globals.set('warnoptions', new PyList([]));
    globals.set('_xoptions', new PyDict());
    globals.set('stdlib_module_names', standardNames());
    globals.set('builtin_module_names', new PyTuple(['builtins', 'sys', '_thread', 'time']));
  },
};
