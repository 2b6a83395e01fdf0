import { type Json, type Machine, type Program, SharedObject, type SimulatedThread } from '@heddle/core';
import { address, repr } from '../text.ts';

/**
 * The lock of a module, which an import holds while it runs the module's body. Its owner may acquire it again. A thread
 * that would wait for itself, by way of the threads it waits for, gets an error instead.
 */
export abstract class ModuleLock extends SharedObject {
  override get kind(): string {
    return 'module lock';
  }

  /** The name of the module. */
  readonly module: string;

  constructor(machine: Machine, module: string) {
    super(machine, `_ModuleLock(${repr(module)})`, 'synchronisation');
    this.module = module;
  }

  /** The thread that has it, or null while it is free. */
  abstract get owner(): SimulatedThread | null;

  /** How often the owner has acquired it. */
  abstract get count(): number;

  /** How many threads have announced that they wait for it. For invariants and reports. */
  abstract get waiting(): number;

  /**
   * Takes it; waits while another thread has it.
   * @returns true.
   * @throws DeadlockError where the thread would wait for itself.
   */
  abstract acquire(): Program<boolean>;

  /**
   * Gives it back.
   * @throws RuntimeError where the thread does not own it.
   */
  abstract release(): Program<void>;

  /** Python's text of it, which shows its `id` as a number. */
  repr(): string {
    return `${this.name} at ${Number(address(this))}`;
  }

  override snapshot(): Json {
    return { owner: this.owner?.name ?? null, count: this.count };
  }
}
