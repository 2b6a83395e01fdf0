import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { intValue, textValue } from '../../types/unbox.ts';
import {
  bufferedRandomType,
  bufferedReaderType,
  bufferedWriterType,
  fileIoType,
  PyBinaryStream,
} from '../io/binary-stream.ts';
import { PyTextFile } from '../io/text-file.ts';
import { descriptors, openDescriptor } from './descriptors.ts';
import { systemError } from './errors.ts';
import { withPath } from './paths.ts';
import { systemCall } from './system-call.ts';

function checkMode(mode: string): void {
  const letters = [...mode];
  if (letters.some((letter) => !'rwxabt+'.includes(letter)) || new Set(letters).size < letters.length) {
    throw valueError(`invalid mode: '${mode}'`);
  }
  if (mode.includes('t') && mode.includes('b')) throw valueError("can't have text and binary mode at once");
  const actions = letters.filter((letter) => 'rwxa'.includes(letter)).length;
  if (actions !== 1) throw valueError('must have exactly one of create/read/write/append mode');
}

function bufferType(mode: string, isBuffered: boolean): PyType {
  if (!isBuffered) return fileIoType;
  if (mode.includes('+')) return bufferedRandomType;
  return mode.includes('r') ? bufferedReaderType : bufferedWriterType;
}

/** The mode of the bytes, as a file shows it. */
function binaryMode(mode: string): string {
  const plain = mode.replace(/[bt]/g, '');
  return plain.length > 1 ? `${plain[0]}b${plain.slice(1)}` : `${plain}b`;
}

/** What `open` was asked for, but for the file. */
interface Request {
  readonly mode: string;
  readonly isBuffered: boolean;
  readonly encoding: string;
  readonly errors: string;
  readonly newline: string | null;
}

function checkedRequest(
  mode: Value,
  buffering: Value,
  encoding: Value,
  errors: Value,
  newline: Value,
): Request {
  const text = textValue(mode);
  if (text === undefined) throw typeError(`open() argument 'mode' must be str, not ${typeOf(mode).name}`);
  checkMode(text);
  const isBinary = text.includes('b');
  const options = [
    ['encoding', encoding],
    ['errors', errors],
    ['newline', newline],
  ] as const;
  for (const [name, value] of options) {
    if (isBinary && value !== null)
      throw valueError(`binary mode doesn't take ${name === 'newline' ? 'a' : 'an'} ${name} argument`);
  }
  const isBuffered = intValue(buffering) !== 0;
  if (!isBuffered && !isBinary) throw valueError("can't have unbuffered text I/O");
  const lineEnd = textValue(newline) ?? null;
  if (lineEnd !== null && !['', '\n', '\r', '\r\n'].includes(lineEnd)) {
    throw valueError(`illegal newline value: ${lineEnd}`);
  }
  return {
    mode: text,
    isBuffered,
    encoding: textValue(encoding) ?? 'UTF-8',
    errors: textValue(errors) ?? 'strict',
    newline: lineEnd,
  };
}

function wrap(buffer: PyBinaryStream, request: Request): Value {
  if (request.mode.includes('b')) return buffer;
  const { encoding, errors, newline } = request;
  const file = new PyTextFile(buffer, { encoding, errors, newline });
  file.name = buffer.name;
  return file;
}

/** Opens a path in one step. */
function openPath(vm: Runtime, name: Value, path: string, request: Request): Result {
  const { mode, isBuffered } = request;
  const makes = !mode.includes('r');
  return systemCall(vm, makes ? 'write' : 'read', `open ${path} (${mode})`, [name], (files) => {
    const node = files.open(path, { makes, isNew: mode.includes('x') });
    if (mode.includes('w')) node.content.resize(0);
    const table = descriptors(vm);
    const descriptor = table.add(null);
    const buffer = new PyBinaryStream(bufferType(mode, isBuffered), node.content, {
      name,
      mode: binaryMode(mode),
      descriptor,
      release: () => table.remove(descriptor),
    });
    if (mode.includes('a')) buffer.position = node.content.length;
    table.set(descriptor, buffer);
    return wrap(buffer, request);
  });
}

/** A file object for a descriptor that is open. */
function openNumber(vm: Runtime, descriptor: number, request: Request): Value {
  const entry = openDescriptor(vm, descriptor);
  if (entry instanceof PyBinaryStream) return wrap(entry, request);
  throw systemError('EINVAL');
}

/** `open`, which is `io.open`. */
export const open: PyNative = nativeFunction(
  'open',
  "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  {},
  (vm, file: Value, mode: Value, buffering: Value, encoding: Value, errors: Value, newline: Value) => {
    const request = checkedRequest(mode, buffering, encoding, errors, newline);
    const descriptor = intValue(file);
    if (descriptor !== undefined) return openNumber(vm, Number(descriptor), request);
    return withPath(vm, file, (path) => openPath(vm, file, path, request));
  },
  '_io',
);
