import type { Program } from '@heddle/core';
import type { Socket } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method, nativeFunction } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withIndex, withReal } from '../arguments.ts';
import type { NativeModule } from '../native-module.ts';
import { descriptors } from '../os/descriptors.ts';

const socketType: PyType = nativeType('socket', { module: '_socket', isBase: false });

/** `socket.socket`, one end of a pair. */
export class PySocket extends PyObject {
  readonly socket: Socket;
  readonly descriptor: number;
  timeout: number | null = null;

  constructor(vm: Runtime, socket: Socket) {
    super(socketType);
    this.socket = socket;
    this.descriptor = descriptors(vm).add(this);
  }
}

function dataOf(value: Value): string {
  if (value instanceof PyBytes) return value.text;
  throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
}

function* receive(socket: Socket, size: number): Program<Value> {
  const { text } = yield* socket.recv(size);
  return new PyBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function* sendAll(socket: Socket, data: string): Program<Value> {
  for (let sent = 0; sent < data.length; ) sent += yield* socket.send(data.slice(sent));
  return null;
}

function* close(vm: Runtime, self: PySocket): Program<Value> {
  if (!self.socket.isClosed) descriptors(vm).remove(self.descriptor);
  yield* self.socket.close();
  return null;
}

function setTimeout(self: PySocket, seconds: number | null): null {
  self.socket.setTimeout(seconds);
  self.timeout = seconds;
  return null;
}

method(socketType, 'recv', '(self, bufsize, flags=0, /)', {}, (vm, self: PySocket, size: Value) =>
  withIndex(vm, size, (count) => new Steps(receive(self.socket, Number(count)))),
);
method(
  socketType,
  'send',
  '(self, data, flags=0, /)',
  {},
  (_vm, self: PySocket, data: Value) => new Steps(self.socket.send(dataOf(data))),
);
method(
  socketType,
  'sendall',
  '(self, data, flags=0, /)',
  {},
  (_vm, self: PySocket, data: Value) => new Steps(sendAll(self.socket, dataOf(data))),
);
method(socketType, 'close', '(self, /)', {}, (vm, self: PySocket) => new Steps(close(vm, self)));
method(socketType, '__enter__', '(self, /)', {}, (_vm, self: PySocket) => self);
method(socketType, '__exit__', '(self, /, *args)', {}, (vm, self: PySocket) => new Steps(close(vm, self)));
method(
  socketType,
  'settimeout',
  '(self, value, /)',
  { access: 'write' },
  (vm, self: PySocket, value: Value) =>
    value === null ? setTimeout(self, null) : withReal(vm, value, (seconds) => setTimeout(self, seconds)),
);
method(socketType, 'gettimeout', '(self, /)', { access: 'read' }, (_vm, self: PySocket) =>
  self.timeout === null ? null : new PyFloat(self.timeout),
);
method(
  socketType,
  'setblocking',
  '(self, flag, /)',
  { access: 'write' },
  (_vm, self: PySocket, flag: Value) => setTimeout(self, flag === false || flag === 0 ? 0 : null),
);
method(
  socketType,
  'getblocking',
  '(self, /)',
  { access: 'read' },
  (_vm, self: PySocket) => self.timeout !== 0,
);
method(socketType, 'fileno', '(self, /)', {}, (_vm, self: PySocket) =>
  self.socket.isClosed ? -1 : self.descriptor,
);
attribute(socketType, 'family', () => 1);
attribute(socketType, 'type', () => 1);
attribute(socketType, 'proto', () => 0);
method(socketType, '__repr__', '(self, /)', {}, (_vm, self: PySocket) => {
  const state = self.socket.isClosed ? '[closed] fd=-1' : `fd=${self.descriptor}`;
  return `<socket.socket ${state}, family=1, type=1, proto=0>`;
});

const socketpair = nativeFunction(
  'socketpair',
  '(family=1, type=1, proto=0, /)',
  {},
  (vm) => {
    const [a, b] = vm.primitives.socketPair();
    return new PyTuple([new PySocket(vm, a), new PySocket(vm, b)]);
  },
  '_socket',
);

/** `_socket`: pairs of sockets inside of the simulated process, which `socket` is built on. */
export const socketModule: NativeModule = {
  name: '_socket',
  fill: (_vm, { globals }) => {
    globals.set('socketpair', socketpair);
  },
};
