import { type Json, type Machine, SharedObject } from '@heddle/core';

/**
 * The threads that there are, as an object: what looks at all of them reads it, and what starts one writes it. It exists
 * from the first look on; a thread that was started before was touched by its own start.
 */
export class ThreadRegistry extends SharedObject {
  override get kind(): string {
    return 'threads';
  }

  constructor(machine: Machine) {
    super(machine, 'threads', 'synchronisation');
  }

  /** Nothing of its own: the threads show themselves. */
  override snapshot(): Json {
    return null;
  }
}
