import { PyDict } from '../../objects/dict.ts';
import type { Raised } from '../../objects/exception.ts';
import { raised } from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { osErrorClass } from '../../types/os-error.ts';

/** The errors of Linux that this library raises or programs ask for: name, number, message. */
const errors: readonly (readonly [string, number, string])[] = [
  ['EPERM', 1, 'Operation not permitted'],
  ['ENOENT', 2, 'No such file or directory'],
  ['ESRCH', 3, 'No such process'],
  ['EINTR', 4, 'Interrupted system call'],
  ['EIO', 5, 'Input/output error'],
  ['ENXIO', 6, 'No such device or address'],
  ['E2BIG', 7, 'Argument list too long'],
  ['ENOEXEC', 8, 'Exec format error'],
  ['EBADF', 9, 'Bad file descriptor'],
  ['ECHILD', 10, 'No child processes'],
  ['EAGAIN', 11, 'Resource temporarily unavailable'],
  ['ENOMEM', 12, 'Cannot allocate memory'],
  ['EACCES', 13, 'Permission denied'],
  ['EFAULT', 14, 'Bad address'],
  ['EBUSY', 16, 'Device or resource busy'],
  ['EEXIST', 17, 'File exists'],
  ['EXDEV', 18, 'Invalid cross-device link'],
  ['ENODEV', 19, 'No such device'],
  ['ENOTDIR', 20, 'Not a directory'],
  ['EISDIR', 21, 'Is a directory'],
  ['EINVAL', 22, 'Invalid argument'],
  ['ENFILE', 23, 'Too many open files in system'],
  ['EMFILE', 24, 'Too many open files'],
  ['ENOTTY', 25, 'Inappropriate ioctl for device'],
  ['EFBIG', 27, 'File too large'],
  ['ENOSPC', 28, 'No space left on device'],
  ['ESPIPE', 29, 'Illegal seek'],
  ['EROFS', 30, 'Read-only file system'],
  ['EPIPE', 32, 'Broken pipe'],
  ['EDOM', 33, 'Numerical argument out of domain'],
  ['ERANGE', 34, 'Numerical result out of range'],
  ['EDEADLK', 35, 'Resource deadlock avoided'],
  ['ENAMETOOLONG', 36, 'File name too long'],
  ['ENOSYS', 38, 'Function not implemented'],
  ['ENOTEMPTY', 39, 'Directory not empty'],
  ['ELOOP', 40, 'Too many levels of symbolic links'],
  ['ENOTSOCK', 88, 'Socket operation on non-socket'],
  ['EADDRINUSE', 98, 'Address already in use'],
  ['EADDRNOTAVAIL', 99, 'Cannot assign requested address'],
  ['ENETUNREACH', 101, 'Network is unreachable'],
  ['ECONNABORTED', 103, 'Software caused connection abort'],
  ['ECONNRESET', 104, 'Connection reset by peer'],
  ['EISCONN', 106, 'Transport endpoint is already connected'],
  ['ENOTCONN', 107, 'Transport endpoint is not connected'],
  ['ETIMEDOUT', 110, 'Connection timed out'],
  ['ECONNREFUSED', 111, 'Connection refused'],
  ['EALREADY', 114, 'Operation already in progress'],
  ['EINPROGRESS', 115, 'Operation now in progress'],
];

/** The numbers of the errors by name. */
export const errorNumbers: ReadonlyMap<string, number> = new Map(
  errors.map(([name, number]) => [name, number] as const),
);

const messages: ReadonlyMap<number, string> = new Map(errors.map(([, number, message]) => [number, message]));

/** `os.strerror`. */
export function errorMessage(number: number): string {
  return messages.get(number) ?? `Unknown error ${number}`;
}

/** The OSError of the system for a name, of the class that belongs to it. */
export function systemError(name: string, ...files: readonly Value[]): Raised {
  const number = errorNumbers.get(name)!;
  const message = errorMessage(number);
  const error = raised(osErrorClass(number), number, message);
  error.exception.attributes = PyDict.of([
    ['errno', number],
    ['strerror', message],
    ['filename', files[0] ?? null],
    ['filename2', files[1] ?? null],
  ]);
  return error;
}
