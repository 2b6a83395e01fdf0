import type { Runtime } from '../../interpreter/runtime.ts';
import type { Result } from '../../objects/object.ts';
import type { SetTable } from '../../objects/set-table.ts';
import { after } from '../../objects/steps.ts';
import type { Comparison } from '../../semantics/quick-comparison.ts';
import { isSubtable } from './algebra.ts';

/** A rich comparison of sets: `<=` is "subset of". */
export function compareTables(vm: Runtime, op: Comparison, a: SetTable, b: SetTable): Result {
  switch (op) {
    case '==':
      return a.size === b.size && isSubtable(vm, a, b);
    case '!=':
      return a.size !== b.size || after(isSubtable(vm, a, b), (equal) => !equal);
    case '<':
      return a.size < b.size && isSubtable(vm, a, b);
    case '<=':
      return isSubtable(vm, a, b);
    case '>':
      return a.size > b.size && isSubtable(vm, b, a);
    default:
      return isSubtable(vm, b, a);
  }
}
