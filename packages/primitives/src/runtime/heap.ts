import { type Json, type Machine, SharedObject } from '@heddle/core';
import type { Referent } from './referent.ts';

/**
 * The counted objects that live. Every machine has one heap. What an object dies of reads or writes the heap, so that the
 * death of one, which may be that of many, conflicts with everything that is done to any.
 */
export class Heap extends SharedObject {
  override get kind(): string {
    return 'heap';
  }

  /** In the order in which they were made. */
  readonly living: Set<Referent> = new Set<Referent>();
  /** Whether a thread looks for cycles. */
  isCollecting = false;

  constructor(machine: Machine) {
    super(machine, 'heap', 'synchronisation');
  }

  override snapshot(): Json {
    return { living: [...this.living].map(({ name }) => name) };
  }
}
