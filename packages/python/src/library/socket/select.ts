import type { Program } from '@heddle/core';
import { PipeReader, PipeWriter, type Socket } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { osErrorType, typeError, valueError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { absent, findAttribute } from '../../semantics/attributes.ts';
import { collect } from '../../semantics/iteration.ts';
import { intValue } from '../../types/unbox.ts';
import { realOf } from '../arguments.ts';
import { constantModule, type NativeModule } from '../native-module.ts';
import { openDescriptor } from '../os/descriptors.ts';
import { systemError } from '../os/errors.ts';
import { PySocket } from './socket.ts';

/** What can be waited for. */
type End = PipeReader | PipeWriter | Socket;

function* endOf(vm: Runtime, value: Value): Program<End> {
  if (value instanceof PySocket) return value.socket;
  let number = intValue(value);
  if (number === undefined && value instanceof PyObject) {
    const fileno = findAttribute(vm, value, 'fileno');
    const method = fileno === undefined ? absent : yield* settle(fileno);
    if (method !== absent) number = intValue(yield* settle(vm.call(method)));
  }
  if (number === undefined) throw typeError('argument must be an int, or have a fileno() method.');
  if (number < 0) throw valueError(`file descriptor cannot be a negative integer (${number})`);
  const entry = openDescriptor(vm, Number(number));
  if (entry instanceof PipeReader || entry instanceof PipeWriter) return entry;
  if (entry instanceof PySocket) return entry.socket;
  throw systemError('EINVAL');
}

/** The values that were asked about, with what they stand for. */
function* endsOf(vm: Runtime, values: Value): Program<(readonly [End, Value])[]> {
  const ends: (readonly [End, Value])[] = [];
  for (const value of yield* collect(vm, values)) ends.push([yield* endOf(vm, value), value]);
  return ends;
}

function chosen(ends: readonly (readonly [End, Value])[], ready: readonly End[]): PyList {
  return new PyList(ends.filter(([end]) => ready.includes(end)).map(([, value]) => value));
}

function* select(vm: Runtime, readers: Value, writers: Value, timeout: Value): Program<Value> {
  const limit = timeout === null ? null : realOf(timeout);
  if (limit === undefined) throw typeError('timeout must be a float or None');
  if (limit !== null && limit < 0) throw valueError('timeout must be non-negative');
  const reading = yield* endsOf(vm, readers);
  const writing = yield* endsOf(vm, writers);
  const [readable, writable] = yield* vm.primitives.select(
    reading.map(([end]) => end as PipeReader | Socket),
    writing.map(([end]) => end as PipeWriter | Socket),
    limit,
  );
  return new PyTuple([chosen(reading, readable), chosen(writing, writable), new PyList([])]);
}

/** `select`. */
export const selectModule: NativeModule = constantModule('select', {
  error: osErrorType,
  select: nativeFunction(
    'select',
    '(rlist, wlist, xlist, timeout=None, /)',
    {},
    (vm, readers: Value, writers: Value, _: Value, timeout: Value) =>
      new Steps(select(vm, readers, writers, timeout)),
    'select',
  ),
});
