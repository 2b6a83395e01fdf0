import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import type { Call } from './calls.ts';
import { Heap } from './heap.ts';
import type { Reference } from './reference.ts';

/** What hears of the death of an object: a weak reference to it. */
export interface Watcher {
  /** The object has died. Returns the call to be made for that, or null. */
  died(): Call | null;
}

/** An object that is counted: it lives while something refers to it. */
export class Referent extends SharedObject {
  override get kind(): string {
    return 'object';
  }

  readonly heap: Heap;
  /** How many references to it there are. */
  count = 0;
  /** What runs when it is about to die; null for nothing. It runs once, also where it brings the object back to life. */
  finalizer: (() => Program<unknown>) | null = null;
  isFinalized = false;
  /** The references that it holds itself, in the order in which it got them. */
  readonly held: Reference[] = [];
  /** What hears of its death, the oldest first. */
  watchers: Watcher[] = [];

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
    this.heap = machine.builtIn(Heap);
    this.heap.living.add(this);
  }

  get isDead(): boolean {
    return !this.heap.living.has(this);
  }

  override snapshot(): Json {
    return { references: this.count, alive: !this.isDead };
  }
}
