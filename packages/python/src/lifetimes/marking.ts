import type { Runtime } from '../interpreter/runtime.ts';
import { PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import { eachReference } from './references.ts';
import { eachRoot } from './roots.ts';

/** A search for what the program can reach. */
export class Marking {
  /** What was found. */
  readonly marked: Set<PyObject> = new Set();
  readonly #pending: PyObject[] = [];

  /** Marks a value; what can be reached from it is marked by {@link Marking.spread}. */
  readonly mark = (value: Value): void => {
    if (!(value instanceof PyObject) || this.marked.has(value)) return;
    // What is native is always there, and refers to nothing of an execution.
    if (value instanceof PyType && !value.isHeap) return;
    if (value instanceof PyNative && value.self === undefined) return;
    this.marked.add(value);
    this.#pending.push(value);
  };

  /** Marks what can be reached from what is marked. @param isOver whether enough was found. */
  spread(isOver: () => boolean = never): void {
    for (let object = this.#pending.pop(); object !== undefined; object = this.#pending.pop()) {
      if (isOver()) return;
      eachReference(object, this.mark);
    }
  }
}

function never(): boolean {
  return false;
}

/** All that a program can reach, garbage in cycles included where it was not collected. */
export function reachable(vm: Runtime): ReadonlySet<PyObject> {
  const marking = new Marking();
  eachRoot(vm, marking.mark);
  vm.lifetimes.eachUncollected(marking.mark);
  marking.spread();
  return marking.marked;
}

/** As {@link reachable}; null as soon as all of some objects are found. */
export function reachableUnless(vm: Runtime, wanted: readonly PyObject[]): ReadonlySet<PyObject> | null {
  const marking = new Marking();
  let at = 0;
  const areFound = (): boolean => {
    while (at < wanted.length && marking.marked.has(wanted[at]!)) at++;
    return at === wanted.length;
  };
  eachRoot(vm, marking.mark);
  vm.lifetimes.eachUncollected(marking.mark);
  marking.spread(areFound);
  return areFound() ? null : marking.marked;
}
