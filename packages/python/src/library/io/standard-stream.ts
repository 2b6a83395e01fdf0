import { Output } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { decodeBytes } from '../../types/bytes/decode.ts';
import { textValue } from '../../types/unbox.ts';
import { bufferedWriterType } from './binary-stream.ts';
import { defineStream } from './define-stream.ts';
import { PyStream, refuseOperation } from './stream.ts';
import { textIoWrapperType } from './text-file.ts';

/** The types of the standard streams look like those of the files that they are in CPython. */
const standardStreamType: PyType = nativeType('TextIOWrapper', {
  module: '_io',
  bases: [textIoWrapperType],
  isBase: false,
});
const standardBufferType: PyType = nativeType('BufferedWriter', {
  module: '_io',
  bases: [bufferedWriterType],
  isBase: false,
});

/** Where the lines of a standard stream go. */
interface LineTarget {
  readonly name: string;
  readonly descriptor: number;
  /** Takes a whole line, without its end. */
  print(vm: Runtime, line: string): void;
}

/** `sys.stdout`, `sys.stderr` or `sys.stdin`. A line is printed when its end is written; what comes before waits for it. */
export class PyStandardStream extends PyStream {
  readonly target: LineTarget | null;
  /** `sys.stdout.buffer`. */
  readonly buffer: PyStandardBuffer;
  /** Whether the last line that it printed has no end. */
  isUnfinished = false;
  /** Gives the next line of standard input with its end, and an empty text when there is none; null where the input is empty. */
  source: (() => string) | null = null;
  /** A line that has no end yet. */
  #line = '';
  /** What was read of the input and not asked for yet. */
  #rest = '';

  /** @param target null for standard input. */
  constructor(target: LineTarget | null) {
    super(standardStreamType);
    this.target = target;
    this.name = target === null ? '<stdin>' : `<${target.name}>`;
    this.buffer = new PyStandardBuffer(this);
  }

  get isReadable(): boolean {
    return this.target === null;
  }

  get isWritable(): boolean {
    return this.target !== null;
  }

  get isSeekable(): boolean {
    return false;
  }

  override get descriptor(): number {
    return this.target?.descriptor ?? 0;
  }

  /** Writes text: the lines that end in it are printed. */
  print(vm: Runtime, text: string): void {
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      this.#line += text;
      // Who has written what of a line decides what is printed.
      vm.machine.touch(vm.machine.builtIn(Output), 'write');
      return;
    }
    for (const line of (this.#line + text.slice(0, end)).split('\n')) this.target!.print(vm, line);
    this.#line = text.slice(end + 1);
  }

  /** Prints a line that has no end, at the end of the execution. */
  finish(vm: Runtime): void {
    if (this.#line === '') return;
    this.isUnfinished = true;
    this.target!.print(vm, this.#line);
    this.#line = '';
  }

  /** What was written of a line that has no end yet. */
  get unfinished(): string {
    return this.#line;
  }

  override read(_vm: Runtime, size: number): Result {
    let text = this.#rest;
    while (size < 0 || [...text].length < size) {
      const line = this.source?.() ?? '';
      if (line === '') break;
      text += line;
    }
    return this.#take(text, size);
  }

  override readLine(_vm: Runtime, limit: number): Result {
    const line = this.#rest === '' ? (this.source?.() ?? '') : this.#rest;
    return this.#take(line, limit);
  }

  /** Gives so many characters of what was read, all where the number is negative, and keeps the others. */
  #take(text: string, count: number): string {
    if (count < 0) {
      this.#rest = '';
      return text;
    }
    const characters = [...text];
    this.#rest = characters.slice(count).join('');
    return characters.slice(0, count).join('');
  }

  override write(vm: Runtime, value: Value): Result {
    const text = textValue(value);
    if (text === undefined) throw typeError(`write() argument must be str, not ${typeOf(value).name}`);
    this.print(vm, text);
    return [...text].length;
  }

  override seek(): Result {
    return refuseOperation('underlying stream is not seekable');
  }

  override tell(): Result {
    return refuseOperation('underlying stream is not seekable');
  }

  override truncate(): Result {
    return refuseOperation('truncate');
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.buffer);
  }
}

/** The bytes under a standard stream. */
class PyStandardBuffer extends PyObject {
  readonly stream: PyStandardStream;
  readonly isClosed = false;

  constructor(stream: PyStandardStream) {
    super(standardBufferType);
    this.stream = stream;
  }
}

defineStream(standardStreamType);
attribute(standardStreamType, 'buffer', (_vm, self: PyStandardStream) => self.buffer);
attribute(standardStreamType, 'encoding', () => 'utf-8');
attribute(standardStreamType, 'errors', (_vm, self: PyStandardStream) =>
  self.target?.name === 'stderr' ? 'backslashreplace' : 'strict',
);
attribute(standardStreamType, 'name', (_vm, self: PyStandardStream) => self.name);
attribute(standardStreamType, 'mode', (_vm, self: PyStandardStream) => (self.target === null ? 'r' : 'w'));
method(standardStreamType, 'reconfigure', '(self, /, **kwargs)', {}, () => null);
method(standardStreamType, '__repr__', '(self, /)', {}, (_vm, self: PyStandardStream) => {
  const mode = self.target === null ? 'r' : 'w';
  return `<_io.TextIOWrapper name='${self.name}' mode='${mode}' encoding='utf-8'>`;
});

method(
  standardBufferType,
  'write',
  '(self, data, /)',
  { access: 'write' },
  (vm, self: PyStandardBuffer, data: Value) => {
    if (!(data instanceof PyBytes))
      throw typeError(`a bytes-like object is required, not '${typeOf(data).name}'`);
    self.stream.requireWritable();
    self.stream.print(vm, decodeBytes(data, 'utf-8', 'backslashreplace'));
    return data.data.length;
  },
);
method(standardBufferType, 'flush', '(self, /)', { access: 'write' }, () => null);
method(
  standardBufferType,
  'fileno',
  '(self, /)',
  {},
  (_vm, self: PyStandardBuffer) => self.stream.descriptor,
);
method(standardBufferType, 'read', '(self, size=-1, /)', {}, () => new PyBytes(new Uint8Array()));
method(standardBufferType, 'readline', '(self, size=-1, /)', {}, () => new PyBytes(new Uint8Array()));
attribute(standardBufferType, 'name', (_vm, self: PyStandardBuffer) => self.stream.name);

/** The standard streams of an execution. */
interface StandardStreams {
  readonly stdin: PyStandardStream;
  readonly stdout: PyStandardStream;
  readonly stderr: PyStandardStream;
}

function makeStreams(): StandardStreams {
  return {
    stdin: new PyStandardStream(null),
    stdout: new PyStandardStream({
      name: 'stdout',
      descriptor: 1,
      print: (vm, line) => vm.machine.print(line),
    }),
    stderr: new PyStandardStream({
      name: 'stderr',
      descriptor: 2,
      print: (vm, line) => vm.primitives.stderr.write(line),
    }),
  };
}

/** The standard streams that an execution begins with: `sys.__stdout__` and its kin. */
export function standardStreams(vm: Runtime): StandardStreams {
  return vm.extra(makeStreams);
}

/** Prints what was written without the end of a line, at the end of the execution. */
export function flushStandardOutput(vm: Runtime): void {
  const { stdout, stderr } = standardStreams(vm);
  stdout.finish(vm);
  stderr.finish(vm);
}
