import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { address } from '../text.ts';

/**
 * `threading.Event`: a flag that threads wait for. A thread that was waiting when the flag was set goes on even where
 * the flag was cleared again before it could.
 */
export abstract class Event extends SharedObject {
  override get kind(): string {
    return 'event';
  }

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  /** The flag. For invariants and reports: a program looks with {@link Event.isSet}. */
  abstract get flag(): boolean;

  /** How many threads wait for it. */
  abstract get waiting(): number;

  /** Whether the flag is set. */
  abstract isSet(): Program<boolean>;

  /** Sets the flag and wakes every thread that waits. */
  abstract set(): Program<void>;

  /** Clears the flag. */
  abstract clear(): Program<void>;

  /**
   * Waits until the flag is set.
   * @param timeout seconds; null for ever, 0, less and NaN for one look.
   * @returns whether it was set: false when the time-out came first.
   * @throws OverflowError where it has to wait and the time-out is too long.
   */
  abstract wait(timeout?: number | null): Program<boolean>;

  /** Python's text of it. */
  repr(): string {
    return `<threading.Event at ${address(this)}: ${this.flag ? 'set' : 'unset'}>`;
  }

  override snapshot(): Json {
    return { set: this.flag, waiting: this.waiting };
  }
}
