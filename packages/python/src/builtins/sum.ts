import type { Runtime } from '../interpreter/runtime.ts';
import { strType } from '../objects/boxed.ts';
import { bytearrayType, bytesType } from '../objects/bytes.ts';
import { typeError } from '../objects/exception-types.ts';
import { floatType, PyFloat } from '../objects/float.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, type Steps } from '../objects/steps.ts';
import { isInstance } from '../objects/type-of.ts';
import { add } from '../semantics/arithmetic.ts';
import { fold } from '../semantics/iteration.ts';
import { toFloat } from '../types/number/integer.ts';
import { isAtLeast } from '../types/version.ts';

/** A sum of floats with what was lost in it (Neumaier, "Rundungsfehleranalyse einiger Verfahren …", 1974). */
class FloatSum {
  #sum: number;
  #lost = 0;
  readonly #isCompensated: boolean;

  constructor(start: number, { isCompensated }: { readonly isCompensated: boolean }) {
    this.#sum = start;
    this.#isCompensated = isCompensated;
  }

  add(value: number): void {
    const sum = this.#sum + value;
    if (this.#isCompensated) {
      const isSmaller = Math.abs(this.#sum) >= Math.abs(value);
      this.#lost += isSmaller ? this.#sum - sum + value : value - sum + this.#sum;
    }
    this.#sum = sum;
  }

  /** Adds an int, as CPython does: without keeping what is lost. */
  addInt(value: number): void {
    this.#sum += value;
  }

  get total(): PyFloat {
    const hasLoss = this.#lost !== 0 && Number.isFinite(this.#lost);
    return new PyFloat(hasLoss ? this.#sum + this.#lost : this.#sum);
  }
}

/** `sum(iterable, start)`. Since 3.12 floats are summed up without loss. */
export function sum(vm: Runtime, iterable: Value, start: Value): Result {
  if (isInstance(start, strType)) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (isInstance(start, bytesType)) throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (isInstance(start, bytearrayType)) {
    throw typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  const isCompensated = isAtLeast(vm, '3.12');
  let total: Value = start;
  let floats = floatSum(start, isCompensated);
  const visit = (item: Value): boolean | Steps => {
    if (floats !== null) {
      if (item instanceof PyFloat && item.cls === floatType) {
        floats.add(item.value);
        return true;
      }
      if (typeof item === 'number' || typeof item === 'bigint') {
        floats.addInt(toFloat(item));
        return true;
      }
      total = floats.total;
      floats = null;
    }
    return after(add(vm, total, item), (next) => {
      total = next;
      floats = floatSum(next, isCompensated);
      return true;
    }) as boolean | Steps;
  };
  return fold(vm, iterable, visit, () => floats?.total ?? total);
}

function floatSum(start: Value, isCompensated: boolean): FloatSum | null {
  return start instanceof PyFloat && start.cls === floatType
    ? new FloatSum(start.value, { isCompensated })
    : null;
}
