import type { SimulatedThread } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import type { PyModule } from '../objects/module.ts';
import type { Runtime } from './runtime.ts';

/** The import of a module that threads are about, from the first that asks for it until the last has let go of its lock. */
export interface RunningImport {
  /** What all but one of them wait for. */
  readonly lock: ReturnType<Python['importlib']['moduleLock']>;
  /** Who finds the module and runs its body; null while nobody does. */
  thread: SimulatedThread | null;
  /** How many hold the lock, wait for it or are about to. */
  users: number;
}

function makeImports(): Map<string, RunningImport> {
  return new Map();
}

function importsOf(vm: Runtime): Map<string, RunningImport> {
  return vm.extra(makeImports);
}

/** The import of a module that a thread is about to take part in, which has to leave it: see {@link leaveImport}. */
export function joinImport(vm: Runtime, name: string): RunningImport {
  const imports = importsOf(vm);
  let joined = imports.get(name);
  if (joined === undefined) {
    joined = { lock: vm.primitives.importlib.moduleLock(name), thread: null, users: 0 };
    imports.set(name, joined);
  }
  joined.users++;
  return joined;
}

/** A thread has let go of the lock of an import. */
export function leaveImport(vm: Runtime, name: string, left: RunningImport): void {
  if (--left.users === 0) importsOf(vm).delete(name);
}

/** Who finds the module of a full name and runs its body; null where nobody does. */
export function importerOf(vm: Runtime, name: string): SimulatedThread | null {
  return importsOf(vm).get(name)?.thread ?? null;
}

/** Whether the body of a module still runs. */
export function isInitialising(vm: Runtime, module: PyModule): boolean {
  const { name } = module;
  return typeof name === 'string' && importerOf(vm, name) !== null && vm.modules.get(name) === module;
}
