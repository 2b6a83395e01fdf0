import type { Context } from './context.ts';
import type { ContextVar } from './context-var.ts';

/** The values of context variables. A map is never changed in place, so a copy of it costs nothing. */
export type Bindings = ReadonlyMap<ContextVar<unknown>, unknown>;

/** No values. */
export const noBindings: Bindings = new Map();

/**
 * What a thread sees of context variables while it is in force. Most belong to one thread, or to one task of an event
 * loop, and nobody else can reach them; one that a program has made is held by a {@link Context}.
 */
export class Scope {
  bindings: Bindings;
  /** The object by which other threads can reach it; null where they cannot. */
  readonly context: Context | null;
  /** Whether it is in force in some thread. */
  isEntered = false;
  /** What was in force before, while it is entered; null for the first of a thread. */
  outer: Scope | null = null;

  constructor(bindings: Bindings, context: Context | null = null) {
    this.bindings = bindings;
    this.context = context;
  }
}
