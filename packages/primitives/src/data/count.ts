import { Instruction, type Json, type Machine, type Opcode } from '@heddle/core';
import { plain, repr } from '../text.ts';
import { Container, operation } from './container.ts';

const next: Opcode<Count, undefined, number> = operation({
  name: 'next',
  access: 'write',
  boundary: 'call',
  execute: (count) => {
    const { value } = count;
    count.value += count.step;
    return value;
  },
  text: ({ name }) => `next(${name})`,
});

/** Python's `itertools.count`, shared: numbers without an end, each given once. */
export class Count extends Container {
  override readonly pythonType = 'itertools.count';

  override get kind(): string {
    return 'count';
  }

  /** The number that comes next, for invariants; a program asks for it with {@link Count.next}. */
  value: number;
  readonly step: number;
  #next: Instruction<number> | null = null;

  constructor(machine: Machine, start = 0, step = 1, name = 'count') {
    super(machine, name);
    this.value = start;
    this.step = step;
  }

  /** Programs take numbers from one in several threads, and rely on its steps being atomic. */
  override get synchronises(): boolean {
    return true;
  }

  /** `next(count)`: the next number. One atomic step. */
  next(): Instruction<number> {
    this.#next ??= Instruction.of(next, this);
    return this.#next;
  }

  override repr(): string {
    return this.step === 1 ? `count(${repr(this.value)})` : `count(${repr(this.value)}, ${repr(this.step)})`;
  }

  override snapshot(): Json {
    return plain(this.value);
  }
}
