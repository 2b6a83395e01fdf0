import type { Program } from '@heddle/core';
import { PipeReader, PipeWriter, SIMULATED_CPUS } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { nativeFunction } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { osErrorType, typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyList } from '../../objects/list.ts';
import type { NativeBody, PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { isTrue } from '../../semantics/truth.ts';
import { structSequence } from '../../threads/struct-sequence.ts';
import { exportedBytes } from '../../types/bytes/memoryview.ts';
import { intValue } from '../../types/unbox.ts';
import { withIndex } from '../arguments.ts';
import { bufferedRandomType, PyBinaryStream } from '../io/binary-stream.ts';
import { PyStandardStream } from '../io/standard-stream.ts';
import type { NativeModule } from '../native-module.ts';
import { MersenneTwister } from '../random/mersenne-twister.ts';
import { descriptors, openDescriptor } from './descriptors.ts';
import { errorMessage, systemError } from './errors.ts';
import type { FileSystem, FileSystemNode } from './file-system.ts';
import { withPath } from './paths.ts';
import { systemCall } from './system-call.ts';

/** The number of the simulated process. */
const PROCESS = 4242;

const statType: PyType = structSequence('stat_result', 'os', [
  'st_mode',
  'st_ino',
  'st_dev',
  'st_nlink',
  'st_uid',
  'st_gid',
  'st_size',
  'st_atime',
  'st_mtime',
  'st_ctime',
]);

const DIRECTORY = 0o040000;
const REGULAR = 0o100000;

function statOf(node: FileSystemNode): PyTuple {
  const isFile = node.kind === 'file';
  const time = new PyFloat(node.changed / 1e9);
  const size = isFile ? node.content.length : 4096;
  return new PyTuple(
    [(isFile ? REGULAR : DIRECTORY) | node.mode, node.id, 1, 1, 1000, 1000, size, time, time, time],
    statType,
  );
}

/** Flags of `os.open`. */
const openFlags: Readonly<Record<string, number>> = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000,
  O_CLOEXEC: 0o2000000,
};

function openMode(flags: number): string {
  const kind = flags & 3;
  const plus = kind === 2 ? '+' : '';
  if ((flags & openFlags.O_APPEND!) !== 0) return `ab${plus}`;
  return kind === 0 ? 'rb' : kind === 1 ? 'wb' : 'rb+';
}

function openFile(vm: Runtime, name: Value, path: string, flags: number): Result {
  const makes = (flags & openFlags.O_CREAT!) !== 0;
  return systemCall(vm, makes ? 'write' : 'read', `open ${path}`, [name], (files) => {
    const node = files.open(path, { makes, isNew: makes && (flags & openFlags.O_EXCL!) !== 0 });
    if ((flags & openFlags.O_TRUNC!) !== 0) node.content.resize(0);
    const table = descriptors(vm);
    const descriptor = table.add(null);
    const release = (): boolean => table.remove(descriptor);
    const file = { name, mode: openMode(flags), descriptor, release };
    table.set(descriptor, new PyBinaryStream(bufferedRandomType, node.content, file));
    return descriptor;
  });
}

function* closeDescriptor(vm: Runtime, number: number): Program<Value> {
  const entry = openDescriptor(vm, number);
  descriptors(vm).remove(number);
  if (entry instanceof PipeReader || entry instanceof PipeWriter) yield* entry.close();
  else if (entry instanceof PyBinaryStream) yield* settle(entry.close(vm));
  return null;
}

function* readDescriptor(vm: Runtime, number: number, size: number): Program<Value> {
  const entry = openDescriptor(vm, number);
  if (entry instanceof PipeReader) {
    const { text } = yield* entry.read(size);
    return new PyBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }
  if (entry instanceof PyBinaryStream) return new PyBytes(entry.take(size));
  if (entry instanceof PyStandardStream && entry.isReadable) return new PyBytes(new Uint8Array());
  throw systemError('EBADF');
}

function* writeDescriptor(vm: Runtime, number: number, data: Value): Program<Value> {
  const bytes = exportedBytes(data);
  if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(data).name}'`);
  const { text } = new PyBytes(bytes);
  const entry = openDescriptor(vm, number);
  if (entry instanceof PipeWriter) return yield* entry.write(text);
  if (entry instanceof PyBinaryStream) {
    entry.put(bytes.slice());
    entry.flush();
    return bytes.length;
  }
  if (entry instanceof PyStandardStream && entry.isWritable) {
    entry.print(vm, text);
    return bytes.length;
  }
  throw systemError('EBADF');
}

function makePipe(vm: Runtime): Value {
  const [reader, writer] = vm.primitives.pipe();
  const table = descriptors(vm);
  return new PyTuple([table.add(reader), table.add(writer)]);
}

/** The bytes that `os.urandom` gives: the same ones in every execution. */
function entropy(): MersenneTwister {
  const twister = new MersenneTwister();
  twister.seed([42]);
  return twister;
}

/** So many bytes that look random. */
function randomBytes(vm: Runtime, count: number): Uint8Array {
  const twister = vm.extra(entropy);
  return Uint8Array.from({ length: count }, () => twister.next() & 0xff);
}

const functions: PyNative[] = [];

function define(name: string, signature: string, body: NativeBody): void {
  functions.push(nativeFunction(name, signature, {}, body, 'posix'));
}

/** A function that does something to the file system with one path. */
function onPath(
  name: string,
  signature: string,
  access: 'read' | 'write',
  run: (files: FileSystem, path: string) => Value,
): void {
  define(name, signature, (vm, value: Value) =>
    withPath(vm, value, (path) =>
      systemCall(vm, access, `${name} ${path}`, [value], (files) => run(files, path)),
    ),
  );
}

onPath('listdir', "(path='.')", 'read', (files, path) => new PyList(files.list(path)));
onPath('mkdir', '(path, mode=511, *, dir_fd=None)', 'write', (files, path) => {
  files.makeDirectory(path);
  return null;
});
for (const name of ['remove', 'unlink']) {
  onPath(name, '(path, *, dir_fd=None)', 'write', (files, path) => {
    files.removeFile(path);
    return null;
  });
}
onPath('rmdir', '(path, *, dir_fd=None)', 'write', (files, path) => {
  files.removeDirectory(path);
  return null;
});
for (const name of ['stat', 'lstat']) {
  onPath(name, '(path, *, dir_fd=None, follow_symlinks=True)', 'read', (files, path) =>
    statOf(files.get(path)),
  );
}
onPath(
  'access',
  '(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)',
  'read',
  (files, path) => {
    return files.find(path) !== undefined;
  },
);
onPath('chdir', '(path)', 'write', (files, path) => {
  files.list(path);
  files.cwd = files.absolute(path);
  return null;
});
onPath('chmod', '(path, mode, *, dir_fd=None, follow_symlinks=True)', 'write', (files, path) => {
  files.get(path);
  return null;
});
onPath('utime', '(path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True)', 'write', (files, path) => {
  files.get(path).changed = files.machine.clock.now;
  return null;
});
for (const name of ['rename', 'replace']) {
  define(name, '(src, dst, *, src_dir_fd=None, dst_dir_fd=None)', (vm, source: Value, target: Value) =>
    withPath(vm, source, (from) =>
      withPath(vm, target, (to) =>
        systemCall(vm, 'write', `${name} ${from} to ${to}`, [source, target], (files) => {
          files.rename(from, to);
          return null;
        }),
      ),
    ),
  );
}
define('getcwd', '()', (vm) => systemCall(vm, 'read', 'getcwd', [], (files) => files.cwd));
define('fspath', '(path)', (vm, path: Value) =>
  path instanceof PyBytes ? path : withPath(vm, path, (text) => text),
);
define('open', '(path, flags, mode=511, *, dir_fd=None)', (vm, path: Value, flags: Value) =>
  withPath(vm, path, (text) => withIndex(vm, flags, (bits) => openFile(vm, path, text, Number(bits)))),
);
define('close', '(fd)', (vm, fd: Value) =>
  withIndex(vm, fd, (number) => new Steps(closeDescriptor(vm, Number(number)))),
);
define('read', '(fd, length, /)', (vm, fd: Value, length: Value) =>
  withIndex(vm, fd, (number) =>
    withIndex(vm, length, (size) => {
      if (size < 0) throw systemError('EINVAL');
      return new Steps(readDescriptor(vm, Number(number), Number(size)));
    }),
  ),
);
define('write', '(fd, data, /)', (vm, fd: Value, data: Value) =>
  withIndex(vm, fd, (number) => new Steps(writeDescriptor(vm, Number(number), data))),
);
define('lseek', '(fd, position, whence, /)', (vm, fd: Value, position: Value, whence: Value) => {
  const entry = openDescriptor(vm, Number(fd));
  if (!(entry instanceof PyBinaryStream)) throw systemError('ESPIPE');
  return entry.seek(vm, Number(position), Number(whence));
});
define('ftruncate', '(fd, length, /)', (vm, fd: Value, length: Value) => {
  const entry = openDescriptor(vm, Number(fd));
  if (!(entry instanceof PyBinaryStream)) throw systemError('EINVAL');
  entry.truncate(vm, Number(length));
  return null;
});
define('fsync', '(fd)', (vm, fd: Value) => {
  const entry = openDescriptor(vm, Number(intValue(fd) ?? 0));
  if (entry instanceof PyBinaryStream) entry.flush();
  return null;
});
define('pipe', '()', makePipe);
define('get_blocking', '(fd, /)', (vm, fd: Value) =>
  withIndex(vm, fd, (number) => {
    const entry = openDescriptor(vm, Number(number));
    return !(entry instanceof PipeReader || entry instanceof PipeWriter) || entry.isBlocking;
  }),
);
define('set_blocking', '(fd, blocking, /)', (vm, fd: Value, blocking: Value) =>
  withIndex(vm, fd, (number) => {
    const entry = openDescriptor(vm, Number(number));
    return after(isTrue(vm, blocking) as Result, (isBlocking) => {
      if (entry instanceof PipeReader || entry instanceof PipeWriter)
        entry.isBlocking = isBlocking as boolean;
      return null;
    });
  }),
);
define('isatty', '(fd, /)', () => false);
define('getpid', '()', () => PROCESS);
define('getppid', '()', () => 1);
for (const name of ['getuid', 'geteuid', 'getgid', 'getegid']) define(name, '()', () => 1000);
define('cpu_count', '()', () => SIMULATED_CPUS);
define('umask', '(mask, /)', () => 0o022);
define('strerror', '(code, /)', (vm, code: Value) =>
  withIndex(vm, code, (number) => errorMessage(Number(number))),
);
define('urandom', '(size, /)', (vm, size: Value) =>
  withIndex(vm, size, (count) => {
    if (count < 0) throw valueError('negative argument not allowed');
    return new PyBytes(randomBytes(vm, Number(count)));
  }),
);
define('_exit', '(status)', (vm, status: Value) =>
  withIndex(vm, status, (code) => new Steps(vm.primitives.exitProcess(Number(code)))),
);
define('abort', '()', (vm) => new Steps(vm.primitives.exitProcess(134)));
define('register_at_fork', '(*, before=?, after_in_child=?, after_in_parent=?)', () => null);

/** `posix`: what `os` is built on. */
export const posixModule: NativeModule = {
  name: 'posix',
  fill: (_vm, { globals }) => {
    for (const native of functions) globals.set(native.definition.name, native);
    for (const [name, value] of Object.entries(openFlags)) globals.set(name, value);
    for (const [name, value] of [
      ['F_OK', 0],
      ['X_OK', 1],
      ['W_OK', 2],
      ['R_OK', 4],
    ] as const)
      globals.set(name, value);
    globals.set('stat_result', statType);
    globals.set('error', osErrorType);
    globals.set(
      'environ',
      PyDict.of([
        ['HOME', '/work'],
        ['USER', 'user'],
        ['PATH', '/usr/bin:/bin'],
        ['LANG', 'C.UTF-8'],
        ['TMPDIR', '/tmp'],
      ]),
    );
  },
};
