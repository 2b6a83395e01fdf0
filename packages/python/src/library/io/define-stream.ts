import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method } from '../../objects/define.ts';
import { raised, stopIterationType, valueError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import { PyList } from '../../objects/list.ts';
import type { PyObject, Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { lengthOf } from '../../semantics/subscript.ts';
import { textValue } from '../../types/unbox.ts';
import { ioBaseType, type PyStream, refuseOperation, sizeOf } from './stream.ts';

const WRITE = { access: 'write' } as const;

function callMethod(vm: Runtime, object: Value, name: string, args: readonly Value[] = []): Result {
  return after(getAttribute(vm, object, name), (bound) => vm.call(bound, args));
}

function isEmpty(line: Value): boolean {
  const text = textValue(line);
  return text === undefined ? line instanceof PyBytes && line.data.length === 0 : text === '';
}

// What every stream has, also one of a class that a program derives from the abstract ones.

method(ioBaseType, '__enter__', '(self, /)', {}, (vm, self: PyObject) =>
  after(getAttribute(vm, self, 'closed'), (closed) => {
    if (closed === true) throw valueError('I/O operation on closed file.');
    return self;
  }),
);
method(ioBaseType, '__exit__', '(self, /, *args)', WRITE, (vm, self: PyObject) =>
  callMethod(vm, self, 'close'),
);
method(ioBaseType, '__iter__', '(self, /)', {}, (_vm, self: PyObject) => self);
method(ioBaseType, '__next__', '(self, /)', WRITE, (vm, self: PyObject) =>
  after(callMethod(vm, self, 'readline'), (line) => {
    if (isEmpty(line)) throw raised(stopIterationType);
    return line;
  }),
);
method(ioBaseType, 'close', '(self, /)', WRITE, (_vm, self: PyObject) => {
  self.attributes?.set('__IOBase_closed', true);
  return null;
});
attribute(ioBaseType, 'closed', (_vm, self: PyObject) => self.attributes?.get('__IOBase_closed') ?? false);
for (const name of ['readable', 'writable', 'seekable', 'isatty']) {
  method(ioBaseType, name, '(self, /)', {}, () => false);
}
method(ioBaseType, 'flush', '(self, /)', WRITE, () => null);
method(ioBaseType, 'fileno', '(self, /)', {}, () => refuseOperation('fileno'));
method(
  ioBaseType,
  'writelines',
  '(self, lines, /)',
  WRITE,
  (vm, self: PyObject, lines: Value) => new Steps(writeLines(vm, self, lines)),
);
method(
  ioBaseType,
  'readlines',
  '(self, hint=-1, /)',
  WRITE,
  (vm, self: PyObject, hint: Value) => new Steps(readLines(vm, self, sizeOf(hint))),
);

function* writeLines(vm: Runtime, stream: PyObject, lines: Value): Program<Value> {
  const iterator = yield* settle(iterate(vm, lines));
  for (;;) {
    const line = yield* settle(nextOf(vm, iterator));
    if (line === exhausted) return null;
    yield* settle(callMethod(vm, stream, 'write', [line]));
  }
}

function* readLines(vm: Runtime, stream: PyObject, hint: number): Program<Value> {
  const lines: Value[] = [];
  for (let total = 0; hint <= 0 || total < hint; ) {
    const line = yield* settle(callMethod(vm, stream, 'readline'));
    if (isEmpty(line)) break;
    lines.push(line);
    total += Number(yield* settle(lengthOf(vm, line)));
  }
  return new PyList(lines);
}

/** Gives the type of a native stream its methods. */
export function defineStream(type: PyType): void {
  method(type, 'read', '(self, size=-1, /)', WRITE, (vm, self: PyStream, size: Value) => {
    self.requireReadable();
    return self.read(vm, sizeOf(size));
  });
  method(type, 'readline', '(self, size=-1, /)', WRITE, (vm, self: PyStream, size: Value) => {
    self.requireReadable();
    return self.readLine(vm, sizeOf(size));
  });
  method(type, 'write', '(self, s, /)', WRITE, (vm, self: PyStream, value: Value) => {
    self.requireWritable();
    return self.write(vm, value);
  });
  method(
    type,
    'seek',
    '(self, pos, whence=0, /)',
    WRITE,
    (vm, self: PyStream, offset: Value, whence: Value) => {
      self.requireOpen();
      if (!self.isSeekable) refuseOperation('underlying stream is not seekable');
      return self.seek(vm, Number(offset), Number(whence));
    },
  );
  method(type, 'tell', '(self, /)', { access: 'read' }, (vm, self: PyStream) => {
    self.requireOpen();
    return self.tell(vm);
  });
  method(type, 'truncate', '(self, pos=None, /)', WRITE, (vm, self: PyStream, size: Value) => {
    self.requireWritable();
    return self.truncate(vm, size === null ? null : Number(size));
  });
  method(type, 'flush', '(self, /)', WRITE, (vm, self: PyStream) => {
    self.requireOpen();
    return self.flush(vm);
  });
  method(type, 'close', '(self, /)', WRITE, (vm, self: PyStream) => self.close(vm));
  method(type, 'fileno', '(self, /)', {}, (_vm, self: PyStream) => {
    self.requireOpen();
    return self.descriptor ?? refuseOperation('fileno');
  });
  method(type, 'isatty', '(self, /)', {}, (_vm, self: PyStream) => {
    self.requireOpen();
    return false;
  });
  const abilities: readonly (readonly [string, (stream: PyStream) => boolean])[] = [
    ['readable', (stream) => stream.isReadable],
    ['writable', (stream) => stream.isWritable],
    ['seekable', (stream) => stream.isSeekable],
  ];
  for (const [name, ask] of abilities) {
    method(type, name, '(self, /)', {}, (_vm, self: PyStream) => {
      self.requireOpen();
      return ask(self);
    });
  }
  attribute(type, 'closed', (_vm, self: PyStream) => self.isClosed, undefined, 'read');
}
