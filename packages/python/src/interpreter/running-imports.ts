import type { SimulatedThread } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import type { PyModule } from '../objects/module.ts';
import type { Runtime } from './runtime.ts';

/** An import that is not over. */
export interface RunningImport {
  /** What other threads wait for. */
  readonly lock: ReturnType<Python['importlib']['moduleLock']>;
  /** Who runs the body. */
  readonly thread: SimulatedThread;
}

function makeImports(): Map<string, RunningImport> {
  return new Map();
}

/** The imports of an execution that are not over, by the full names of the modules. */
export function runningImports(vm: Runtime): Map<string, RunningImport> {
  return vm.extra(makeImports);
}

/** Whether the body of a module still runs. */
export function isInitialising(vm: Runtime, module: PyModule): boolean {
  const { name } = module;
  return typeof name === 'string' && runningImports(vm).has(name) && vm.modules.get(name) === module;
}
