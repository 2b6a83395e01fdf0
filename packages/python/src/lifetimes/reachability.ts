import { type Json, type Machine, SharedObject } from '@heddle/core';

/**
 * What is reachable of the objects that are watched. Whether a dropped reference was the last one depends on what all threads
 * still hold, also in variables that nobody else sees, so such drops have an order among each other.
 */
export class Reachability extends SharedObject {
  override get kind(): string {
    return 'reachability';
  }

  constructor(machine: Machine) {
    super(machine, 'reachability', 'synchronisation');
  }

  /** Reference counts order no accesses of the program's own. */
  override get synchronises(): boolean {
    return false;
  }

  override snapshot(): Json {
    return null;
  }
}
