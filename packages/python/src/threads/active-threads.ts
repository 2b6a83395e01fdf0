import type { Program } from '@heddle/core';
import type { Thread } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { method } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { keyErrorType, raised } from '../objects/exception-types.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { iterate } from '../semantics/iteration.ts';
import { reprOf } from '../semantics/text.ts';
import { objectOfThread } from './thread-object.ts';

const activeThreadsType: PyType = nativeType('dict', { module: 'threading', isBase: false });

/** `threading._active`: the threads that run, by their idents. It is looked at only. */
export function activeThreads(_vm: Runtime): PyObject {
  return new PyObject(activeThreadsType);
}

function* entries(vm: Runtime): Program<PyDict> {
  const threads: Thread[] = yield* vm.primitives.enumerate();
  const dict = new PyDict();
  for (const thread of threads) dict.set(thread.ident, objectOfThread(vm, thread), thread.ident!);
  return dict;
}

function* ask(vm: Runtime, answer: (dict: PyDict) => Program<Value>): Program<Value> {
  return yield* answer(yield* entries(vm));
}

function defineLook(
  name: string,
  signature: string,
  answer: (vm: Runtime, dict: PyDict, key: Value, other: Value) => Program<Value>,
): void {
  method(
    activeThreadsType,
    name,
    signature,
    {},
    (vm, _self: PyObject, key: Value, other: Value) =>
      new Steps(ask(vm, (dict) => answer(vm, dict, key, other))),
  );
}

function find(dict: PyDict, key: Value): Value | undefined {
  return typeof key === 'number' ? dict.get(key) : undefined;
}

defineLook('__contains__', '(self, key, /)', function* (_vm, dict, key) {
  return find(dict, key) !== undefined;
});
defineLook('__getitem__', '(self, key, /)', function* (_vm, dict, key) {
  const found = find(dict, key);
  if (found === undefined) throw raised(keyErrorType, key);
  return found;
});
defineLook('get', '(self, key, default=None, /)', function* (_vm, dict, key, other) {
  return find(dict, key) ?? other;
});
defineLook('__len__', '(self, /)', function* (_vm, dict) {
  return dict.size;
});
defineLook('__iter__', '(self, /)', function* (vm, dict) {
  return yield* settle(iterate(vm, dict));
});
defineLook('__repr__', '(self, /)', function* (vm, dict) {
  return yield* settle(reprOf(vm, dict));
});
