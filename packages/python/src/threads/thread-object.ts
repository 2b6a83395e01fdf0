import { type SimulatedThread, UsageError } from '@heddle/core';
import { MainThread, RawThread, Thread } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import type { Value } from '../objects/object.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { withAttributes } from '../semantics/instances.ts';
import { PyPrimitive } from './primitive.ts';

/** `threading.Thread`. */
export const threadType: PyType = nativeType('Thread', { module: 'threading', hasDict: true });

/** `threading._MainThread`. */
export const mainThreadType: PyType = nativeType('_MainThread', { module: 'threading', bases: [threadType] });

/** `threading._DummyThread`. */
export const dummyThreadType: PyType = nativeType('_DummyThread', {
  module: 'threading',
  bases: [threadType],
});

/** A `threading.Thread`. */
export class PyThread extends PyPrimitive {
  /** Null before `__init__` has run. */
  thread: Thread | null = null;
  /** What it runs in its context, from Python 3.14 on; None for a context of its own. */
  context: Value = null;

  override get primitive(): Thread | null {
    return this.thread;
  }
}

/** The type of the object for a thread that no program has made one for. */
function foreignType(thread: Thread): PyType {
  if (thread instanceof MainThread) return mainThreadType;
  return thread instanceof RawThread ? dummyThreadType : threadType;
}

/** The Python object of a thread: made when it is asked for first, where the program has not made one. */
export function objectOfThread(vm: Runtime, thread: SimulatedThread): PyThread {
  if (!(thread instanceof Thread)) throw new UsageError(`${thread.name} is no thread of Python`);
  const state = vm.stateOf(thread);
  if (!(state.object instanceof PyThread)) {
    const object = withAttributes(new PyThread(foreignType(thread)));
    object.thread = thread;
    state.object = object;
    vm.sharing.share(object, thread.name);
  }
  return state.object as PyThread;
}
