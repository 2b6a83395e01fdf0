import type { Call, Calls } from './calls.ts';
import type { Referent } from './referent.ts';

/** The call of an object's finalizer, which is made once. Until {@link endFinalizer} it is a reference to the object. */
export function beginFinalizer(referent: Referent): Call {
  referent.isFinalized = true;
  referent.count++;
  const run = referent.finalizer!;
  return { run, subject: run };
}

/** The finalizer has ended, and with it its reference. */
export function endFinalizer(referent: Referent): void {
  referent.count--;
}

/** Whether an object's finalizer has still to be called. */
export function hasFinalizer(referent: Referent): boolean {
  return referent.finalizer !== null && !referent.isFinalized;
}

/** Tells whoever watches an object that it has died. Returns the calls to be made, those of the newest first. */
export function tellWatchers(referent: Referent): Call[] {
  const watchers = referent.watchers.toReversed();
  referent.watchers = [];
  return watchers.map((watcher) => watcher.died()).filter((call) => call !== null);
}

/** An object on its way out. */
interface Dying {
  readonly referent: Referent;
  /** Whether its finalizer is running. */
  isFinalizing: boolean;
  /** The calls of weak references that are still to be made, the next first; null while it may come back to life. */
  calls: Call[] | null;
}

/**
 * What the end of a reference sets off: an object dies, and with it what it alone held, depth first. Its finalizer is
 * called first, then its weak references are cleared and their callbacks called, then what it holds is let go. All of this is
 * one step up to the first call, and from one call to the next.
 */
export class Deallocation implements Calls {
  /** What dies, the innermost last. */
  readonly #dying: Dying[] = [];

  /** A reference to an object is gone. */
  release(referent: Referent): void {
    referent.count--;
    if (referent.count === 0) this.#dying.push({ referent, isFinalizing: false, calls: null });
  }

  /** An object lets go of what it holds although it is referred to: so a cycle is broken. */
  empty(referent: Referent): void {
    this.#dying.push({ referent, isFinalizing: false, calls: [] });
  }

  next(): Call | null {
    let dying = this.#dying.at(-1);
    while (dying !== undefined) {
      const call = dying.calls === null ? this.#die(dying) : this.#letGo(dying.referent, dying.calls);
      if (call !== null) return call;
      dying = this.#dying.at(-1);
    }
    return null;
  }

  #die(dying: Dying): Call | null {
    const { referent } = dying;
    if (hasFinalizer(referent)) {
      dying.isFinalizing = true;
      return beginFinalizer(referent);
    }
    if (dying.isFinalizing) endFinalizer(referent);
    // The finalizer may have made a reference that lasts.
    if (referent.count > 0) {
      this.#dying.pop();
      return null;
    }
    referent.heap.living.delete(referent);
    dying.calls = tellWatchers(referent);
    return null;
  }

  #letGo(referent: Referent, calls: Call[]): Call | null {
    const call = calls.shift();
    if (call !== undefined) return call;
    const held = referent.held.shift();
    if (held === undefined) this.#dying.pop();
    else {
      held.end();
      this.release(held.referent);
    }
    return null;
  }
}
