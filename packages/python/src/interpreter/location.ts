import { type Json, type Machine, SharedObject } from '@heddle/core';
import type { Value } from '../objects/object.ts';
import { sketch } from '../semantics/sketch.ts';

/** What a location is a place of. */
export type LocationKind = 'variable' | 'attribute' | 'item' | 'object';

/**
 * A place that several threads can reach: an object as a whole, or one global, one attribute, one item of it. Instructions touch
 * locations, and two of them conflict only where they touch the same.
 */
export class Location extends SharedObject {
  /**
   * The interpreter keeps each container in one piece by itself, but no program means to order its threads by that: an object as a
   * whole is neither data that threads could race for, nor does it synchronise.
   */
  override get synchronises(): boolean {
    return false;
  }

  override get kind(): string {
    return this.place;
  }

  private readonly place: LocationKind;
  readonly #read: () => Value | undefined;

  /**
   * @param whole what it is a part of; null for a whole.
   * @param key tells it from the other parts.
   */
  constructor(
    machine: Machine,
    name: string,
    place: LocationKind,
    whole: Location | null,
    key: string,
    read: () => Value | undefined,
  ) {
    super(
      machine,
      name,
      place === 'object' ? 'synchronisation' : 'part',
      whole === null ? null : { whole, key },
    );
    this.place = place;
    this.#read = read;
  }

  /** What stands there; undefined for nothing. */
  get value(): Value | undefined {
    return this.#read();
  }

  override snapshot(): Json {
    const value = this.#read();
    return value === undefined ? null : sketch(value);
  }
}
