import type { Runtime, ThreadState } from '../interpreter/runtime.ts';
import type { Value } from '../objects/object.ts';

/**
 * Calls `visit` for what a program can reach without going through another object: what its threads work on, its modules, and
 * what native code holds. An object may come more than once.
 */
export function eachRoot(vm: Runtime, visit: (value: Value) => void): void {
  eachRootOfThread(vm.current, visit);
  for (const state of vm.states) if (state !== vm.current) eachRootOfThread(state, visit);
  // The main module comes first: what is looked for stands there most often.
  visit(vm.modules.get('__main__') ?? null);
  visit(vm.modules);
  visit(vm.builtins);
  vm.lifetimes.eachHeld(visit);
}

/** What a thread holds that is running, or is to run on. */
export function eachRootOfThread(state: ThreadState, visit: (value: Value) => void): void {
  if (!state.thread.alive) return;
  for (let activation = state.activation; activation !== null; activation = activation.outer) {
    activation.eachRoot(visit);
  }
  visit(state.handled);
  for (let { below } = state; below !== null; below = below.previous) visit(below.exception);
  visit(state.traceFunction);
  visit(state.profileFunction);
  visit(state.object);
}
