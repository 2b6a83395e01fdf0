import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyObject } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { floatValue } from '../../types/unbox.ts';
import { MersenneTwister } from './mersenne-twister.ts';

export const randomType: PyType = nativeType('Random', { module: 'random', hasDict: true });

/** `random.Random`: a generator of pseudo-random numbers, the same ones as CPython's for the same seed. */
export class PyRandom extends PyObject {
  readonly twister: MersenneTwister = new MersenneTwister();
  /** The second of two normal numbers that were made together. */
  spare: number | null = null;

  constructor(cls: PyType = randomType) {
    super(cls);
  }

  /** Begins anew with a whole number. */
  seed(number: bigint): void {
    const key: number[] = [];
    for (let rest = number < 0n ? -number : number; rest > 0n; rest >>= 32n)
      key.push(Number(rest & 0xffffffffn));
    this.twister.seed(key.length === 0 ? [0] : key);
    this.spare = null;
  }

  /** A number in [0, 1), from `random()` of the class where a program has written one. */
  *real(vm: Runtime): Program<number> {
    const own = this.cls.isHeap ? this.cls.lookup('random') : undefined;
    if (own === undefined || own === randomType.lookup('random')) return this.twister.real();
    return floatValue(yield* settle(vm.call(own, [this]))) ?? 0;
  }

  /** A whole number from 0 on, below a bound. */
  below(bound: bigint): bigint {
    if (bound <= 0n) return 0n;
    const count = bound.toString(2).length;
    for (;;) {
      const number = this.twister.bits(count);
      if (number < bound) return number;
    }
  }

  /** As {@link PyRandom.below}, for small numbers. */
  place(bound: number): number {
    return Number(this.below(BigInt(bound)));
  }
}
