import type { Machine } from './machine.ts';

/**
 * A program under test. `setup` runs at the start of every execution: it makes the objects and the threads
 * that exist from the start, starts them ({@link Machine.start}) and states what has to hold
 * ({@link Machine.invariant}, {@link Machine.finally}). Everything it makes must belong to the machine it is
 * given: state that survives an execution makes a scenario nondeterministic.
 */
export interface Scenario {
  readonly name: string;
  setup(machine: Machine): void;
}
