import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import { callBack } from './finalizers.ts';
import { Marking } from './marking.ts';
import { eachReference, eachReleased } from './references.ts';
import { eachRoot } from './roots.ts';

/** An object on its way out. */
interface Dying {
  readonly object: PyObject;
  /** What it still lets go of, the next one last; null before its end. */
  held: PyObject[] | null;
}

/**
 * What the end of some references sets off. Nothing refers to some objects any more but each other: their references are counted as
 * CPython does, so that an object dies with the last one, and with it what it alone held, depth first. Its
 * finalizer runs first, then its weak references are cleared and their callbacks called, then what it holds is let go.
 *
 * What is in a cycle stays, with what can be reached from it, until somebody collects it.
 */
export class Decay {
  readonly #vm: Runtime;
  readonly #dropped: readonly PyObject[];
  readonly #alive: ReadonlySet<PyObject>;
  /** How many references there are to each object that cannot be reached. */
  readonly #counts = new Map<PyObject, number>();
  readonly #dying: Dying[] = [];
  #at = 0;

  /**
   * @param dropped what was referred to; once for each reference that has ended, in order.
   * @param alive what can be reached.
   */
  constructor(vm: Runtime, dropped: readonly PyObject[], alive: ReadonlySet<PyObject>) {
    this.#vm = vm;
    this.#dropped = dropped;
    this.#alive = alive;
    const pending: PyObject[] = [];
    const count = (value: Value): void => {
      if (!this.#canDie(value)) return;
      const known = this.#counts.get(value);
      if (known === undefined) pending.push(value);
      this.#counts.set(value, (known ?? 0) + 1);
    };
    for (const object of dropped) count(object);
    for (let object = pending.pop(); object !== undefined; object = pending.pop())
      eachReference(object, count);
  }

  /** Whether something dies that is watched. */
  get matters(): boolean {
    for (const object of this.#counts.keys()) if (this.#vm.lifetimes.isWatched(object)) return true;
    return false;
  }

  /** Classes refer to themselves; only a collection finds them. */
  #canDie(value: Value): value is PyObject {
    return value instanceof PyObject && !this.#alive.has(value) && !(value instanceof PyType);
  }

  /** What is still referred to from outside, from what is not counted. */
  eachRoot(visit: (value: Value) => void): void {
    for (let at = this.#at; at < this.#dropped.length; at++) visit(this.#dropped[at]!);
    for (const { object, held } of this.#dying) {
      if (held === null) visit(object);
      else for (const value of held) visit(value);
    }
  }

  *run(): Program {
    const { lifetimes } = this.#vm;
    lifetimes.decays.add(this);
    try {
      while (this.#at < this.#dropped.length) {
        this.#release(this.#dropped[this.#at++]!);
        yield* this.#letDie();
      }
      for (const object of this.#dropped) if (this.#counts.has(object)) lifetimes.leaveUncollected(object);
    } finally {
      lifetimes.decays.delete(this);
    }
  }

  #release(object: PyObject): void {
    const count = this.#counts.get(object);
    if (count === undefined) return;
    this.#counts.set(object, count - 1);
    if (count === 1) this.#dying.push({ object, held: null });
  }

  *#letDie(): Program {
    for (let dying = this.#dying.at(-1); dying !== undefined; dying = this.#dying.at(-1)) {
      if (dying.held === null) yield* this.#end(dying);
      else {
        const next = dying.held.pop();
        if (next === undefined) this.#dying.pop();
        else this.#release(next);
      }
    }
  }

  *#end(dying: Dying): Program {
    const { object } = dying;
    const { lifetimes } = this.#vm;
    if (lifetimes.mustFinalise(object)) {
      yield* lifetimes.finalise(object);
      if (this.#isResurrected(object)) {
        this.#dying.pop();
        return;
      }
    }
    this.#counts.delete(object);
    const links = lifetimes.bury(object);
    const held: PyObject[] = [];
    eachReleased(object, (value) => {
      if (value instanceof PyObject && this.#counts.has(value)) held.push(value);
    });
    dying.held = held.reverse();
    for (const link of links)
      if (this.#alive.has(link) || this.#counts.has(link)) yield* callBack(this.#vm, link);
  }

  /** Whether its finalizer has made a reference that lasts. What can be reached now lives on. */
  #isResurrected(object: PyObject): boolean {
    const { lifetimes } = this.#vm;
    const marking = new Marking();
    lifetimes.decays.delete(this);
    eachRoot(this.#vm, marking.mark);
    lifetimes.decays.add(this);
    marking.spread();
    for (const one of marking.marked) this.#counts.delete(one);
    return marking.marked.has(object);
  }
}
