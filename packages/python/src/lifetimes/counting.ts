import type { Runtime } from '../interpreter/runtime.ts';
import type { PyObject } from '../objects/object.ts';
import { reachable } from './marking.ts';
import { eachReference } from './references.ts';

/** How many references to an object there are in what the program can reach. */
export function countReferences(vm: Runtime, object: PyObject): number {
  let count = 0;
  for (const one of reachable(vm)) {
    eachReference(one, (value) => {
      if (value === object) count++;
    });
  }
  return count;
}
